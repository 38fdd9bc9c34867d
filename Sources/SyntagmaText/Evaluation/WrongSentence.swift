/// A sentence with spans that are wrong, as an example to look at.
public struct WrongSentence: Sendable {
  /// The number of the sentence, from 1.
  public let number: Int
  /// Its words.
  public let forms: [String]
  /// The right spans.
  public let gold: [Span]
  /// The predicted spans.
  public let predicted: [Span]
  /// The gold spans that were not found and the predicted ones that are not right, added up.
  public let wrongCount: Int
}

extension [WrongSentence] {
  /// Keeps the sentence if it is among the `maximum` worst; of equally bad ones the earlier ones.
  mutating func insert(_ sentence: WrongSentence, maximum: Int) {
    guard sentence.wrongCount > 0, maximum > 0 else { return }
    if count == maximum {
      guard let last, last.wrongCount < sentence.wrongCount else { return }
      removeLast()
    }
    let place = firstIndex { $0.wrongCount < sentence.wrongCount } ?? endIndex
    insert(sentence, at: place)
  }
}
