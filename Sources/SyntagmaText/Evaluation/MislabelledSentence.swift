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
