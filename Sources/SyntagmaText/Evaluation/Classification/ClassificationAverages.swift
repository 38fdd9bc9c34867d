extension ClassificationEvaluation {
  /// The plain mean of the scores of all labels that occur or were predicted.
  public var macroAverage: AverageScore { AverageScore(macro: labels.map(\.score)) }

  /// The mean of the labels' scores, weighted by how often each stands in the gold standard.
  public var weightedAverage: AverageScore { AverageScore(weighted: labels.map(\.score)) }

  /// The score of all labels' counts added up. Where a text has one label, all three are the
  /// accuracy.
  public var microAverage: AverageScore { AverageScore(micro: labels.map(\.score)) }

  /// The mean of the scores of every single text's labels, where several are allowed; what cannot be
  /// divided counts as 0, also if a text has no label and gets none. All nil where one is allowed.
  public var sampleAverage: AverageScore {
    allowsSeveral ? samples.average : AverageScore(precision: nil, recall: nil, f1: nil)
  }

  /// The part of all decisions, one for each text and label, that are wrong, where several labels are
  /// allowed; in 0…1. Labels are those that are known, occur or were predicted.
  public var hammingLoss: Double? {
    let decisions = texts.total * labelCount
    guard allowsSeveral, decisions > 0 else { return nil }
    return Double(samples.wrongDecisions) / Double(decisions)
  }

  /// The agreement of labels beyond chance, where a text has one; nil where it may have several.
  public var agreement: Agreement? { allowsSeveral ? nil : Agreement(of: labels.map(\.score)) }

  /// How often each of some labels was predicted for each, where a text has one label; nil where it
  /// may have several.
  ///
  /// - Parameter labels: different ones; nil for all that occur or were predicted, in the order of
  ///   their bytes. Their number squared is the memory that the matrix takes.
  public func confusionMatrix(of labels: [String]? = nil) -> ConfusionMatrix? {
    guard !allowsSeveral else { return nil }
    let scores = self.labels
    return ConfusionMatrix(
      of: labels ?? scores.map(\.label), scores: scores, confusions: confusions(maximum: .max))
  }

  /// The labels that take part in most mistakes, on either side, in the order of their bytes.
  ///
  /// - Parameter maximum: labels at most; of equal ones the first in that order are taken.
  public func mostConfusedLabels(maximum: Int) -> [String] {
    ConfusionMatrix.mostConfused(labels, maximum: maximum)
  }
}
