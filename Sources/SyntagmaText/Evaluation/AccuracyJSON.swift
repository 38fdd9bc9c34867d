extension AccuracyEvaluation {
  /// The scores as one JSON object in one line; fractions of 1, null where undefined.
  public func json(task: String, maximumConfusions: Int = 10) -> String {
    JSONValue.object(jsonMembers(task: task, maximumConfusions: maximumConfusions)).description
  }

  /// The members of that object, for those who add their own.
  package func jsonMembers(
    task: String, maximumConfusions: Int = 10
  ) -> [(key: String, value: JSONValue)] {
    [
      ("task", .string(task)),
      ("scorer", .string("accuracy")),
      ("tokens", .integer(tokens.total)),
      ("sentences", .integer(wholeSentences.total)),
      ("accuracy", .optional(tokens.value)),
      ("seen", AccuracyEvaluation.json(seen)),
      ("unseen", AccuracyEvaluation.json(unseen)),
      ("sentence_accuracy", .optional(wholeSentences.value)),
      ("macro", AccuracyEvaluation.json(macroAverage)),
      ("weighted", AccuracyEvaluation.json(weightedAverage)),
      ("kappa", .optional(kappa)),
      ("matthews", .optional(matthews)),
      ("per_label", .object(labels.map { ($0.label, AccuracyEvaluation.json($0.score)) })),
      (
        "confusions",
        .array(confusions(maximum: maximumConfusions).map(AccuracyEvaluation.json))
      ),
    ]
  }

  private static func json(_ proportion: Proportion) -> JSONValue {
    .object([("tokens", .integer(proportion.total)), ("accuracy", .optional(proportion.value))])
  }

  private static func json(_ score: LabelScore) -> JSONValue {
    .object([
      ("precision", .optional(score.precision)), ("recall", .optional(score.recall)),
      ("f1", .optional(score.f1)), ("support", .integer(score.support)),
    ])
  }

  private static func json(_ average: AverageScore) -> JSONValue {
    .object([
      ("precision", .optional(average.precision)), ("recall", .optional(average.recall)),
      ("f1", .optional(average.f1)),
    ])
  }

  private static func json(_ confusion: Confusion) -> JSONValue {
    .object([
      ("gold", .string(confusion.gold)), ("predicted", .string(confusion.predicted)),
      ("count", .integer(confusion.count)),
      ("examples", .array(confusion.examples.map(JSONValue.string))),
    ])
  }
}
