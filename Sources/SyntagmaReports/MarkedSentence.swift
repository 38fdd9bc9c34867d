import SyntagmaText

/// A sentence with what it should be labelled and what it was.
public struct MarkedSentence: Sendable {
  /// The labels of a sentence.
  public enum Labels: Sendable {
    /// One of every word: the right one and the predicted one.
    case words(gold: [String], predicted: [String])
    /// Spans of words, in their order and without overlap.
    case spans(gold: [Span], predicted: [Span])
  }

  /// The words.
  public var forms: [String]
  /// Their labels.
  public var labels: Labels

  /// A sentence with a label for every word, as many of either.
  public init(forms: [String], gold: [String], predicted: [String]) {
    precondition(
      gold.count == forms.count && predicted.count == forms.count,
      "\(forms.count) words, \(gold.count) gold labels, \(predicted.count) predicted")
    self.forms = forms
    labels = .words(gold: gold, predicted: predicted)
  }

  /// A sentence with spans inside of it, in their order and without overlap.
  public init(forms: [String], gold: [Span], predicted: [Span]) {
    for spans in [gold, predicted] {
      let ends = [0] + spans.map(\.range.upperBound)
      precondition(
        zip(ends, spans).allSatisfy { $0 <= $1.range.lowerBound } && ends.last ?? 0 <= forms.count,
        "spans \(spans) overlap, are out of order or outside \(forms.count) words")
    }
    self.forms = forms
    labels = .spans(gold: gold, predicted: predicted)
  }
}
