extension Recipe {
  /// The first key that the task does not read and that is not left as it is by default.
  func validateUse() throws(RecipeError) {
    let unused = isTokenizer ? Recipe.unusedByTokenizers : unusedByTagger
    for (key, found, usual) in differences(from: Recipe.defaults(for: task)) {
      let isUnused = unused.contains { key == $0 || key.hasPrefix($0 + ".") }
      try Recipe.require(
        !isUnused, key, "the default \(usual), since the task \(task) does not use it", found)
    }
    try Recipe.require(
      !isTokenizer || [.auto, .last].contains(selection.metric), "selection.metric",
      "auto or last for the task tokenizer", selection.metric.rawValue)
  }

  private static let unusedByTokenizers = [
    "tasks", "sample", "selection.tasks", "languageModel", "distillation", "output", "affixes",
    "pretrained",
    "gazetteers", "auxiliary", "pooling", "ngrams", "relation",
    "characters.kind",
    "characters.filters", "characters.widths", "characters.hidden", "selection.beta",
    "tokenizer.file",
  ]

  private var unusedByTagger: [String] {
    Recipe.unusedByTaggers + (hasSentenceTasks ? [] : Recipe.onlyUsedBySentenceTasks)
      + (isRelation ? [] : ["relation"])
  }

  private static let unusedByTaggers = [
    "tokenizer.window", "tokenizer.grams", "tokenizer.gramSize", "tokenizer.pairSize",
  ]

  private static let onlyUsedBySentenceTasks = ["tokenizer.rules", "pooling", "ngrams"]
}
