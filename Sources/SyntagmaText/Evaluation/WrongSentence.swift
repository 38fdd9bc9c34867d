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
