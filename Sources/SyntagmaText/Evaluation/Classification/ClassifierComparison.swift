/// Two classifiers' labels of the same texts, compared by accuracy and by macro F1.
///
/// It is fed text by text, and texts are the units that are drawn and swapped.
public struct ClassifierComparison: Sendable {
  /// The accuracy: of how many texts every label is right.
  public private(set) var accuracy = SystemComparison()
  /// The plain mean of the labels' F1.
  public private(set) var macro = MacroComparison()

  /// A comparison of nothing.
  public init() {}

  /// A comparison of texts with one label each; nil where the gold standard says nothing of a text,
  /// which is then left out.
  public init(gold: [String?], first: [String], second: [String]) {
    precondition(
      first.count == gold.count && second.count == gold.count,
      "\(gold.count) gold labels, \(first.count) and \(second.count) predicted")
    for (gold, (first, second)) in zip(gold, zip(first, second)) {
      if let gold { add(gold: [gold], first: [first], second: [second]) }
    }
  }

  /// Counts one text; labels of each side in any order.
  public mutating func add(gold: [String], first: [String], second: [String]) {
    let right = Set(gold.map(UTF8Key.init))
    accuracy.add(
      firstIsRight: Set(first.map(UTF8Key.init)) == right,
      secondIsRight: Set(second.map(UTF8Key.init)) == right)
    macro.add(gold: gold, first: first, second: second)
  }

  /// Runs the tests.
  ///
  /// - Complexity: O(resamples · texts).
  public func result(
    resamples: Int = 10_000, seed: UInt64 = 1
  ) -> ClassifierComparisonResult {
    ClassifierComparisonResult(
      accuracy: accuracy.result(resamples: resamples, seed: seed), macro: macro,
      randomization: macro.approximateRandomization(resamples: resamples, seed: seed),
      bootstrap: macro.bootstrap(resamples: resamples, seed: seed))
  }
}

/// What tests say of the difference between two classifiers.
public struct ClassifierComparisonResult: Sendable {
  /// The tests of their accuracy.
  public let accuracy: ComparisonResult
  /// The counts by label.
  public let macro: MacroComparison
  /// The swapping of texts, by macro F1.
  public let randomization: RandomizationResult
  /// The drawing of texts, by macro F1.
  public let bootstrap: BootstrapResult

  /// The comparison as text for people: that of the accuracy, and then that of macro F1.
  ///
  /// - Parameters:
  ///   - first: the first system's file.
  ///   - second: the second system's file.
  public func report(first: String, second: String) -> String {
    var table = TextTable(header: ["macro f1", "%", "p", "how"], leftColumns: [0, 3])
    table.add(["A", percent(macro.first), "", ""])
    table.add(["B", percent(macro.second), "", ""])
    let interval = bootstrap.interval
    table.add([
      "B less A", percent(macro.difference), ComparisonResult.p(randomization.p),
      """
      approximate randomisation; 95 % interval \(percent(interval.lowerBound)) to \
      \(percent(interval.upperBound))
      """,
    ])
    return accuracy.report(first: first, second: second) + "\n" + table.text
  }

  /// The comparison as one JSON object in one line: that of the accuracy, with one of macro F1.
  public func json(task: String) -> String {
    let ofMacro: [(key: String, value: JSONValue)] = [
      ("a", .number(macro.first)), ("b", .number(macro.second)),
      ("difference", .number(macro.difference)), ("interval_95", bootstrap.interval.json),
      ("approximate_randomisation", randomization.json), ("paired_bootstrap", bootstrap.json),
    ]
    return JSONValue.object(
      accuracy.jsonMembers(task: task) + [("macro_f1", .object(ofMacro))]
    ).description
  }
}
