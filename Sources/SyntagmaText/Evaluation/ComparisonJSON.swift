extension ComparisonResult {
  /// The comparison as one JSON object in one line; fractions of 1, null where undefined.
  public func json(task: String) -> String {
    let test = comparison.outcomes.mcNemarTest
    return JSONValue.object([
      ("task", .string(task)),
      ("measure", .string(comparison.measure.rawValue)),
      ("sentences", .integer(comparison.sample.count)),
      ("a", json(comparison.first)),
      ("b", json(comparison.second)),
      ("difference", .number(difference)),
      (
        "interval_95",
        .array([
          .number(bootstrap.interval.lowerBound), .number(bootstrap.interval.upperBound),
        ])
      ),
      ("significant", .boolean(isSignificant)),
      (
        "approximate_randomisation",
        .object([
          ("p", .number(randomization.p)), ("resamples", .integer(randomization.resamples)),
          ("exact", .boolean(randomization.isExact)),
        ])
      ),
      (
        "paired_bootstrap",
        .object([
          ("b_not_better", .number(bootstrap.notBetter)),
          ("b_not_worse", .number(bootstrap.notWorse)),
          ("resamples", .integer(bootstrap.resamples)),
        ])
      ),
      (
        "mcnemar",
        .object([
          ("both", .integer(comparison.outcomes.both)), ("only_a", .integer(test.onlyFirst)),
          ("only_b", .integer(test.onlySecond)),
          ("neither", .integer(comparison.outcomes.neither)), ("exact_p", .number(test.exactP)),
          ("chi2", ComparisonResult.json(test.chiSquared)),
          ("chi2_corrected", ComparisonResult.json(test.chiSquaredCorrected)),
        ])
      ),
    ]).description
  }

  private func json(_ score: LabelScore) -> JSONValue {
    guard comparison.measure == .spanF1 else {
      return .object([
        ("accuracy", .optional(score.f1)), ("correct", .integer(score.correct)),
        ("tokens", .integer(score.support)),
      ])
    }
    return .object([
      ("f1", .optional(score.f1)), ("precision", .optional(score.precision)),
      ("recall", .optional(score.recall)), ("correct", .integer(score.correct)),
      ("predicted", .integer(score.predicted)), ("gold", .integer(score.support)),
    ])
  }

  private static func json(_ test: (statistic: Double, p: Double)?) -> JSONValue {
    guard let test else { return .null }
    return .object([("statistic", .number(test.statistic)), ("p", .number(test.p))])
  }
}
