/// The score of a classifier: how many texts have the right label, and which labels are taken for
/// which.
///
/// It is fed text by text. Labels are compared as bytes. A gold label that the classifier does not
/// know is a mistake like any other, and counted apart. A score without anything to divide by is nil.
///
/// Memory: counts of each label, the beginnings of three texts for each pair of labels that were confused, and, where
/// probabilities are given and kept, 4 bytes for each text and label.
public struct ClassificationEvaluation: Sendable {
  /// The labels that the classifier can give, in the order of its probabilities; empty where they are
  /// not known, as of the labels in two files.
  public let knownLabels: [String]
  /// Whether a text has any number of labels, and not just one.
  public let allowsSeveral: Bool

  /// The texts that are scored; right are those of which every label is.
  public private(set) var texts = Proportion()
  /// Texts of which the gold standard says nothing; they are not scored.
  public private(set) var withoutGold = 0
  /// Texts with several gold labels where only one is allowed; they are not scored.
  public private(set) var withSeveralGold = 0
  /// Texts with a gold label that the classifier does not know.
  public private(set) var withUnknownGold = 0

  private var scores: [UTF8Key: LabelScore] = [:]
  private var unknown: [UTF8Key: Int] = [:]
  private var mistakes = ConfusionCounts()
  private(set) var samples = SampleSums()
  private(set) var probabilities: ProbabilityScores
  private let places: [UTF8Key: Int]

  /// An evaluation of nothing.
  ///
  /// - Parameters:
  ///   - labels: those that the classifier can give, different ones, in the order of its
  ///     probabilities; empty if they are not known.
  ///   - allowsSeveral: whether a text has any number of labels; otherwise it has one.
  ///   - keepsProbabilities: whether areas under curves, which need all probabilities at once, are
  ///     wanted. The other scores of probabilities need no memory.
  public init(labels: [String], allowsSeveral: Bool = false, keepsProbabilities: Bool = true) {
    knownLabels = labels
    self.allowsSeveral = allowsSeveral
    places = Dictionary(
      zip(labels.map(UTF8Key.init), labels.indices), uniquingKeysWith: { first, _ in first })
    precondition(places.count == labels.count, "a label stands twice among \(labels)")
    probabilities = ProbabilityScores(
      labelCount: labels.count, allowsSeveral: allowsSeveral, keepsAll: keepsProbabilities)
  }

  /// The part of the texts of which every label is right, in 0…1; nil if there are none. Where
  /// several labels are allowed this is called exact match or subset accuracy.
  public var accuracy: Double? { texts.value }

  /// Counts one text.
  ///
  /// - Parameters:
  ///   - gold: the right labels, in any order; nil where the gold standard says nothing of the text.
  ///     An empty list says the same where only one label is allowed; otherwise that no label is right.
  ///   - predicted: the labels to be scored; at most one where only one is allowed, and then none
  ///     counts as the label `_`.
  ///   - probabilities: of every known label, in their order. What lies outside 0…1 is moved to the
  ///     nearer end, and what is not a number counts as 0.
  ///   - text: its beginning is kept as an example of a confusion.
  public mutating func add(
    gold: [String]?, predicted: [String], probabilities values: [Float]? = nil, text: String
  ) {
    precondition(
      allowsSeveral || predicted.count <= 1, "\(predicted) predicted where one label is allowed")
    precondition(
      values.map { $0.count == knownLabels.count } ?? true,
      "\(values?.count ?? 0) probabilities of \(knownLabels.count) labels")
    guard let gold, allowsSeveral || !gold.isEmpty else {
      withoutGold += 1
      return
    }
    let right = Set(gold.map(UTF8Key.init))
    guard allowsSeveral || right.count == 1 else {
      withSeveralGold += 1
      return
    }
    var answer = Set(predicted.map(UTF8Key.init))
    if answer.isEmpty && !allowsSeveral { answer = [UTF8Key("_")] }
    count(right, answer, text: text)
    countUnknown(right)
    guard let values, !values.isEmpty else { return }
    probabilities.add(
      values, gold: right.compactMap { places[$0] },
      isKnown: right.allSatisfy { places[$0] != nil },
      predicted: answer.compactMap { places[$0] })
  }

  private mutating func count(_ right: Set<UTF8Key>, _ answer: Set<UTF8Key>, text: String) {
    let common = right.intersection(answer)
    for label in right { scores[label, default: LabelScore()].support += 1 }
    for label in answer { scores[label, default: LabelScore()].predicted += 1 }
    for label in common { scores[label, default: LabelScore()].correct += 1 }
    texts.count(right == answer)
    samples.add(correct: common.count, predicted: answer.count, support: right.count)
    let (missed, spurious) = (right.subtracting(common), answer.subtracting(common))
    if missed.count == 1, spurious.count == 1, let gold = missed.first, let other = spurious.first {
      mistakes.add(gold: gold.string, predicted: other.string, form: text.opening)
    }
  }

  private mutating func countUnknown(_ right: Set<UTF8Key>) {
    guard !places.isEmpty else { return }
    let strangers = right.filter { places[$0] == nil }
    guard !strangers.isEmpty else { return }
    withUnknownGold += 1
    for label in strangers { unknown[label, default: 0] += 1 }
  }

  /// Every label that occurs in the gold standard or was predicted, in the order of their bytes.
  public var labels: [(label: String, score: LabelScore)] {
    scores.sorted { $0.key < $1.key }.map { ($0.key.string, $0.value) }
  }

  /// The gold labels that the classifier does not know, with how many texts have each, the most
  /// frequent first; of equal ones in the order of their bytes.
  public var unknownLabels: [(label: String, texts: Int)] {
    unknown.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map { ($0.key.string, $0.value) }
  }

  /// How many different labels are known, occur or were predicted.
  var labelCount: Int { scores.keys.count { places[$0] == nil } + places.count }

  /// The most frequent confusions; equal counts in the order of their labels' bytes.
  ///
  /// Where several labels are allowed, one is taken for another if a text misses just one label and
  /// has just one too many.
  public func confusions(maximum: Int) -> [Confusion] {
    mistakes.mostFrequent(maximum: maximum)
  }
}
