import SyntagmaLayers
import SyntagmaText

extension Tagger {
  /// Trains a tagger by a recipe.
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
  ) throws -> TrainingOutcome<Tagger, TaggingEvaluation> {
    let trainer = try TaggerTrainer(recipe, threads: threads)
    progress(.began(trainer.summary))
    return try trainer.run(checkpoint: checkpoint, shouldStop: shouldStop, progress: progress)
  }
}

/// Training a tagger.
package final class TaggerTask: TrainingTask {
  package let recipe: Recipe
  package let summary: TrainingSummary
  package let objective: TrainingObjective
  package let givenDigest: String
  package let devDigest: String
  package let meanSize: Double
  private let data: TrainingSet
  private let dev: TaskCorpora
  private let threads: Int
  private var tagger: Tagger

  package var network: TaggerNetwork { tagger.network }
  package var record: TrainingRecord { tagger.record }

  /// - Parameter threads: how many ask a teacher at once.
  package init(_ recipe: Recipe, threads: Int = 1) throws {
    try recipe.validate()
    self.threads = threads
    let corpora = try TaskCorpora(trainingFor: recipe)
    let dev = try TaskCorpora(devFor: recipe)
    let labels = try TrainingLabels(corpora, recipe: recipe)
    let vectors = try TaggerTask.vectors(recipe, for: corpora, dev)
    let (encoder, counts) = WordEncoder.learn(
      from: corpora.forms,
      pretrained: vectors.map { WordEncoder.Pretrained(words: $0.vocabulary, size: $0.size) },
      gazetteer: recipe.gazetteers.files.isEmpty
        ? nil : try Gazetteer(paths: recipe.gazetteers.files),
      recipe: recipe)
    let outputs = labels.outputs(recipe, corpora)
    let teacher =
      recipe.distillation.teachers.isEmpty
      ? nil : try TeacherAnswers(recipe, outputs, corpora, threads: threads)
    let languageModel =
      recipe.languageModel.weight > 0
      ? LanguageModelWords(counts: counts, limit: recipe.languageModel.words) : nil
    data = TrainingSet(
      corpora, labels: labels, encoder: encoder, wordCounts: counts, languageModel: languageModel,
      teacher: teacher, recipe: recipe)
    let given = vectors.map { [TaggerNetwork.pretrainedTable: $0.vectors] } ?? [:]
    let network = TaggerNetwork(
      recipe, encoder: encoder, tasks: labels.networkTasks, auxiliary: labels.auxiliaryTasks,
      languageModelWords: languageModel?.count,
      from: FreshParameters(seed: recipe.seed, given: given))
    tagger = Tagger(
      recipe: recipe, outputs: outputs,
      members: [TaggerMember(recipe: recipe, words: encoder, network: network)],
      record: TrainingRecord(of: corpora),
      tokenizer: recipe.tokenizer.file.isEmpty
        ? nil : try TrainedTokenizer(path: recipe.tokenizer.file))
    summary = TrainingSummary(
      corpora, dev: dev, labels: labels,
      coverage: try vectors.map { try TaggerTask.coverage(of: corpora, by: $0, recipe) },
      longSentences: data.longSentences,
      parameters: network.parameters.reduce(0) { $0 + $1.count })
    self.recipe = recipe
    self.dev = dev
    objective = labels.objective
    givenDigest =
      encoder.givenDigest(vectors: vectors?.vectors)
      + (teacher.map { " " + String($0.digest, radix: 16) } ?? "")
    devDigest = TrainingRecord(of: dev).dataDigest
    meanSize = Double(corpora.wordCount) / Double(corpora.sentenceCount)
  }

  package func items(epoch: Int) -> any TrainingItems<TokenBatch> {
    data.items(epoch: epoch)
  }

  package func evaluateDev(on pool: WorkerPool) -> TaggingEvaluation {
    tagger = tagger.with(tagger.record)
    // Where any number of labels may be right thresholds decide, and they are chosen on these data: so the score
    // is that of the model that would be saved.
    if tagger.outputs.contains(where: \.allowsSeveral) {
      tagger = tagger.calibrated(on: dev, pool)
    }
    var scores: [TaskScores.Task] = []
    for part in dev.parts {
      var own = tagger.emptyScores(of: part.tasks)
      tagger.score(part.corpus.sentences, on: pool, into: &own)
      scores += own.tasks
    }
    return TaskScores(tasks: scores.sorted { $0.place < $1.place }).evaluation
  }

  package func model(_ record: TrainingRecord, dev: TaggingEvaluation) -> Tagger {
    tagger.with(record).calibrated(on: self.dev, WorkerPool(threadCount: threads))
  }
}

/// The training loop of a tagger.
package typealias TaggerTrainer = Trainer<TaggerTask>

extension Trainer where Task == TaggerTask {
  package convenience init(_ recipe: Recipe, threads: Int) throws {
    self.init(try TaggerTask(recipe, threads: threads), threads: threads)
  }
}
