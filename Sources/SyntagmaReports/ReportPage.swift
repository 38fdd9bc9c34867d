import SyntagmaText

/// The scores of a model or of labels in a file as one page of HTML that needs nothing beside it: no
/// network, no scripts.
///
/// Every part but the title may be left out; the page shows those that it has. What comes from data
/// is escaped, and equal pages give the same bytes.
public struct ReportPage: Sendable {
  /// The heading, for example the task.
  public var title: String
  /// What was scored, in a line: a model, files.
  public var subject = ""
  /// The scores that matter most, large.
  public var headlines: [Headline] = []
  /// The run that the model comes from.
  public var learning: LearningCurve?
  /// Parts of the test set that are scored apart, such as seen and unseen words.
  public var parts: [Part] = []
  /// Each label, in the order of the page.
  public var labels: [Label] = []
  /// How labels of whole texts rank them by probability.
  public var curves: ClassificationCurves?
  /// Which labels are taken for which.
  public var confusion: ConfusionMatrix?
  /// A line under that picture.
  public var confusionNote = "The labels with most mistakes. The diagonal is what is right."
  /// The most frequent confusions, with examples.
  public var confusions: [Confusion] = []
  /// How well probabilities say how often a prediction is right.
  public var calibration: Calibration?
  /// Examples of what went wrong.
  public var sentences: [MarkedSentence] = []

  /// A page without any parts.
  public init(title: String) { self.title = title }

  /// A number to be seen first.
  public struct Headline: Sendable {
    /// What it is: `accuracy`.
    public var name: String
    /// How it is written: `93.12 %`.
    public var value: String
    /// What it was counted on: `23367 of 25094 words`; may be empty.
    public var detail: String

    /// A number with its name.
    public init(_ name: String, _ value: String, detail: String = "") {
      (self.name, self.value, self.detail) = (name, value, detail)
    }
  }

  /// A part of the test set.
  public struct Part: Sendable {
    /// What it holds: `unseen words`.
    public var name: String
    /// How many there are, and how many are right.
    public var proportion: Proportion

    /// A part with its score.
    public init(_ name: String, _ proportion: Proportion) {
      (self.name, self.proportion) = (name, proportion)
    }
  }

  /// A label, or a type of spans.
  public struct Label: Sendable {
    /// Its name.
    public var name: String
    /// Its scores.
    public var score: LabelScore

    /// A label with its scores.
    public init(_ name: String, _ score: LabelScore) { (self.name, self.score) = (name, score) }
  }
}
