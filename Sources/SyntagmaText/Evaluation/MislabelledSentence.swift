/// A sentence with its labels, kept as an example of what went wrong.
public struct MislabelledSentence: Sendable, Equatable {
  /// The words that have a gold label.
  public let forms: [String]
  /// Their right labels.
  public let gold: [String]
  /// The labels that were predicted.
  public let predicted: [String]
  /// How many of them are wrong.
  public let mistakes: Int
}

/// The sentences with most mistakes of all that were counted; of equal ones the first.
struct WorstSentences: Sendable {
  /// Most mistakes first.
  private(set) var sentences: [MislabelledSentence] = []
  /// More are not kept, however many are counted.
  private let maximum: Int

  init(maximum: Int) { self.maximum = maximum }

  /// Keeps the sentence if it is among the worst so far.
  mutating func add(gold: [String], predicted: [String], forms: [String], mistakes: Int) {
    guard mistakes > 0 else { return }
    if sentences.count == maximum {
      guard let last = sentences.last, mistakes > last.mistakes else { return }
      sentences.removeLast()
    }
    let place = sentences.firstIndex { $0.mistakes < mistakes } ?? sentences.count
    sentences.insert(
      MislabelledSentence(forms: forms, gold: gold, predicted: predicted, mistakes: mistakes),
      at: place)
  }
}
