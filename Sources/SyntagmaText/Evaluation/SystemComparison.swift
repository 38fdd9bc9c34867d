/// Two systems' labels on the same sentences, counted for tests of their difference.
///
/// It is fed sentence by sentence and keeps four numbers of each: sentences are the units that are
/// drawn and swapped, since the words of one sentence are not independent of each other.
public struct SystemComparison: Sendable {
  /// What the score counts.
  public enum Measure: String, Sendable, CaseIterable {
    /// Right words over all words.
    case accuracy
    /// Micro F1 of spans with their types.
    case spanF1 = "f1"
  }

  /// What the score counts.
  public let measure: Measure
  /// Whether the labels are those of whole texts, and not of the words or spans of sentences.
  public let isOfTexts: Bool
  /// Both systems' shares, a unit a sentence.
  public private(set) var sample = PairedSample()
  /// The counts of the first system: words, or spans.
  public private(set) var first = LabelScore()
  /// The counts of the second system.
  public private(set) var second = LabelScore()
  /// Words, or spans of the gold standard, by which of the systems has them right.
  public private(set) var outcomes = PairedOutcomes()

  /// A comparison of nothing.
  public init(measure: Measure) {
    self.measure = measure
    isOfTexts = false
  }

  /// A comparison of labels of whole texts by accuracy; of no text so far.
  init() {
    measure = .accuracy
    isOfTexts = true
  }

  /// Counts one text, which each of the systems has right or not.
  mutating func add(firstIsRight: Bool, secondIsRight: Bool) {
    outcomes.add(first: [firstIsRight], second: [secondIsRight])
    add(
      LabelScore(correct: firstIsRight ? 1 : 0, predicted: 1, support: 1),
      LabelScore(correct: secondIsRight ? 1 : 0, predicted: 1, support: 1))
  }

  /// What is drawn and swapped, in the plural.
  var units: String { isOfTexts ? "texts" : "sentences" }

  /// What is right or wrong, in the plural.
  var items: String { isOfTexts ? "texts" : measure == .accuracy ? "words" : "gold spans" }

  /// Counts the words of one sentence; as many labels of each.
  public mutating func add(gold: [String], first: [String], second: [String]) {
    precondition(measure == .accuracy, "labels of words are compared by accuracy")
    precondition(
      first.count == gold.count && second.count == gold.count,
      "\(gold.count) gold labels, \(first.count) and \(second.count) predicted")
    guard !gold.isEmpty else { return }
    let isRight = { (label: String, gold: String) in label.hasSameBytes(as: gold) }
    let (one, other) = (zip(first, gold).map(isRight), zip(second, gold).map(isRight))
    outcomes.add(first: one, second: other)
    add(
      LabelScore(correct: one.count { $0 }, predicted: gold.count, support: gold.count),
      LabelScore(correct: other.count { $0 }, predicted: gold.count, support: gold.count))
  }

  /// Counts the spans of one sentence; those of one system are different ones.
  public mutating func add(gold: [Span], first: [Span], second: [Span]) {
    precondition(measure == .spanF1, "spans are compared by F1")
    let (one, other) = (Set(first), Set(second))
    let (oneHas, otherHas) = (gold.map(one.contains), gold.map(other.contains))
    outcomes.add(first: oneHas, second: otherHas)
    add(
      LabelScore(correct: oneHas.count { $0 }, predicted: first.count, support: gold.count),
      LabelScore(correct: otherHas.count { $0 }, predicted: second.count, support: gold.count))
  }

  private mutating func add(_ one: LabelScore, _ other: LabelScore) {
    first = first + one
    second = second + other
    sample.add(first: ScoreShare(one), second: ScoreShare(other))
  }
}

extension ScoreShare {
  /// The share in F1, which is the accuracy where every word has one predicted label.
  init(_ score: LabelScore) {
    self.init(
      truePositives: score.correct, falsePositives: score.predicted - score.correct,
      falseNegatives: score.support - score.correct)
  }
}
