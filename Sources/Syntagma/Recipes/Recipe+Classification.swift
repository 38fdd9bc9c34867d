import SyntagmaText

extension Recipe {
  /// The name of the task whose labels are said of whole texts.
  static let classificationTask = "classification"

  /// Whether texts are classified, one task alone.
  public var isClassification: Bool { task == Recipe.classificationTask && !isMultiTask }

  /// The task of classifying texts; comments `# label = …` hold the labels where files are of sentences.
  static var classification: Task {
    var task = Task("label")
    task.level = .sentence
    return task
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
    guard tokenizer.file.isEmpty else { return try TrainedTokenizer(named: tokenizer.file) }
    return tokenizer.rules == Recipe.spaces ? nil : try RuleTokenizer(language: tokenizer.rules)
  }
}
