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

extension ConfusionMatrix {
  /// The matrix of the given labels: right ones by the scores, wrong ones by the confusions.
  init(
    of labels: [String], scores: [(label: String, score: LabelScore)], confusions: [Confusion]
  ) {
    let places = Dictionary(
      zip(labels.map(UTF8Key.init), labels.indices), uniquingKeysWith: { first, _ in first })
    var counts = [[Int]](
      repeating: [Int](repeating: 0, count: labels.count), count: labels.count)
    for (label, score) in scores {
      if let place = places[UTF8Key(label)] { counts[place][place] = score.correct }
    }
    for confusion in confusions {
      if let gold = places[UTF8Key(confusion.gold)],
        let predicted = places[UTF8Key(confusion.predicted)]
      {
        counts[gold][predicted] = confusion.count
      }
    }
    self.init(labels: labels, counts: counts)
  }

  /// The labels that take part in most mistakes, on either side, in the order of their bytes; of
  /// equal ones the first.
  ///
  /// - Parameter labels: in the order of their bytes.
  static func mostConfused(
    _ labels: [(label: String, score: LabelScore)], maximum: Int
  ) -> [String] {
    let mistakes = labels.map { $0.score.support + $0.score.predicted - 2 * $0.score.correct }
    let most = mistakes.indices.filter { mistakes[$0] > 0 }
      .sorted { (mistakes[$1], $0) < (mistakes[$0], $1) }
    return most.prefix(maximum).sorted().map { labels[$0].label }
  }
}

extension AccuracyEvaluation {
  /// How often each of some labels was predicted for each.
  ///
  /// - Parameter labels: different ones; nil for all that occur or were predicted, in the order of
  ///   their bytes. Their number squared is the memory that the matrix takes.
  public func confusionMatrix(of labels: [String]? = nil) -> ConfusionMatrix {
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

extension SpanEvaluation {
  /// How often spans of a type were predicted with each type, by the lenient reading.
  ///
  /// The last row and column, named `none`, hold the predicted spans that are no gold ones and the
  /// gold ones that were not found, for lack of a span or for other boundaries.
  ///
  /// - Parameters:
  ///   - maximum: types at most, those that take part in most mistakes.
  ///   - none: the name of what is no span.
  public func confusionMatrix(maximum: Int, none: String) -> ConfusionMatrix {
    let scores = lenient.types.map { (label: $0.type, score: $0.score) }
    let confusions = confusions(maximum: .max)
    let types = ConfusionMatrix.mostConfused(scores, maximum: maximum)
    let among = ConfusionMatrix(of: types, scores: scores, confusions: confusions)
    var byType: [UTF8Key: LabelScore] = [:]
    for (type, score) in scores { byType[UTF8Key(type)] = score }
    for confusion in confusions {
      byType[UTF8Key(confusion.gold)]?.support -= confusion.count
      byType[UTF8Key(confusion.predicted)]?.predicted -= confusion.count
    }
    let rest = types.map { byType[UTF8Key($0)] ?? LabelScore() }
    let rows = zip(among.counts, rest).map { $0 + [$1.support - $1.correct] }
    return ConfusionMatrix(
      labels: types + [none], counts: rows + [rest.map { $0.predicted - $0.correct } + [0]])
  }
}
