/// How often each label was predicted for each: rows are the gold standard's labels, columns the
/// predicted ones.
public struct ConfusionMatrix: Sendable, Equatable {
  /// The labels of the rows and of the columns, in one order.
  public let labels: [String]
  /// `counts[gold][predicted]`, by their places in ``labels``.
  public let counts: [[Int]]

  /// A matrix of counts; a square of as many rows as labels.
  public init(labels: [String], counts: [[Int]]) {
    precondition(
      counts.count == labels.count && counts.allSatisfy { $0.count == labels.count },
      "\(labels.count) labels, rows of \(counts.map(\.count)) counts")
    self.labels = labels
    self.counts = counts
  }
}

extension AccuracyEvaluation {
  /// How often each of some labels was predicted for each.
  ///
  /// - Parameter labels: different ones; nil for all that occur or were predicted, in the order of
  ///   their bytes. Their number squared is the memory that the matrix takes.
  public func confusionMatrix(of labels: [String]? = nil) -> ConfusionMatrix {
    let scores = self.labels
    let chosen = labels ?? scores.map(\.label)
    let places = Dictionary(
      zip(chosen.map(UTF8Key.init), chosen.indices), uniquingKeysWith: { first, _ in first })
    var counts = [[Int]](
      repeating: [Int](repeating: 0, count: chosen.count), count: chosen.count)
    for (label, score) in scores {
      if let place = places[UTF8Key(label)] { counts[place][place] = score.correct }
    }
    for confusion in confusions(maximum: .max) {
      if let gold = places[UTF8Key(confusion.gold)],
        let predicted = places[UTF8Key(confusion.predicted)]
      {
        counts[gold][predicted] = confusion.count
      }
    }
    return ConfusionMatrix(labels: chosen, counts: counts)
  }

  /// The labels that take part in most mistakes, on either side, in the order of their bytes.
  ///
  /// - Parameter maximum: labels at most; of equal ones the first in that order are taken.
  public func mostConfusedLabels(maximum: Int) -> [String] {
    let mistaken = labels.map {
      ($0.label, $0.score.support + $0.score.predicted - 2 * $0.score.correct)
    }
    let most = mistaken.indices.filter { mistaken[$0].1 > 0 }
      .sorted { (mistaken[$1].1, $0) < (mistaken[$0].1, $1) }
    return most.prefix(maximum).sorted().map { mistaken[$0].0 }
  }
}
