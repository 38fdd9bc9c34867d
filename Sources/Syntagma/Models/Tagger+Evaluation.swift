import SyntagmaLayers
import SyntagmaText

/// How good a tagger's labels are.
extension Tagger {
  /// Whether the training data hold the word, upper and lower case and digits taken as equal.
  public func isKnown(_ form: String) -> Bool { words.words[WordEncoder.key(form)] > 0 }

  /// Whether the training data of the first task whose labels are tags hold a span: its words, byte for
  /// byte, with its type.
  public func isKnown(_ span: Span, forms: [String]) -> Bool {
    (outputs.first(where: \.coding.areSpans) ?? outputs[0]).isKnown(span, forms: forms)
  }

  /// The type and the words of a span as one text.
  static func spanKey(_ span: Span, forms: [String]) -> String {
    ([span.type] + forms[span.range]).joined(separator: "\t")
  }

  /// The score of the tagger's labels against those that the sentences bear; words without a label
  /// do not count, nor do tasks of which no word bears one.
  ///
  /// - Parameter threads: sentences are shared out among so many.
  public func evaluate(_ sentences: [Sentence], threads: Int = 1) -> TaggingEvaluation {
    var scores = emptyScores
    evaluate(sentences, on: WorkerPool(threadCount: threads), into: &scores)
    return scores.evaluation
  }

  /// Adds the scores of some sentences, confidences included.
  package func evaluate(
    _ sentences: [Sentence], on pool: WorkerPool, into scores: inout TaskScores
  ) {
    let sources = scores.tasks.map { outputs[$0.place].source }
    let sentences = sentences.map { LabelledSentence($0, from: sources) }
    let places = scores.tasks.map(\.place)
    guard
      places.contains(where: {
        outputs[$0].coding.areSpans || outputs[$0].target.column == nil
      })
    else {
      return score(sentences, on: pool, into: &scores)
    }
    let tasks = TaggingTasks(sentences.map(\.forms)) {
      self.labellings(of: $0, outputs: places, helpedBy: $1)
    }
    for (sentence, labellings) in zip(sentences, tasks.run(on: pool)) {
      for (index, labelling) in labellings.enumerated() {
        scores.tasks[index].evaluation.add(
          TaskLabelling(
            forms: sentence.forms, gold: sentence.columns[index], predicted: labelling.labels,
            confidences: labelling.spanConfidences, distribution: labelling.distribution),
          by: outputs[places[index]], of: self)
      }
    }
  }

  /// Adds the scores of some sentences, whose columns are those of the tasks that are scored.
  func score(
    _ sentences: [LabelledSentence], on pool: WorkerPool, into scores: inout TaskScores
  ) {
    let places = scores.tasks.map(\.place)
    let tasks = TaggingTasks(sentences.map(\.forms)) {
      self.names(of: $0, outputs: places, helpedBy: $1)
    }
    for (sentence, names) in zip(sentences, tasks.run(on: pool)) {
      for (index, names) in names.enumerated() {
        scores.tasks[index].evaluation.add(
          TaskLabelling(
            forms: sentence.forms, gold: sentence.columns[index], predicted: names,
            confidences: nil), by: outputs[places[index]], of: self)
      }
    }
  }

  /// Scores of nothing, for all tasks.
  package var emptyScores: TaskScores { emptyScores(of: Array(outputs.indices)) }

  /// Scores of nothing, for one task or for all.
  ///
  /// - Parameter column: names the task; nil: all.
  package func emptyScores(of column: Column?) -> TaskScores {
    emptyScores(
      of: outputs.indices.filter { place in
        column.map { outputs[place].target.isNamed(by: $0) } ?? true
      })
  }

  func emptyScores(of places: [Int]) -> TaskScores {
    TaskScores(
      tasks: places.map { place in
        TaskScores.Task(
          place: place, name: outputs[place].name,
          weight: recipe.selectionWeight(of: outputs[place].name),
          evaluation: TaggingEvaluation(outputs[place]))
      })
  }
}

extension TaggerOutput {
  /// Whether the training data hold a span: its words, byte for byte, with its type.
  func isKnown(_ span: Span, forms: [String]) -> Bool {
    knownSpans[Tagger.spanKey(span, forms: forms)] > 0
  }
}

/// The scores of some tasks while they are counted.
package struct TaskScores: Sendable {
  package struct Task: Sendable {
    /// The place of the output.
    let place: Int
    package let name: String
    /// What it counts among the others.
    let weight: Double
    package var evaluation: TaggingEvaluation
  }

  package var tasks: [Task]

  /// Those whose labels the words bore; of one task alone nothing else is asked.
  package var scored: [Task] {
    tasks.count == 1 ? tasks : tasks.filter(\.evaluation.hasLabels)
  }

  /// The scores of the tasks whose labels the words bore: of one alone, or of several together.
  package var evaluation: TaggingEvaluation {
    let scored = scored
    if scored.count == 1 { return scored[0].evaluation }
    return .tasks(
      scored.map { TaskScore(name: $0.name, weight: $0.weight, evaluation: $0.evaluation) })
  }
}

/// The labels of a sentence by one task beside the right ones.
private struct TaskLabelling {
  let forms: [String]
  let gold: [String?]
  let predicted: [String]
  /// For each predicted span, where they are known.
  let confidences: [Double]?
  /// For each label of a sentence, where they are known.
  var distribution: [Float]?
}

extension TaggingEvaluation {
  /// Whether a word bore a label; files that do not have a column have no spans there either.
  fileprivate var hasLabels: Bool {
    switch self {
    case .accuracy(let evaluation): evaluation.tokens.total > 0
    case .spans(let evaluation): evaluation.lenient.total.support > 0
    case .classification(let evaluation): evaluation.texts.total > 0
    case .tasks(let scores): !scores.isEmpty
    }
  }

  fileprivate mutating func add(
    _ labelling: TaskLabelling, by output: TaggerOutput, of tagger: Tagger
  ) {
    switch self {
    case .accuracy(var evaluation):
      self = .accuracy(AccuracyEvaluation())  // so that the counts are not copied
      let (gold, forms) = (labelling.gold, labelling.forms)
      let places = gold.indices.filter { gold[$0] != nil }
      evaluation.add(
        gold: places.compactMap { gold[$0] }, predicted: places.map { labelling.predicted[$0] },
        forms: places.map { forms[$0] }, isKnown: places.map { tagger.isKnown(forms[$0]) })
      self = .accuracy(evaluation)
    case .spans(var evaluation):
      self = .accuracy(AccuracyEvaluation())
      let isWhole = !labelling.gold.contains(LabelCoding.unknown)
      // Of words whose tag nobody knows no span is expected.
      let predicted = zip(labelling.gold, labelling.predicted).map {
        $0 == LabelCoding.unknown ? "O" : $1
      }
      let gold = LabelCoding.tags(labelling.gold)
      evaluation.add(
        goldTags: gold, predictedTags: predicted, forms: labelling.forms,
        isKnown: evaluation.goldScheme.spans(in: gold).map {
          output.isKnown($0, forms: labelling.forms)
        }, confidences: isWhole ? labelling.confidences : nil)
      self = .spans(evaluation)
    case .classification(var evaluation):
      self = .accuracy(AccuracyEvaluation())
      evaluation.add(
        gold: labelling.gold.first.flatMap { $0 }.map {
          output.allowsSeveral ? LabelCombinations.labels(in: $0) : [$0]
        }, predicted: labelling.predicted,
        probabilities: labelling.distribution, text: labelling.forms.joined(separator: " "))
      self = .classification(evaluation)
    case .tasks: preconditionFailure("scores of several tasks are counted one by one")
    }
  }
}
