#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// What probabilities of labels are worth: their mean loss, whether they mean what they say, and all
/// of them for the curves.
struct ProbabilityScores: Sendable {
  private let labelCount: Int
  private let allowsSeveral: Bool
  private let keepsAll: Bool
  /// Whether the confidences of predicted labels mean what they say.
  private(set) var calibration = Calibration()
  /// Texts whose gold labels all have a probability; all, where several are allowed.
  private var count = 0
  private var squares = 0.0
  private var losses = 0.0
  /// Every text's probabilities in one row; the sign is minus where the label is right.
  private var rows: [Float] = []

  init(labelCount: Int, allowsSeveral: Bool, keepsAll: Bool) {
    self.labelCount = labelCount
    self.allowsSeveral = allowsSeveral
    self.keepsAll = keepsAll
  }

  /// Counts one text; labels are places among the probabilities.
  ///
  /// - Parameter isKnown: whether every gold label has a probability.
  mutating func add(_ values: [Float], gold: [Int], isKnown: Bool, predicted: [Int]) {
    var row = values.map { $0.isNaN ? 0 : min(max($0, 0), 1) }
    for place in predicted {
      calibration.add(confidence: Double(row[place]), isCorrect: gold.contains(place))
    }
    for place in gold { row[place].negate() }
    if allowsSeveral || isKnown { addLosses(row, gold: gold) }
    if keepsAll { rows += row }
  }

  private mutating func addLosses(_ row: [Float], gold: [Int]) {
    count += 1
    for value in row {
      let isRight = value.sign == .minus
      let ofRight = isRight ? Double(-value) : 1 - Double(value)
      squares += (1 - ofRight) * (1 - ofRight)
      // As in scikit-learn, no probability is nearer to 0 than the spacing of doubles at 1.
      if isRight || allowsSeveral { losses -= log(max(ofRight, .ulpOfOne)) }
    }
  }

  /// The mean of −ln p of what is right, in nats; nil if there are no texts.
  var logLoss: Double? {
    let terms = allowsSeveral ? count * labelCount : count
    return terms > 0 ? losses / Double(terms) : nil
  }

  /// The mean of the squared distances between probabilities and what is right; nil without texts.
  var brier: Double? {
    guard count > 0 else { return nil }
    let parts = allowsSeveral ? labelCount : labelCount == 2 ? 2 : 1
    return squares / Double(count * parts)
  }

  /// The texts by their probability of a label; nil if no probabilities were given or kept.
  func ranking(of place: Int) -> ScoreRanking? {
    guard !rows.isEmpty else { return nil }
    let column = stride(from: place, to: rows.count, by: labelCount).map { rows[$0] }
    return ScoreRanking(
      scores: column.map(\.magnitude), isPositive: column.map { $0.sign == .minus })
  }

  /// How many probabilities are kept: one for every text and label.
  var decisions: Int { rows.count }

  /// All decisions about a text and a label, by the label's probability; nil if no probabilities were
  /// given or kept.
  func pooledRanking() -> ScoreRanking? {
    guard !rows.isEmpty else { return nil }
    return ScoreRanking(scores: rows.map(\.magnitude), isPositive: rows.map { $0.sign == .minus })
  }
}
