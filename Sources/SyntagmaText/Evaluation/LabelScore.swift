/// The scores of one label, from three counts.
public struct LabelScore: Sendable, Equatable {
  /// How often it was predicted where it stands in the gold standard.
  public internal(set) var correct = 0
  /// How often it was predicted.
  public internal(set) var predicted = 0
  /// How often it stands in the gold standard.
  public internal(set) var support = 0

  /// `correct / predicted`; nil if it was never predicted.
  public var precision: Double? { ratio(correct, predicted) }
  /// `correct / support`; nil if the gold standard does not have it.
  public var recall: Double? { ratio(correct, support) }
  /// `2·correct / (predicted + support)`, the harmonic mean of both; nil if it does not occur.
  public var f1: Double? { ratio(2 * correct, predicted + support) }

  private func ratio(_ part: Int, _ whole: Int) -> Double? {
    whole > 0 ? Double(part) / Double(whole) : nil
  }

  /// The counts of both added up.
  static func += (sum: inout LabelScore, score: LabelScore) {
    sum.correct += score.correct
    sum.predicted += score.predicted
    sum.support += score.support
  }
}
