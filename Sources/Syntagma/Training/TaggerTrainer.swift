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
  ) throws -> TrainingResult {
    let trainer = try TaggerTrainer(recipe, threads: threads)
    progress(.began(trainer.summary))
    return try trainer.run(checkpoint: checkpoint, shouldStop: shouldStop, progress: progress)
  }
}

/// The training loop: epochs of steps, after each a score on the dev data, and the best weights kept.
package final class TaggerTrainer {
  package let summary: TrainingSummary
  let recipe: Recipe
  private let pool: WorkerPool
  private let data: TrainingSet
  private let dev: [LabelledSentence]
  /// The digest of the vectors and the lists of names that the network is given.
  let givenDigest: String
  /// The digest of the dev data; that of the training data stands in the tagger's record.
  let devDigest: String
  var tagger: Tagger
  private let step: TrainingStep
  private let scale: Float

  /// What changes from epoch to epoch, beside the weights.
  var epochs: [EpochReport] = []
  var best: (weights: [Matrix], dev: TaggingEvaluation)?
  var seconds = 0.0
  var tokensSeen = 0
  var batchesSeen = 0
  let average: WeightAverage
  var watch = PredictionWatch()

  package var network: TaggerNetwork { tagger.network }
  var optimizer: Optimizer { step.optimizer }
  /// The weights that training changes.
  var parameters: [Parameter] { network.parameters }

  package init(_ recipe: Recipe, threads: Int) throws {
    try recipe.validate()
    let corpus = try LabelledCorpus(trainingFor: recipe)
    let dev = try LabelledCorpus(devFor: recipe)
    let labels = try TrainingLabels(corpus, recipe: recipe)
    let vectors = try TaggerTrainer.vectors(recipe, for: corpus, dev)
    let (encoder, counts) = WordEncoder.learn(
      from: corpus.sentences.map(\.forms),
      pretrained: vectors.map { WordEncoder.Pretrained(words: $0.vocabulary, size: $0.size) },
      gazetteer: recipe.gazetteers.files.isEmpty
        ? nil : try Gazetteer(paths: recipe.gazetteers.files),
      recipe: recipe)
    data = TrainingSet(
      corpus, labels: labels, encoder: encoder, wordCounts: counts, recipe: recipe)
    let given = vectors.map { [TaggerNetwork.pretrainedTable: $0.vectors] } ?? [:]
    let network = TaggerNetwork(
      recipe, encoder: encoder, task: labels.task, auxiliary: labels.auxiliaryTasks,
      from: FreshParameters(seed: recipe.seed, given: given))
    tagger = Tagger(
      recipe: recipe, labels: labels.labels, coding: labels.coding, words: encoder,
      network: network, knownSpans: labels.knownSpans(of: corpus),
      record: TrainingRecord(of: corpus))
    summary = TrainingSummary(
      corpus, dev: dev, labels: labels,
      coverage: try vectors.map { try TaggerTrainer.coverage(of: corpus, by: $0, recipe) },
      longSentences: data.longSentences,
      parameters: network.parameters.reduce(0) { $0 + $1.value.count })
    self.recipe = recipe
    self.dev = dev.sentences
    givenDigest = encoder.givenDigest(vectors: vectors?.vectors)
    devDigest = TrainingRecord(of: dev).dataDigest
    average = WeightAverage(of: recipe.optimizer.averaging > 0 ? network.parameters : [])
    pool = WorkerPool(threadCount: threads)
    step = TrainingStep(network, objective: labels.objective, recipe: recipe, pool: pool)
    // The loss of a step is its sum over the mean size of a step: long batches count for more,
    // and the size of a step does not depend on the length of the sentences.
    let mean = Double(corpus.wordCount) / Double(corpus.sentences.count)
    scale = Float(1 / (mean * Double(recipe.batch.sentences * recipe.batch.accumulation)))
  }

  package func run(
    checkpoint: TrainingCheckpoint? = nil, shouldStop: () -> Bool,
    progress: (TrainingProgress) -> Void
  ) throws -> TrainingResult {
    if let checkpoint, checkpoint.resumes {
      if fileExists(at: checkpoint.path) { try goOn(from: checkpoint.path) }
      progress(.resumed(from: checkpoint.path, afterEpoch: epochs.count))
    }
    while ending == nil {
      let report = try run(epoch: epochs.count + 1, shouldStop: shouldStop, progress: progress)
      guard let report else { return try result(.interrupted) }
      epochs.append(report)
      if let checkpoint, ending == nil { try saveState(to: checkpoint.path) }
      progress(.epoch(report))
    }
    return try result(ending ?? .finished)
  }

  /// Why training is over; nil while it goes on.
  private var ending: TrainingResult.Ending? {
    if epochs.count >= recipe.epochs { return .finished }
    // A network that has found nothing yet is given time.
    guard epochs.contains(where: { $0.devScore > 0 }) else { return nil }
    let epochsWithoutBest = epochs.reversed().prefix { !$0.isBest }.count
    return epochsWithoutBest >= recipe.patience ? .patience : nil
  }

  // MARK: an epoch

  /// - Returns: nil when the caller asked to stop.
  private func run(
    epoch: Int, shouldStop: () -> Bool, progress: (TrainingProgress) -> Void
  ) throws -> EpochReport? {
    var generator = CounterGenerator(keys: recipe.seed, 2, UInt64(epoch))
    let plan = BatchPlan(sentences: recipe.batch.sentences, tokens: recipe.batch.tokens)
    let batches = plan.batches(lengths: data.lengths, using: &generator)
    let clock = ContinuousClock()
    let start = clock.now
    let total = data.lengths.reduce(0, +)
    var (loss, tokens, rate) = (0.0, 0, 0.0)
    var prepared = step.prepare(dealing(batches[0], epoch: epoch))
    for (index, batch) in batches.enumerated() {
      if shouldStop() { return nil }
      let place = index % recipe.batch.accumulation
      if place == 0 {
        let time = Double(epoch - 1) + Double(index) / Double(batches.count)
        rate = self.rate(at: time)
      }
      let next = index + 1 < batches.count ? dealing(batches[index + 1], epoch: epoch) : nil
      let outcome = step.run(
        prepared, scale: scale, rate: rate, dropoutKey: dropoutKey,
        endsStep: place + 1 == recipe.batch.accumulation || next == nil, next: next)
      prepared = outcome.next
      batchesSeen += 1
      loss += outcome.loss
      guard loss.isFinite else { throw TrainingError.notFinite(epoch: epoch, batch: index + 1) }
      if let name = outcome.diverged {
        throw TrainingError.gradientNotFinite(parameter: name, epoch: epoch, batch: index + 1)
      }
      tokens += batch.reduce(0) { $0 + data.lengths[$1] }
      let speed = Double(tokens) / (clock.now - start).seconds
      progress(
        .batch(
          BatchReport(
            epoch: epoch, progress: Double(tokens) / Double(total), tokensPerSecond: speed)))
    }
    step.catchUpAll()
    let elapsed = (clock.now - start).seconds
    seconds += elapsed
    tokensSeen += tokens
    let isAveraged = recipe.optimizer.averaging > 0 && epoch >= recipe.optimizer.averaging
    if isAveraged {
      average.add()
      average.exchange()
    }
    defer { if isAveraged { average.exchange() } }
    return try score(
      epoch: epoch, loss: loss / Double(tokens), rate: rate, seconds: elapsed, tokens)
  }

  private func rate(at time: Double) -> Double {
    recipe.optimizer.rate(at: time, epochs: recipe.epochs, scores: epochs.map(\.devScore))
  }

  /// How a shard of a batch is prepared: sentences are dealt round robin.
  private func dealing(
    _ batch: [Int], epoch: Int
  ) -> @Sendable (_ shard: Int) -> [TokenBatch] {
    let (data, shardCount) = (data, recipe.batch.shards)
    return { shard in
      let part = stride(from: shard, to: batch.count, by: shardCount).map { batch[$0] }
      return data.batches(part, epoch: epoch)
    }
  }

  private var dropoutKey: UInt64 {
    var generator = CounterGenerator(keys: recipe.seed, 3, UInt64(batchesSeen))
    return generator.next()
  }

  // MARK: scores

  /// The score of the present weights on the dev data.
  func evaluateDev() -> TaggingEvaluation {
    tagger = tagger.with(tagger.record)
    var evaluation = tagger.emptyEvaluation
    tagger.score(dev, on: pool, into: &evaluation)
    return evaluation
  }

  private func score(
    epoch: Int, loss: Double, rate: Double, seconds: Double, _ tokens: Int
  ) throws -> EpochReport {
    let evaluation = evaluateDev()
    try watch.report(evaluation.onlyPrediction, batches: batchesSeen)
    let score = evaluation.score(recipe.selection)
    let isBest =
      recipe.selection.metric == .last
      || best.map { score > $0.dev.score(recipe.selection) } ?? true
    if isBest { keep(epoch, evaluation, score) }
    let left = self.seconds / Double(epoch) * Double(recipe.epochs - epoch)
    return EpochReport(
      epoch: epoch, epochs: recipe.epochs, loss: loss, devScore: score, isBest: isBest,
      rate: rate, seconds: seconds, tokensPerSecond: Double(tokens) / seconds, secondsLeft: left)
  }

  private func keep(_ epoch: Int, _ evaluation: TaggingEvaluation, _ score: Double) {
    let weights = best?.weights ?? parameters.map { Matrix($0.value.rows, $0.value.columns) }
    for (weight, parameter) in zip(weights, parameters) { weight.copy(from: parameter.value) }
    best = (weights, evaluation)
    tagger = tagger.with(record(epoch, score))
  }

  func record(_ epoch: Int, _ score: Double) -> TrainingRecord {
    var record = tagger.record
    (record.epoch, record.devScore) = (epoch, score)
    return record
  }

  private func result(_ ending: TrainingResult.Ending) throws -> TrainingResult {
    guard let best else { throw TrainingError.interrupted }
    for (weight, parameter) in zip(best.weights, parameters) { parameter.value.copy(from: weight) }
    var record = tagger.record
    record.curve = epochs.map { EpochScore(loss: $0.loss, dev: $0.devScore, rate: $0.rate) }
    return TrainingResult(
      tagger: tagger.with(record), dev: best.dev, epochs: epochs, ending: ending,
      tokensPerSecond: seconds > 0 ? Double(tokensSeen) / seconds : 0)
  }
}

extension Duration {
  fileprivate var seconds: Double { max(self / .seconds(1), 1e-9) }
}
