import SyntagmaText

/// The score of a tagger: of the spans that its labels tell, or of the labels themselves.
public enum TaggingEvaluation: Sendable {
  /// Labels that stand on every word.
  case accuracy(AccuracyEvaluation)
  /// Tags of spans.
  case spans(SpanEvaluation)

  /// An evaluation of nothing, for labels of that kind.
  init(_ coding: LabelCoding) {
    self =
      coding.corpusScheme.map {
        .spans(SpanEvaluation(goldScheme: $0, predictedScheme: $0))
      } ?? .accuracy(AccuracyEvaluation())
  }

  /// The words that were scored.
  public var tokens: Proportion {
    switch self {
    case .accuracy(let evaluation): evaluation.tokens
    case .spans(let evaluation): evaluation.tokens
    }
  }

  /// F1 of the spans, or the accuracy of labels: the number that is usually given; nil where there was
  /// nothing to divide by.
  public var score: Double? {
    switch self {
    case .accuracy(let evaluation): evaluation.accuracy
    case .spans(let evaluation): evaluation.lenient.total.f1
    }
  }

  /// The score by which epochs are compared; 0 where it is not defined.
  package func score(_ selection: Recipe.Selection) -> Double {
    switch (self, selection.metric) {
    case (.spans(let evaluation), .auto), (.spans(let evaluation), .f1),
      (.spans(let evaluation), .last):
      evaluation.lenient.total.fScore(beta: selection.beta) ?? 0
    case (.spans(let evaluation), .accuracy): evaluation.tokens.value ?? 0
    case (.accuracy(let evaluation), _): evaluation.accuracy ?? 0
    }
  }

  /// The scores as text for people.
  public func report() -> String {
    switch self {
    case .accuracy(let evaluation): evaluation.report()
    case .spans(let evaluation): evaluation.report()
    }
  }

  /// The scores as one JSON object in one line.
  public func json(task: String?) -> String {
    JSONValue.object(jsonMembers(task: task)).description
  }

  /// The members of that object, for those who add their own.
  package func jsonMembers(task: String?) -> [(key: String, value: JSONValue)] {
    switch self {
    case .accuracy(let evaluation): evaluation.jsonMembers(task: task)
    case .spans(let evaluation): evaluation.jsonMembers(task: task)
    }
  }
}

extension Recipe.Selection {
  /// What the score is called in messages.
  func name(areSpans: Bool) -> String {
    switch metric {
    case .accuracy: "accuracy"
    case .auto, .f1, .last: areSpans ? (beta == 1 ? "F1" : "F\(beta)") : "accuracy"
    }
  }
}
