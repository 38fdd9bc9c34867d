extension SpanEvaluation {
  /// The scores as one JSON object in one line; fractions of 1, null where undefined.
  ///
  /// The scores at the top are the lenient ones, of the reading of conlleval; the strict ones stand
  /// under `strict`.
  ///
  /// - Parameter task: what is scored; no member says so if it is nil.
  public func json(task: String?, maximumConfusions: Int = 10) -> String {
    JSONValue.object(jsonMembers(task: task, maximumConfusions: maximumConfusions)).description
  }

  /// The members of that object, for those who add their own.
  package func jsonMembers(
    task: String?, maximumConfusions: Int = 10
  ) -> [(key: String, value: JSONValue)] {
    lenient.jsonMembers + JSONValue.task(task) + [
      ("scorer", .string("spans")),
      ("tokens", .integer(tokens.total)), ("sentences", .integer(wholeSentences.total)),
      ("accuracy", .optional(tokens.value)),
      ("sentence_accuracy", .optional(wholeSentences.value)),
      ("schemes", jsonSchemes), ("strict", .object(strict.jsonMembers)),
      ("boundaries", boundaries.json), ("type_accuracy", .optional(typesWithinBoundaries.value)),
      ("seen", SpanEvaluation.json(seen)), ("unseen", SpanEvaluation.json(unseen)),
      ("errors", errors.json), ("ill_formed", jsonIllFormed),
      ("confusions", .array(confusions(maximum: maximumConfusions).map(\.json))),
      ("calibration", calibration.json(counting: "spans")),
    ]
  }

  private var jsonSchemes: JSONValue {
    .object([
      ("gold", .string(goldScheme.rawValue)), ("predicted", .string(predictedScheme.rawValue)),
    ])
  }

  private var jsonIllFormed: JSONValue {
    .object(
      [("gold", illFormedGold), ("predicted", illFormedPredicted)].map { key, count in
        let members: [(key: String, value: JSONValue)] = [
          ("tags", .integer(count.tags)), ("sentences", .integer(count.sentences)),
        ]
        return (key: key, value: .object(members))
      })
  }

  private static func json(_ proportion: Proportion) -> JSONValue {
    .object([("spans", .integer(proportion.total)), ("recall", .optional(proportion.value))])
  }
}

extension SpanScores {
  fileprivate var jsonMembers: [(key: String, value: JSONValue)] {
    let total = total
    return [
      ("precision", .optional(total.precision)), ("recall", .optional(total.recall)),
      ("f1", .optional(total.f1)),
      ("macro", macroAverage.json),
      ("per_label", .object(types.map { ($0.type, $0.score.json) })),
    ]
  }
}

extension SpanErrors {
  fileprivate var json: JSONValue {
    .object([
      ("missed", .integer(missed)), ("spurious", .integer(spurious)),
      ("wrong_type", .integer(wrongType)),
      ("gold_with_other_boundaries", .integer(goldWithOtherBoundaries)),
      ("predicted_with_other_boundaries", .integer(predictedWithOtherBoundaries)),
    ])
  }
}

extension Calibration {
  /// Null where there are no confidences.
  ///
  /// - Parameter things: the key of how many there are in a bin.
  func json(counting things: String) -> JSONValue {
    guard total > 0 else { return .null }
    let rows = bins.map { bin in
      JSONValue.object([
        (things, .integer(bin.correct.total)), ("confidence", .optional(bin.confidence)),
        ("precision", .optional(bin.correct.value)),
      ])
    }
    return .object([("expected_error", .optional(expectedError)), ("bins", .array(rows))])
  }
}
