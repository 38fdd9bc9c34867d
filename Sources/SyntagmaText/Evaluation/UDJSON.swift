extension UDEvaluation {
  /// The scores as one JSON object in one line; fractions of 1, null where undefined.
  public func json() -> String {
    JSONValue.object(jsonMembers).description
  }

  /// The members of that object, for those who add their own.
  ///
  /// `tokens`, `sentences` and `words` are those of the gold standard.
  package var jsonMembers: [(key: String, value: JSONValue)] {
    func size(_ metric: UDMetric) -> JSONValue { .integer(scores[metric]?.goldTotal ?? 0) }
    return [
      ("scorer", .string("ud")),
      ("tokens", size(.tokens)), ("sentences", size(.sentences)), ("words", size(.words)),
      (
        "metrics", .object(UDMetric.allCases.map { ($0.rawValue, scores[$0]?.json ?? .null) })
      ),
    ]
  }
}

extension UDScore {
  /// Scores of aligned words have two members more.
  fileprivate var json: JSONValue {
    var members: [(key: String, value: JSONValue)] = [
      ("precision", .optional(precision)), ("recall", .optional(recall)), ("f1", .optional(f1)),
      ("correct", .integer(correct)), ("gold_total", .integer(goldTotal)),
      ("predicted_total", .integer(predictedTotal)),
    ]
    if let alignedTotal {
      members.append(("aligned_total", .integer(alignedTotal)))
      members.append(("aligned_accuracy", .optional(alignedAccuracy)))
    }
    return .object(members)
  }
}
