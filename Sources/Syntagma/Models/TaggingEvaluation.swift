import SyntagmaText

/// The score of a tagger: of the spans that its labels tell, or of the labels themselves.
public enum TaggingEvaluation: Sendable {
  /// Labels that stand on every word.
  case accuracy(AccuracyEvaluation)
  /// Tags of spans.
  case spans(SpanEvaluation)
  /// Labels of whole sentences.
  case classification(ClassificationEvaluation)
  /// Several tasks, each with its own score.
  case tasks([TaskScore])

  /// An evaluation of nothing, for the labels of an output.
  init(_ output: TaggerOutput) {
    if output.target.column == nil {
      self = .classification(
        ClassificationEvaluation(
          labels: output.labels.names, allowsSeveral: output.allowsSeveral))
    } else if let scheme = output.coding.corpusScheme {
      self = .spans(SpanEvaluation(goldScheme: scheme, predictedScheme: scheme))
    } else {
      self = .accuracy(AccuracyEvaluation())
    }
  }

  /// The words or sentences that were scored; of several tasks those of all.
  public var tokens: Proportion {
    switch self {
    case .accuracy(let evaluation): evaluation.tokens
    case .spans(let evaluation): evaluation.tokens
    case .classification(let evaluation): evaluation.texts
    case .tasks(let scores):
      scores.reduce(Proportion()) { $0 + $1.evaluation.tokens }
    }
  }

  /// F1 of the spans, or the accuracy of labels, or the micro F1 where a text may have several: the number that
  /// is usually given; of several tasks the mean by their weights. nil where there was nothing to divide by.
  public var score: Double? {
    switch self {
    case .accuracy(let evaluation): evaluation.accuracy
    case .spans(let evaluation): evaluation.lenient.total.f1
    case .classification(let evaluation): evaluation.usualScore
    case .tasks(let scores): TaskScore.mean(of: scores) { $0.score }
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
    case (.classification(let evaluation), .f1): evaluation.macroAverage.f1 ?? 0
    case (.classification(let evaluation), .accuracy): evaluation.accuracy ?? 0
    case (.classification(let evaluation), _): evaluation.usualScore ?? 0
    case (.tasks(let scores), _): TaskScore.mean(of: scores) { $0.score(selection) } ?? 0
    }
  }

  /// The score of each of several tasks; empty where there is one.
  package var taskScores: [TaskScore] {
    if case .tasks(let scores) = self { scores } else { [] }
  }

  /// The scores of several tasks as numbers.
  package var namedScores: [NamedScore] {
    taskScores.map { NamedScore(name: $0.name, score: $0.evaluation.score ?? 0) }
  }

  /// The scores as text for people.
  public func report() -> String {
    switch self {
    case .accuracy(let evaluation): evaluation.report()
    case .spans(let evaluation): evaluation.report()
    case .classification(let evaluation): evaluation.report()
    case .tasks(let scores):
      scores.map { "\($0.name)\n\n\($0.evaluation.report())" }.joined(separator: "\n")
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
    case .classification(let evaluation): evaluation.jsonMembers(task: task)
    case .tasks(let scores):
      [
        ("task", task.map(JSONValue.string) ?? .null), ("score", .optional(score)),
        (
          "tasks",
          .object(
            scores.map { ($0.name, .object($0.evaluation.jsonMembers(task: $0.name))) })
        ),
      ]
    }
  }
}

/// The score of one of several tasks.
public struct TaskScore: Sendable {
  /// The name of the task.
  public let name: String
  /// What it counts among the others.
  public let weight: Double
  /// Its score.
  public let evaluation: TaggingEvaluation

  /// The mean of some scores by their weights; nil where one that counts is not defined, or none counts.
  static func mean(
    of scores: [TaskScore], _ score: (TaggingEvaluation) -> Double?
  ) -> Double? {
    var (sum, weights) = (0.0, 0.0)
    for task in scores where task.weight > 0 {
      guard let own = score(task.evaluation) else { return nil }
      sum += task.weight * own
      weights += task.weight
    }
    return weights > 0 ? sum / weights : nil
  }
}

extension ClassificationEvaluation {
  /// The accuracy, or the micro F1 where a text may have several labels.
  fileprivate var usualScore: Double? { allowsSeveral ? microAverage.f1 : accuracy }
}

extension Recipe.Selection {
  /// What the score is called in messages.
  func name(of output: TaggerOutput) -> String {
    switch metric {
    case .accuracy: "accuracy"
    case .auto, .f1, .last:
      output.coding.areSpans
        ? (beta == 1 ? "F1" : "F\(beta)") : output.allowsSeveral ? "F1" : "accuracy"
    }
  }
}
