import SyntagmaText

extension Recipe {
  /// The first value that is out of its range.
  ///
  /// - Throws: ``RecipeError`` with the key, what is expected and what was found.
  public func validate() throws(RecipeError) {
    try Recipe.require(targetColumn != nil, "task", "one of \(Recipe.tasks)", task)
    try validateInput()
    try validateFeatures()
    try validateTraining()
  }

  private func validateInput() throws(RecipeError) {
    do throws(FormatError) {
      _ = try CorpusFormat(text: input)
    } catch {
      try Recipe.require(false, "input", error.expected, error.found)
    }
  }

  /// The columns that can be predicted.
  static let tasks = ["upos", "xpos", "feats", "lemma", "deprel"].joined(separator: ", ")

  /// The column that the task predicts.
  var targetColumn: Column? {
    switch Column(name: task) {
    case .upos, .xpos, .feats, .lemma, .deprel: Column(name: task)
    default: nil
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
    try Recipe.require(
      words.size > 0 || characters.kind != .none || hasAffixes, "words.size",
      "1 or more where there are neither characters nor affixes", "0")
  }

  private var hasAffixes: Bool {
    !affixes.prefixes.isEmpty || !affixes.suffixes.isEmpty || affixes.shape
  }

  private func validateTraining() throws(RecipeError) {
    try Recipe.require(encoder.layers, "encoder.layers", 1...100)
    try Recipe.require(encoder.hidden, "encoder.hidden", 1...100_000)
    try Recipe.require(encoder.dropout, "encoder.dropout", 0...0.99)
    try Recipe.require(optimizer.rate, "optimizer.rate", 0...1000)
    try Recipe.require(optimizer.decay, "optimizer.decay", 0...1e9)
    try Recipe.require(optimizer.momentum, "optimizer.momentum", 0...0.9999)
    try Recipe.require(optimizer.clip, "optimizer.clip", 0...1e9)
    try Recipe.require(batch.sentences, "batch.sentences", 1...1_000_000)
    try Recipe.require(batch.tokens, "batch.tokens", 1...100_000_000)
    try Recipe.require(batch.shards, "batch.shards", 1...1024)
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

  private static func require<Value: Comparable>(
    _ value: Value, _ key: String, _ range: ClosedRange<Value>
  ) throws(RecipeError) {
    try require(
      range.contains(value), key, "\(range.lowerBound) to \(range.upperBound)", "\(value)")
  }

  private static func require(
    _ isTrue: Bool, _ key: String, _ expected: String, _ found: String
  ) throws(RecipeError) {
    guard !isTrue else { return }
    throw RecipeError(
      file: nil, line: nil, key: key, problem: "expected \(expected), found \(found)")
  }
}
