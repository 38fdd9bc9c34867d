/// A rate that falls when a score has not got better for some time.
package struct Plateau: Sendable {
  /// What counts as better.
  package enum Threshold: Sendable {
    /// By this share of the best score.
    case relative(Double)
    /// By this much.
    case absolute(Double)
  }

  /// The rate in force.
  package private(set) var rate: Double
  /// Whether larger scores are better.
  private let isRising: Bool
  private let factor: Double
  private let patience: Int
  private let threshold: Threshold
  private let cooldown: Int
  private let minimum: Double
  private let leastChange: Double

  private var best: Double?
  private var badReports = 0
  private var coolingReports = 0

  /// - Parameters:
  ///   - rate: the first.
  ///   - factor: what the rate is multiplied by.
  ///   - patience: reports in a row that may be no better; one more and the rate falls.
  ///   - cooldown: reports after a fall that cannot be bad.
  ///   - minimum: the rate falls no lower.
  ///   - leastChange: a fall by no more than this is left out.
  package init(
    rate: Double, isRising: Bool, factor: Double, patience: Int,
    threshold: Threshold = .absolute(0), cooldown: Int = 0, minimum: Double = 0,
    leastChange: Double = 0
  ) {
    self.rate = rate
    self.isRising = isRising
    self.factor = factor
    self.patience = patience
    self.threshold = threshold
    self.cooldown = cooldown
    self.minimum = minimum
    self.leastChange = leastChange
  }

  /// Takes notice of the next score.
  package mutating func report(_ score: Double) {
    if isBetter(score) {
      best = score
      badReports = 0
    } else {
      badReports += 1
    }
    if coolingReports > 0 {
      coolingReports -= 1
      badReports = 0
    }
    guard badReports > patience else { return }
    let lower = max(rate * factor, minimum)
    if rate - lower > leastChange { rate = lower }
    coolingReports = cooldown
    badReports = 0
  }

  private func isBetter(_ score: Double) -> Bool {
    guard let best else { return score.isFinite }
    let sign: Double = isRising ? 1 : -1
    let limit =
      switch threshold {
      case .relative(let share): best * (1 + sign * share)
      case .absolute(let distance): best + sign * distance
      }
    return isRising ? score > limit : score < limit
  }
}
