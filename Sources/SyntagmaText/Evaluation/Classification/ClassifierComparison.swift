/// Two classifiers' labels of the same texts, compared by accuracy and by mean F1.
///
/// It is fed text by text, and texts are the units that are drawn and swapped.
public struct ClassifierComparison: Sendable {
  /// Whether a text has any number of labels, and not just one.
  public let allowsSeveral: Bool
  /// The accuracy: of how many texts every label is right.
  public private(set) var accuracy = SystemComparison()
  /// The plain mean of the labels' F1.
  public private(set) var macro = MacroComparison()
  /// F1 of all counts added up, which is the accuracy where a text has one label.
  public private(set) var micro = PairedSample()

  /// A comparison of nothing.
  ///
  /// - Parameter allowsSeveral: whether a text has any number of labels; otherwise it has one.
  public init(allowsSeveral: Bool = false) {
    self.allowsSeveral = allowsSeveral
  }

  /// A comparison of texts with one label each; nil where the gold standard says nothing of a text,
  /// which is then left out.
  public init(gold: [String?], first: [String], second: [String]) {
    precondition(
      first.count == gold.count && second.count == gold.count,
      "\(gold.count) gold labels, \(first.count) and \(second.count) predicted")
    self.init()
    for (gold, (first, second)) in zip(gold, zip(first, second)) {
      if let gold { add(gold: [gold], first: [first], second: [second]) }
    }
  }

  /// Counts one text; labels of each side in any order.
  public mutating func add(gold: [String], first: [String], second: [String]) {
    let right = Set(gold.map(UTF8Key.init))
    let (one, other) = (Set(first.map(UTF8Key.init)), Set(second.map(UTF8Key.init)))
    accuracy.add(firstIsRight: one == right, secondIsRight: other == right)
    macro.add(gold: gold, first: first, second: second)
    micro.add(first: ScoreShare(one, of: right), second: ScoreShare(other, of: right))
  }

  /// Runs the tests.
  ///
  /// - Complexity: O(resamples · texts).
  public func result(
    resamples: Int = 10_000, seed: UInt64 = 1
  ) -> ClassifierComparisonResult {
    ClassifierComparisonResult(
      accuracy: accuracy.result(resamples: resamples, seed: seed),
      macro: MeanF1Comparison(
        first: macro.first, second: macro.second,
        randomization: macro.approximateRandomization(resamples: resamples, seed: seed),
        bootstrap: macro.bootstrap(resamples: resamples, seed: seed)),
      micro: allowsSeveral
        ? MeanF1Comparison(
          first: micro.first ?? 0, second: micro.second ?? 0,
          randomization: micro.approximateRandomization(resamples: resamples, seed: seed),
          bootstrap: micro.bootstrap(resamples: resamples, seed: seed)) : nil)
  }
}

extension ScoreShare {
  /// The share of a text's labels in micro F1.
  fileprivate init(_ labels: Set<UTF8Key>, of right: Set<UTF8Key>) {
    let common = right.intersection(labels).count
    self.init(
      truePositives: common, falsePositives: labels.count - common,
      falseNegatives: right.count - common)
  }
}

/// What tests say of the difference between two classifiers.
public struct ClassifierComparisonResult: Sendable {
  /// The tests of their accuracy.
  public let accuracy: ComparisonResult
  /// The plain mean of the labels' F1.
  public let macro: MeanF1Comparison
  /// F1 of all counts added up; nil where a text has one label, since it is the accuracy then.
  public let micro: MeanF1Comparison?

  /// The comparison as text for people: that of the accuracy, and then those of mean F1.
  ///
  /// - Parameters:
  ///   - first: the first system's file.
  ///   - second: the second system's file.
  public func report(first: String, second: String) -> String {
    let tables = [macro.table("macro f1")] + (micro.map { [$0.table("micro f1")] } ?? [])
    return ([accuracy.report(first: first, second: second)] + tables).joined(separator: "\n")
  }

  /// The comparison as one JSON object in one line: that of the accuracy, with those of mean F1.
  public func json(task: String) -> String {
    JSONValue.object(
      accuracy.jsonMembers(task: task) + [
        ("macro_f1", macro.json), ("micro_f1", micro?.json ?? .null),
      ]
    ).description
  }
}
