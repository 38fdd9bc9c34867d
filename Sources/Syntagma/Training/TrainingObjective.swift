/// What training makes small: the losses of all heads, each by its weight, with what counts for more.
package struct TrainingObjective: Sendable {
  /// What the loss of one head counts.
  struct Term: Sendable {
    let weight: Float
    /// What training says beside the targets; nil: nothing.
    var supervision: LabelHead.Supervision?
    /// Whether it is the loss of a task of the model, and not one that only helps to train it.
    var isOwn = true
  }

  let terms: [Term]

  /// One task, all of whose labels count alike, and heads that only help to train it.
  package init(auxiliaryWeights: [Float] = []) {
    terms = [Term(weight: 1)] + auxiliaryWeights.map { Term(weight: $0, isOwn: false) }
  }

  /// - Parameter auxiliary: columns that only training looks at.
  init(_ tasks: [TaskLabels], auxiliary: Int, _ recipe: Recipe) throws(TrainingError) {
    var terms: [Term] = []
    for (task, labels) in zip(recipe.taggingTasks, tasks) {
      for head in labels.heads {
        let supervision = try LabelHead.Supervision(
          recipe.output, head.labels, areSpans: head.coding.areSpans, sets: labels.combinations)
        terms.append(Term(weight: Float(task.weight), supervision: supervision))
      }
    }
    let others = (0..<auxiliary).map { _ in recipe.auxiliary.weight }
    let directions = recipe.encoder.bidirectional ? 2 : 1
    let words =
      recipe.languageModel.weight > 0
      ? Array(repeating: recipe.languageModel.weight, count: directions) : []
    let taught =
      recipe.distillation.teachers.isEmpty
      ? [] : terms.map { Double($0.weight) * recipe.distillation.weight }
    self.terms = terms + (others + words + taught).map { Term(weight: Float($0), isOwn: false) }
  }
}
