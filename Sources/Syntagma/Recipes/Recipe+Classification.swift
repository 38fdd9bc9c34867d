import SyntagmaText

extension Recipe {
  /// The name of the task whose labels are said of whole texts.
  static let classificationTask = "classification"

  /// Whether texts are classified, one task alone: as wholes, or for two names that they mark.
  public var isClassification: Bool {
    (task == Recipe.classificationTask && !isMultiTask) || isRelation
  }

  /// The task of classifying texts; comments `# label = …` hold the labels where files are of sentences.
  static var classification: Task {
    var task = Task("label")
    task.level = .sentence
    return task
  }

  /// The linear model of n-grams of one and two words on the same files, which a network has to beat (Joulin et
  /// al. 2017).
  package var baseline: Recipe {
    var recipe = Recipe.defaults(for: task)
    (recipe.train, recipe.dev, recipe.input) = (train, dev, input)
    (recipe.tokenizer, recipe.selection, recipe.seed) = (tokenizer, selection, seed)
    (recipe.output, recipe.sample) = (output, sample)
    (recipe.pooling.kinds, recipe.ngrams.lengths) = ([], [1, 2])
    recipe.encoder.layers = 0
    recipe.words.size = 0
    (recipe.affixes.prefixes, recipe.affixes.suffixes, recipe.affixes.shape) = ([], [], false)
    recipe.optimizer.rate = 0.02
    return recipe
  }

  /// Whether some labels are said of whole sentences.
  var hasSentenceTasks: Bool { taggingTasks.contains { $0.level == .sentence } }

  /// Whether labels are said of whole sentences and of nothing else.
  var hasOnlySentenceTasks: Bool { taggingTasks.allSatisfy { $0.level == .sentence } }

  /// The value of `tokenizer.rules` for texts whose tokens are separated by white space.
  static let spaces = "spaces"

  /// What cuts texts into words; nil: white space does.
  ///
  /// - Throws: what opening the file of `tokenizer.file` throws.
  package func textTokenizer() throws -> (any SyntagmaText.Tokenizer)? {
    try textTokenizer(
      tokenizer.file.isEmpty ? nil : TrainedTokenizer(named: tokenizer.file))
  }

  /// The same, with a trained tokenizer at hand.
  func textTokenizer(_ trained: TrainedTokenizer?) throws -> (any SyntagmaText.Tokenizer)? {
    let tokenizer: (any SyntagmaText.Tokenizer)? =
      if let trained { trained } else if tokenizer.rules == Recipe.spaces { nil } else {
        try RuleTokenizer(language: tokenizer.rules)
      }
    return isRelation ? MarkedNameTokenizer(tokenizer) : tokenizer
  }
}
