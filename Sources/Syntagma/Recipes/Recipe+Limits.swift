import SyntagmaText

extension Recipe {
  /// The first value that is out of its range, or that does not go with the others.
  ///
  /// - Throws: ``RecipeError`` with the key, what is expected and what was found.
  public func validate() throws(RecipeError) {
    try validateRanges()
    try validateCombinations()
  }

  /// The first value that is out of its range.
  func validateRanges() throws(RecipeError) {
    try Recipe.require(
      targetColumn != nil || isTokenizer || isClassification, "task", Recipe.tasks, task)
    for task in auxiliary.tasks {
      try Recipe.require(Recipe.target(task) != nil, "auxiliary.tasks", Recipe.tasks, task)
      try Recipe.require(
        !taggingTasks.contains { Recipe.target(task) == $0.target.column } || isTokenizer,
        "auxiliary.tasks", "other columns than the task's", task)
    }
    try Recipe.require(
      Set(auxiliary.tasks).count == auxiliary.tasks.count, "auxiliary.tasks", "each column once",
      auxiliary.tasks.joined(separator: ", "))
    try validate(
      input: input, key: "input", holdsTexts: !isTokenizer && hasOnlySentenceTasks)
    try validateTasks()
    try validateSample()
    try validatePooling()
    try validateRelation()
    try validateLanguageModel()
    try validateDistillation()
    try validateFeatures()
    try validateOutput()
    try validateTraining()
    try validateTokenizer()
    try validateOptimization()
  }

  private func validateTokenizer() throws(RecipeError) {
    try Recipe.require(tokenizer.window, "tokenizer.window", 8...1_000_000)
    try Recipe.require(tokenizer.gramSize, "tokenizer.gramSize", 1...10_000)
    try Recipe.require(tokenizer.pairSize, "tokenizer.pairSize", 0...10_000)
    let languages =
      TokenizerRules.languages.flatMap { [$0.code, $0.name] } + (isTokenizer ? [] : [Recipe.spaces])
    try Recipe.require(
      isTokenizer && tokenizer.rules.isEmpty || languages.contains(tokenizer.rules),
      "tokenizer.rules",
      "one of \(languages.joined(separator: ", "))\(isTokenizer ? ", or nothing" : "")",
      tokenizer.rules)
    for (index, length) in tokenizer.grams.enumerated() {
      try Recipe.require(length, "tokenizer.grams", 2...3)
      try Recipe.require(
        !tokenizer.grams[..<index].contains(length), "tokenizer.grams", "each length once",
        "\(length) again")
    }
  }

  /// - Parameters:
  ///   - key: what says it.
  ///   - holdsTexts: whether the labels are said of whole sentences, so that files may hold texts.
  func validate(input: String, key: String, holdsTexts: Bool) throws(RecipeError) {
    guard input != "auto" else { return }
    let format: InputFormat
    do throws(FormatError) {
      format = try InputFormat(text: input, holdsTexts: holdsTexts)
    } catch {
      try Recipe.require(false, key, error.expected, error.found)
      return
    }
    let isFit =
      switch format {
      case .sentences(let format): !format.isText
      case .texts(let format): holdsTexts && format != .lines
      }
    try Recipe.require(isFit, key, InputFormat.list(holdsTexts: holdsTexts), input)
  }

  /// The format of one of some files.
  ///
  /// - Parameters:
  ///   - input: as the recipe names it.
  ///   - targets: where the labels of the tasks stand.
  func format(of file: String, input: String, targets: [LabelTarget]) -> InputFormat {
    let holdsTexts = !targets.isEmpty && targets.allSatisfy { $0.column == nil }
    let usual = isClassification ? InputFormat.texts(.tsv(FieldLayout())) : .sentences(.conllu)
    return (try? InputFormat(text: input, holdsTexts: holdsTexts))
      ?? InputFormat(path: file, holdsTexts: holdsTexts) ?? usual
  }

  /// A reader of one of the files.
  package func reader(of file: String) throws -> any SentenceReader {
    let targets = isTokenizer ? [] : taggingTasks.map(\.target)
    return try format(of: file, input: input, targets: targets)
      .reader(
        path: file, targets: targets, tokenizer: textTokenizer, namesAreMarked: isRelation)
  }

  /// The columns that can be predicted.
  static let tasks =
    "tokenizer, classification, relation, upos, xpos, feats, lemma, deprel or the name of another column (ner, chunk)"

  /// The column that the task predicts.
  package var targetColumn: Column? { Recipe.target(task) }

  /// The column that a task predicts; nil where that is no task, or one of other models.
  static func target(_ task: String) -> Column? {
    let others = [tokenizerTask, classificationTask, relationTask, "lm"]
    guard !others.contains(task), let column = Column(name: task) else { return nil }
    return switch column {
    case .form, .head, .deps, .misc: nil
    default: column
    }
  }

  /// The other columns that training predicts.
  var auxiliaryColumns: [Column] { auxiliary.tasks.compactMap(Recipe.target) }

  private func validateOutput() throws(RecipeError) {
    for weight in output.weights {
      let parts = weight.split(separator: "=", omittingEmptySubsequences: false)
      try Recipe.require(
        parts.count == 2
          && parts.last.flatMap { Double($0) }.map { $0 >= 0 && $0.isFinite } ?? false,
        "output.weights", "LABEL=factor, 0 or more", weight)
    }
    try Recipe.require(
      output.weights.isEmpty || output.kind != .crf, "output.weights",
      "none for crf (see output.missedCost)", "\(output.weights.count)")
    try Recipe.require(output.rank, "output.rank", 0...10_000)
    try Recipe.require(output.smoothing, "output.smoothing", 0...0.99)
    try Recipe.require(
      output.smoothing == 0 || output.kind != .crf, "output.smoothing", "0 for crf",
      "\(output.smoothing)")
    try validateSeveralLabels()
    try Recipe.require(output.missedCost, "output.missedCost", -100...100)
    try Recipe.require(output.spuriousCost, "output.spuriousCost", -100...100)
    try Recipe.require(output.wrongCost, "output.wrongCost", -100...100)
    try Recipe.require(auxiliary.weight, "auxiliary.weight", 0...1000)
    try Recipe.require(selection.beta, "selection.beta", 0.01...100)
    try Recipe.require(
      selection.tasks.isEmpty || isMultiTask, "selection.tasks", "none where there is one task",
      "\(selection.tasks.count)")
  }

  /// Several labels for one thing are for whole sentences, scored one by one.
  private func validateSeveralLabels() throws(RecipeError) {
    for task in taggingTasks where outputKind(of: task) == .sigmoid {
      try Recipe.require(
        task.level == .sentence, isMultiTask ? "tasks.output" : "output.kind",
        "softmax or crf for the labels of words", "sigmoid")
      try Recipe.require(
        distillation.teachers.isEmpty, "distillation.teachers", "none for sigmoid",
        distillation.teachers.joined(separator: ", "))
      for (key, cost) in [
        ("missedCost", output.missedCost), ("spuriousCost", output.spuriousCost),
        ("wrongCost", output.wrongCost),
      ] {
        try Recipe.require(
          cost == 0, "output.\(key)", "0 for sigmoid (see output.weights)", "\(cost)")
      }
    }
  }

  private func validateFeatures() throws(RecipeError) {
    try Recipe.require(words.size, "words.size", 0...10_000)
    try Recipe.require(
      words.minimumCount >= 1, "words.minimumCount", "1 or more", "\(words.minimumCount)")
    try Recipe.require(words.unknownDropout, "words.unknownDropout", 0...1000)
    try Recipe.require(characters.size, "characters.size", 1...10_000)
    try Recipe.require(characters.filters, "characters.filters", 1...10_000)
    try Recipe.require(characters.hidden, "characters.hidden", 1...10_000)
    try Recipe.require(!characters.widths.isEmpty, "characters.widths", "a width", "none")
    for width in characters.widths { try Recipe.require(width, "characters.widths", 1...31) }
    try Recipe.require(lengths: affixes.prefixes, "affixes.prefixes")
    try Recipe.require(lengths: affixes.suffixes, "affixes.suffixes")
    try Recipe.require(affixes.size, "affixes.size", 1...10_000)
    try Recipe.require(gazetteers.size, "gazetteers.size", 1...10_000)
    try Recipe.require(pretrained.deviation, "pretrained.deviation", 0...1000)
    try Recipe.require(pretrained.words, "pretrained.words", 0...1_000_000_000)
    try Recipe.require(
      isTokenizer || words.size > 0 || characters.kind != .none || hasAffixes
        || !pretrained.file.isEmpty || (hasOnlySentenceTasks && pooling.kinds.isEmpty),
      "words.size", "1 or more where there are no other features of words", "0")
  }

  private var hasAffixes: Bool {
    !affixes.prefixes.isEmpty || !affixes.suffixes.isEmpty || affixes.shape
  }

  private func validateTraining() throws(RecipeError) {
    try Recipe.require(encoder.layers, "encoder.layers", (hasOnlySentenceTasks ? 0 : 1)...100)
    try Recipe.require(encoder.hidden, "encoder.hidden", 1...100_000)
    try Recipe.require(
      encoder.join == .concatenation || (encoder.bidirectional && encoder.layers > 0),
      "encoder.join", "concatenation where layers do not run in both directions",
      encoder.join.rawValue)
    try Recipe.require(encoder.dropout, "encoder.dropout", 0...0.99)
    try Recipe.require(encoder.recurrentDropout, "encoder.recurrentDropout", 0...0.99)
    try Recipe.require(batch.sentences, "batch.sentences", 1...1_000_000)
    try Recipe.require(batch.tokens, "batch.tokens", 1...100_000_000)
    try Recipe.require(batch.shards, "batch.shards", 1...1024)
    try Recipe.require(batch.accumulation, "batch.accumulation", 1...1_000_000)
    try Recipe.require(epochs, "epochs", 1...1_000_000)
    try Recipe.require(patience, "patience", 1...1_000_000)
  }

  /// Each length has a vocabulary and a table of its own in the model file.
  private static func require(lengths: [Int], _ key: String) throws(RecipeError) {
    for (index, length) in lengths.enumerated() {
      try require(length, key, 1...100)
      try require(
        !lengths[..<index].contains(length), key, "each length once", "\(length) again")
    }
  }

  static func require<Value: Comparable>(
    _ value: Value, _ key: String, _ range: ClosedRange<Value>
  ) throws(RecipeError) {
    try require(
      range.contains(value), key, "\(range.lowerBound) to \(range.upperBound)", "\(value)")
  }

  static func require(
    _ isTrue: Bool, _ key: String, _ expected: String, _ found: String
  ) throws(RecipeError) {
    guard !isTrue else { return }
    throw RecipeError(
      file: nil, line: nil, key: key, problem: "expected \(expected), found \(found)")
  }
}
