import SyntagmaText

/// The vectors of words that a run is given.
extension TaggerTask {
  /// What the recipe asks for, as far as the data can need it; nil where it asks for none.
  static func vectors(_ recipe: Recipe, for corpora: TaskCorpora...) throws -> WordVectors? {
    guard !recipe.pretrained.file.isEmpty else { return nil }
    let vectors = try WordVectors(
      path: recipe.pretrained.file,
      forms: corpora.lazy.flatMap { $0.sentences.lazy.flatMap(\.forms) },
      limit: recipe.pretrained.words)
    let deviation = recipe.pretrained.deviation
    return deviation > 0 ? vectors.scaled(toDeviation: deviation) : vectors
  }

  /// How many words of the training data have one.
  ///
  /// - Throws: ``TrainingError/noCoverage(file:found:of:)`` where hardly any has: the wrong file, or the
  ///   wrong language.
  static func coverage(
    of corpora: TaskCorpora, by vectors: WordVectors, _ recipe: Recipe
  ) throws(TrainingError) -> VocabularyCoverage {
    let forms = corpora.countedForms
    let counts = forms.vocabulary().entries.map { (form: $0, count: forms.count(of: $0)) }
    let coverage = VocabularyCoverage(of: counts, in: vectors.vocabulary)
    let found = coverage.total.tokens - coverage.missing.tokens
    guard 100 * found >= coverage.total.tokens else {
      throw .noCoverage(file: recipe.pretrained.file, found: found, of: coverage.total.tokens)
    }
    return coverage
  }
}
