/// Precision, recall and F1 of several labels together.
///
/// A label whose score is undefined, since it was never predicted or never right to predict, counts
/// as 0 in the means. All three are nil where there is no label at all.
public struct AverageScore: Sendable, Equatable {
  /// In 0…1; nil without labels.
  public let precision: Double?
  /// In 0…1; nil without labels.
  public let recall: Double?
  /// In 0…1; nil without labels. A mean of the labels' F1, not the F1 of the mean precision and
  /// recall.
  public let f1: Double?

  /// The plain mean: a rare label weighs as much as a frequent one.
  public init(macro scores: [LabelScore]) {
    self.init(scores, weights: scores.map { _ in 1 })
  }

  /// The mean weighted by support: how often each label stands in the gold standard.
  public init(weighted scores: [LabelScore]) {
    self.init(scores, weights: scores.map(\.support))
  }

  /// The score of all counts added up. Where every word has one label, all three are the accuracy.
  public init(micro scores: [LabelScore]) {
    let sum = scores.reduce(LabelScore(), +)
    (precision, recall, f1) = (sum.precision, sum.recall, sum.f1)
  }

  /// Means that were taken elsewhere.
  init(precision: Double?, recall: Double?, f1: Double?) {
    (self.precision, self.recall, self.f1) = (precision, recall, f1)
  }

  private init(_ scores: [LabelScore], weights: [Int]) {
    let total = Double(weights.reduce(0, +))
    func mean(_ value: (LabelScore) -> Double?) -> Double? {
      guard total > 0 else { return nil }
      return zip(scores, weights).reduce(0) { $0 + (value($1.0) ?? 0) * Double($1.1) } / total
    }
    precision = mean(\.precision)
    recall = mean(\.recall)
    f1 = mean(\.f1)
  }
}

extension AccuracyEvaluation {
  /// The plain mean of the scores of all labels that occur or were predicted.
  public var macroAverage: AverageScore { AverageScore(macro: labels.map(\.score)) }

  /// The mean of the labels' scores, weighted by how often each stands in the gold standard.
  public var weightedAverage: AverageScore { AverageScore(weighted: labels.map(\.score)) }
}
