extension ComparisonResult {
  /// The comparison as text for people: both scores, which is better and by how much, whether that
  /// could be chance, and each test.
  ///
  /// - Parameters:
  ///   - first: the first system's file.
  ///   - second: the second system's file.
  public func report(first: String, second: String) -> String {
    [
      scores(first, second), verdict, tests,
      outcomes,
    ].joined(separator: "\n")
  }

  private var isAccuracy: Bool { comparison.measure == .accuracy }

  private func scores(_ first: String, _ second: String) -> String {
    let names =
      isAccuracy
      ? ["accuracy", "correct", "of"]
      : ["f1", "precision", "recall", "correct", "predicted", "gold"]
    var table = TextTable(
      header: ["system"] + names + ["file"], leftColumns: [0, names.count + 1])
    for (name, score, file) in [
      ("A", comparison.first, first), ("B", comparison.second, second),
    ] {
      let values =
        isAccuracy
        ? [percent(score.f1), "\(score.correct)", "\(score.support)"]
        : [percent(score.f1), percent(score.precision), percent(score.recall)]
          + [score.correct, score.predicted, score.support].map { "\($0)" }
      table.add([name] + values + [file])
    }
    return table.text
  }

  private var verdict: String {
    guard difference != 0 else { return "A and B score the same.\n" }
    let better = difference > 0 ? "B" : "A"
    let interval = bootstrap.interval
    let (low, high) =
      difference > 0
      ? (interval.lowerBound, interval.upperBound) : (-interval.upperBound, -interval.lowerBound)
    let conclusion =
      isSignificant
      ? "The difference is significant at the level of 0.05"
      : "The difference is not significant at the level of 0.05"
    return """
      \(better) is better by \(points(abs(difference))) points, 95 % interval \(points(low)) to \(points(high)).
      \(conclusion): were A and B equally good, one at
      least as large would come up by chance with probability \(p(randomization.p)).

      """
  }

  private var tests: String {
    let better = difference < 0 ? "A" : "B"
    var table = TextTable(header: ["test", "p", "how"], leftColumns: [0, 2])
    table.add([
      "approximate randomisation", p(randomization.p),
      randomization.isExact
        ? "all \(randomization.resamples) ways to swap the \(comparison.units) that differ"
        : "\(randomization.resamples) times the answers of random \(comparison.units) swapped",
    ])
    table.add([
      "paired bootstrap", p(difference < 0 ? bootstrap.notWorse : bootstrap.notBetter),
      "\(better) is not better in this share of \(bootstrap.resamples) draws of \(comparison.sample.count) \(comparison.units)",
    ])
    let test = comparison.outcomes.mcNemarTest
    table.add([
      "McNemar, exact", p(test.exactP), "takes \(comparison.items) for independent of each other",
    ])
    for (name, value) in [
      ("McNemar, chi-squared", test.chiSquared), ("  with correction", test.chiSquaredCorrected),
    ] {
      table.add([
        name, value.map { p($0.p) } ?? "n/a",
        value.map { "statistic \($0.statistic.fixed(3)), one degree of freedom" } ?? "",
      ])
    }
    return table.text
  }

  private var outcomes: String {
    let outcomes = comparison.outcomes
    var table = TextTable(
      header: [comparison.items, "B right", "B wrong"], leftColumns: [0])
    table.add(["A right", "\(outcomes.both)", "\(outcomes.onlyFirst)"])
    table.add(["A wrong", "\(outcomes.onlySecond)", "\(outcomes.neither)"])
    return table.text
  }

  private func points(_ value: Double) -> String { percent(value) }

  private func p(_ value: Double) -> String { ComparisonResult.p(value) }

  /// A probability with four decimals.
  static func p(_ value: Double) -> String { value < 0.00005 ? "<0.0001" : value.fixed(4) }
}
