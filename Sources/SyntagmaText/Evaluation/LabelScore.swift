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

  /// `(1 + β²)·correct / (predicted + β²·support)`; nil if it does not occur.
  ///
  /// - Parameter beta: how many times as much recall counts as precision; above 0.
  public func fScore(beta: Double) -> Double? {
    precondition(beta > 0 && beta.isFinite, "β is \(beta), expected a number above 0")
    let weight = beta * beta
    guard predicted + support > 0 else { return nil }
    return (1 + weight) * Double(correct) / (Double(predicted) + weight * Double(support))
  }

  private func ratio(_ part: Int, _ whole: Int) -> Double? {
    whole > 0 ? Double(part) / Double(whole) : nil
  }

  /// All three counts added up.
  static func + (left: LabelScore, right: LabelScore) -> LabelScore {
    var sum = left
    sum.correct += right.correct
    sum.predicted += right.predicted
    sum.support += right.support
    return sum
  }
}
