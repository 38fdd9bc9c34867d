extension ComparisonResult {
  /// The comparison as one JSON object in one line; fractions of 1, null where undefined.
  public func json(task: String) -> String {
    JSONValue.object(jsonMembers(task: task)).description
  }

  /// The members of that object, for those who add their own.
  func jsonMembers(task: String) -> [(key: String, value: JSONValue)] {
    let test = comparison.outcomes.mcNemarTest
    return [
      ("task", .string(task)),
      ("measure", .string(comparison.measure.rawValue)),
      ("sentences", .integer(comparison.sample.count)),
      ("a", json(comparison.first)),
      ("b", json(comparison.second)),
      ("difference", .number(difference)),
      ("interval_95", bootstrap.interval.json),
      ("significant", .boolean(isSignificant)),
      ("approximate_randomisation", randomization.json),
      ("paired_bootstrap", bootstrap.json),
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
    ]
  }

  private func json(_ score: LabelScore) -> JSONValue {
    guard comparison.measure == .spanF1 else {
      return .object([
        ("accuracy", .optional(score.f1)), ("correct", .integer(score.correct)),
        (comparison.isOfTexts ? "sentences" : "tokens", .integer(score.support)),
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

extension ClosedRange<Double> {
  var json: JSONValue { .array([.number(lowerBound), .number(upperBound)]) }
}

extension RandomizationResult {
  var json: JSONValue {
    .object([
      ("p", .number(p)), ("resamples", .integer(resamples)), ("exact", .boolean(isExact)),
    ])
  }
}

extension BootstrapResult {
  var json: JSONValue {
    .object([
      ("b_not_better", .number(notBetter)), ("b_not_worse", .number(notWorse)),
      ("resamples", .integer(resamples)),
    ])
  }
}
