/// A text and what a classifier says of it.
public struct ClassifiedText: Sendable, Hashable {
  /// A label and how probable it is.
  public struct Label: Sendable, Hashable {
    /// The label.
    public var name: String
    /// From 0 to 1.
    public var confidence: Double

    /// A label with its probability.
    public init(_ name: String, confidence: Double) {
      self.name = name
      self.confidence = confidence
    }
  }

  /// The text as it was read, with the labels that it had there.
  public var source: LabelledText
  /// The predicted labels; one, or any number where a text may have several.
  public var labels: [Label]
  /// The probabilities of all labels, in any order; empty where nobody asked for them.
  public var probabilities: [Label]

  /// A text with predictions.
  public init(_ source: LabelledText, labels: [Label], probabilities: [Label] = []) {
    self.source = source
    self.labels = labels
    self.probabilities = probabilities
  }
}
