extension TokenizationEvaluation {
  /// The scores as text for people, with the most frequent mistakes.
  public func report(maximumErrors: Int = 15) -> String {
    var table = TextTable(
      header: ["", "precision", "recall", "f1", "correct", "predicted", "gold"],
      leftColumns: [0])
    for (name, score) in [("tokens", tokens), ("sentences", sentences), ("words", words)] {
      table.add([
        name, percent(score.precision), percent(score.recall), percent(score.f1),
        "\(score.correct)", "\(score.predicted)", "\(score.support)",
      ])
    }
    return table.text + list("tokens", errors.tokens(maximumErrors))
      + list("sentence ends", errors.sentenceEnds(maximumErrors))
  }

  private func list(_ name: String, _ differences: [TokenizationErrors.Difference]) -> String {
    guard !differences.isEmpty else { return "" }
    var table = TextTable(
      header: ["wrong \(name)", "found", "times"], leftColumns: [0, 1])
    for difference in differences {
      table.add([difference.gold, difference.predicted, "\(difference.count)"])
    }
    return "\n" + table.text
  }

  /// The scores as members of a JSON object; `f1` is ``score``.
  package func jsonMembers(task: String?) -> [(key: String, value: JSONValue)] {
    func scores(_ score: LabelScore) -> JSONValue {
      .object([
        ("precision", .optional(score.precision)), ("recall", .optional(score.recall)),
        ("f1", .optional(score.f1)), ("correct", .integer(score.correct)),
        ("predicted", .integer(score.predicted)), ("support", .integer(score.support)),
      ])
    }
    return [
      ("task", task.map(JSONValue.string) ?? .null), ("f1", .optional(score)),
      ("token_scores", scores(tokens)), ("sentence_scores", scores(sentences)),
      ("word_scores", scores(words)), ("tokens", .integer(tokens.support)),
      ("sentences", .integer(sentences.support)),
    ]
  }
}
