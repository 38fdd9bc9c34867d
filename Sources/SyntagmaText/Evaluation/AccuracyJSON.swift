extension AccuracyEvaluation {
  /// The scores as one JSON object in one line; fractions of 1, null where undefined.
  ///
  /// - Parameter task: what is scored; no member says so if it is nil.
  public func json(task: String?, maximumConfusions: Int = 10) -> String {
    JSONValue.object(jsonMembers(task: task, maximumConfusions: maximumConfusions)).description
  }

  /// The members of that object, for those who add their own.
  package func jsonMembers(
    task: String?, maximumConfusions: Int = 10
  ) -> [(key: String, value: JSONValue)] {
    JSONValue.task(task) + [
      ("scorer", .string("accuracy")),
      ("tokens", .integer(tokens.total)),
      ("sentences", .integer(wholeSentences.total)),
      ("accuracy", .optional(tokens.value)),
      ("seen", AccuracyEvaluation.json(seen)),
      ("unseen", AccuracyEvaluation.json(unseen)),
      ("sentence_accuracy", .optional(wholeSentences.value)),
      ("macro", macroAverage.json),
      ("weighted", weightedAverage.json),
      ("kappa", .optional(kappa)),
      ("matthews", .optional(matthews)),
      ("per_label", .object(labels.map { ($0.label, $0.score.json) })),
      (
        "confusions",
        .array(confusions(maximum: maximumConfusions).map(\.json))
      ),
    ]
  }

  private static func json(_ proportion: Proportion) -> JSONValue {
    .object([("tokens", .integer(proportion.total)), ("accuracy", .optional(proportion.value))])
  }
}

extension JSONValue {
  /// The member `task`, if there is one.
  static func task(_ task: String?) -> [(key: String, value: JSONValue)] {
    task.map { [(key: "task", value: .string($0))] } ?? []
  }
}

extension LabelScore {
  var json: JSONValue { .object(jsonMembers) }

  /// The members of that object, for those who add their own.
  var jsonMembers: [(key: String, value: JSONValue)] {
    [
      ("precision", .optional(precision)), ("recall", .optional(recall)), ("f1", .optional(f1)),
      ("support", .integer(support)),
    ]
  }
}

extension AverageScore {
  var json: JSONValue { .object(jsonMembers) }

  /// The members of that object, for those who add their own.
  var jsonMembers: [(key: String, value: JSONValue)] {
    [
      ("precision", .optional(precision)), ("recall", .optional(recall)), ("f1", .optional(f1)),
    ]
  }
}

extension Confusion {
  var json: JSONValue {
    .object([
      ("gold", .string(gold)), ("predicted", .string(predicted)), ("count", .integer(count)),
      ("examples", .array(examples.map(JSONValue.string))),
    ])
  }
}
