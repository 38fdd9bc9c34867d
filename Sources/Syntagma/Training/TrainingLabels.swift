import SyntagmaLayers
import SyntagmaText

/// What the training data say of the labels of all tasks, and of the columns beside them.
package struct TrainingLabels: Sendable {
  let tasks: [TaskLabels]
  package let objective: TrainingObjective
  private let auxiliary: [(name: String, labels: LabelSet)]

  /// - Throws: ``TrainingError`` where there is nothing to tell apart, where tags are of no scheme, or
  ///   where the labels are too many for the output layer.
  package init(_ corpora: TaskCorpora, recipe: Recipe) throws {
    var tasks: [TaskLabels] = []
    for (place, task) in recipe.taggingTasks.enumerated() {
      tasks.append(try TaskLabels(task, place: place, corpora, recipe: recipe))
    }
    self.tasks = tasks
    guard
      recipe.output.smoothing == 0
        || tasks.contains(where: { $0.networkTasks.contains { $0.kind != .crf } })
    else {
      throw RecipeError(
        file: nil, line: nil, key: "output.smoothing",
        problem: "expected 0 where labels are tags of spans, for which output.kind is crf, found "
          + "\(recipe.output.smoothing)")
    }
    guard
      recipe.selection.metric != .f1 || tasks.contains(where: \.coding.areSpans)
        || recipe.hasSentenceTasks
    else {
      throw TrainingError.noSpans
    }
    auxiliary = recipe.auxiliary.tasks.enumerated().map { index, name in
      (name, LabelSet(corpora.labels(of: tasks.count + index).flatMap(\.labels).compactMap { $0 }))
    }
    objective = try TrainingObjective(tasks, auxiliary: auxiliary.count, recipe)
  }

  /// What the tagger's network is asked for, head by head.
  package var networkTasks: [TaggerNetwork.Task] { tasks.flatMap(\.networkTasks) }

  /// The other columns that the network predicts while it is trained.
  package var auxiliaryTasks: [TaggerNetwork.Task] {
    auxiliary.map { name, labels in
      TaggerNetwork.Task("auxiliary.\(name)", labelCount: labels.count)
    }
  }

  /// The labels of all heads of the tagger.
  var labelCount: Int { tasks.flatMap(\.heads).reduce(0) { $0 + $1.labels.count } }

  /// The outputs of the tagger.
  func outputs(_ recipe: Recipe, _ corpora: TaskCorpora) -> [TaggerOutput] {
    var first = 0
    return zip(tasks, recipe.taggingTasks).enumerated().map { place, pair in
      defer { first += pair.0.heads.count }
      return pair.0.output(pair.1, first: first, place: place, corpora, recipe)
    }
  }

  /// For each head, then for each column beside them, the labels of all words, part after part and sentence
  /// after sentence; -1 where there is none.
  func targets(of corpora: TaskCorpora) -> [[Int32]] {
    let own = tasks.enumerated().flatMap { place, task in
      task.heads.map { head in
        targets(of: place, corpora, target: { task.target(of: $0, head.labels) }) {
          head.coding.encoded($1, forms: $0.forms)
        }
      }
    }
    let others = auxiliary.enumerated().map { index, column in
      targets(of: tasks.count + index, corpora, target: { column.labels.index(of: $0) }) { $1 }
    }
    return own + others
  }

  private func targets(
    of task: Int, _ corpora: TaskCorpora, target: (_ label: String) -> Int?,
    encoded: (LabelledSentence, [String?]) -> [String?]
  ) -> [Int32] {
    var targets: [Int32] = []
    targets.reserveCapacity(corpora.wordCount)
    for part in corpora.parts {
      guard let place = part.tasks.firstIndex(of: task) else {
        targets += [Int32](repeating: -1, count: part.corpus.wordCount)
        continue
      }
      for sentence in part.corpus.sentences {
        targets += encoded(sentence, sentence.columns[place]).map { label in
          Int32(label.flatMap(target) ?? -1)
        }
      }
    }
    return targets
  }
}
