/// What one unit of a test set, a word or a sentence, adds to a score that is a ratio of two sums.
///
/// Accuracy is the sum of right words over the sum of words, micro F1 is Σ 2·tp / Σ (2·tp + fp + fn).
public struct ScoreShare: Sendable, Equatable {
  /// What it adds above the line.
  public let numerator: Int
  /// What it adds below the line.
  public let denominator: Int

  /// The share in an accuracy.
  public init(correct: Int, of total: Int) {
    precondition(0...max(0, total) ~= correct, "\(correct) right of \(total)")
    (numerator, denominator) = (correct, total)
  }

  /// The share in a micro F1.
  public init(truePositives: Int, falsePositives: Int, falseNegatives: Int) {
    precondition(
      truePositives >= 0 && falsePositives >= 0 && falseNegatives >= 0,
      "\(truePositives) true and \(falsePositives) false positives, \(falseNegatives) false negatives"
    )
    numerator = 2 * truePositives
    denominator = 2 * truePositives + falsePositives + falseNegatives
  }
}
