import SyntagmaLayers
import SyntagmaText

extension TrainedTokenizer {
  /// Trains a tokenizer by a recipe, from CoNLL-U whose MISC says where no space follows.
  ///
  /// The same recipe on the same data gives the same bytes, for any number of threads.
  ///
  /// - Parameters:
  ///   - threads: how many work at once.
  ///   - checkpoint: where the state is kept after each epoch, and whether to go on from it.
  ///   - progress: told what happens, on the thread of the caller.
  ///   - shouldStop: asked before every batch; when it answers true, training ends with the best
  ///     model so far.
  /// - Throws: ``RecipeError``, ``FileError``, ``CorpusError`` and ``TrainingError``; errors that name
  ///   the checkpoint's file where it cannot be written, or does not belong to this run.
  public static func train(
    _ recipe: Recipe, threads: Int = 1, checkpoint: TrainingCheckpoint? = nil,
    progress: (TrainingProgress) -> Void = { _ in }, shouldStop: () -> Bool = { false }
  ) throws -> TrainingOutcome<TrainedTokenizer, TokenizationEvaluation> {
    let trainer = Trainer(try TokenizerTask(recipe), threads: threads)
    progress(.began(trainer.summary))
    return try trainer.run(checkpoint: checkpoint, shouldStop: shouldStop, progress: progress)
  }
}

/// Training a tokenizer.
package final class TokenizerTask: TrainingTask {
  package let recipe: Recipe
  package let summary: TrainingSummary
  package let record: TrainingRecord
  package let devDigest: String
  package let givenDigest = ""
  package let meanSize: Double
  package let objective = TrainingObjective()
  private let data: TextTrainingSet
  private let dev: [TreebankText.Paragraph]
  private let tokenizer: TrainedTokenizer

  package var network: TokenizerNetwork { tokenizer.network }

  package init(_ recipe: Recipe) throws {
    try recipe.validate()
    let corpus = try TokenizerCorpus(recipe.train, recipe: recipe, key: "train")
    let dev = try TokenizerCorpus(recipe.dev, recipe: recipe, key: "dev")
    let text = corpus.marked(rules: recipe.tokenizer.ruleTokenizer)
    let (vocabularies, counts) = CharacterVocabularies.learn(
      from: text.map(\.text.characters), recipe: recipe)
    data = TextTrainingSet(text, vocabularies: vocabularies, chunkCounts: counts, recipe: recipe)
    let network = TokenizerNetwork(
      recipe, vocabularies: vocabularies, from: FreshParameters(seed: recipe.seed))
    record = corpus.record
    tokenizer = TrainedTokenizer(
      recipe: recipe, vocabularies: vocabularies, network: network,
      expander: MultiwordExpander(learning: corpus.multiwords),
      hasSpacesInTokens: corpus.hasSpacesInTokens, threshold: 0.5, record: record)
    summary = TrainingSummary(
      corpus, dev: dev, parameters: network.parameters.reduce(0) { $0 + $1.count })
    self.recipe = recipe
    self.dev = dev.text.paragraphs
    devDigest = dev.record.dataDigest
    let pieces = data.items(epoch: 1).lengths
    meanSize = Double(pieces.reduce(0, +)) / Double(max(pieces.count, 1))
  }

  package func items(epoch: Int) -> any TrainingItems<TextBatch> { data.items(epoch: epoch) }

  /// The threshold for ends of sentences is the one that gives the best score.
  package func evaluateDev(on pool: WorkerPool) -> TokenizationEvaluation {
    let fresh = tokenizer.with(record, threshold: tokenizer.threshold)
    let marked = fresh.mark(dev.map { $0.text[...] }, on: pool)
    let results = TokenizerTask.thresholds.map { threshold in
      var evaluation = TokenizationEvaluation()
      evaluation.threshold = threshold
      for (text, gold) in zip(marked, dev) {
        evaluation.add(
          gold: gold.sentences,
          predicted: text.sentences(threshold: threshold, expander: fresh.expander))
      }
      return evaluation
    }
    var best = results[0]
    for result in results.dropFirst() where result.score ?? 0 > best.score ?? 0 { best = result }
    return best
  }

  private static let thresholds: [Float] = [0.5, 0.4, 0.6, 0.3, 0.7, 0.2, 0.8]

  package func model(_ record: TrainingRecord, dev: TokenizationEvaluation) -> TrainedTokenizer {
    tokenizer.with(record, threshold: dev.threshold ?? tokenizer.threshold)
  }
}

extension TokenizationEvaluation: TrainingEvaluation {
  package func score(_ selection: Recipe.Selection) -> Double { score ?? 0 }

  /// Networks that find no end of a sentence yet are no reason to stop.
  package var onlyPrediction: String? { nil }
}
