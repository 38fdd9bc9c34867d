import SyntagmaLayers
import SyntagmaText

extension Tagger {
  /// Trains a tagger by a recipe.
  ///
  /// The same recipe on the same data gives the same bytes, for any number of threads.
  ///
  /// - Parameters:
  ///   - threads: how many work at once.
  ///   - progress: told what happens, on the thread of the caller.
  ///   - shouldStop: asked before every batch; when it answers true, training ends with the best
  ///     model so far.
  /// - Throws: ``RecipeError``, ``FileError``, ``CorpusError`` and ``TrainingError``.
  public static func train(
    _ recipe: Recipe, threads: Int = 1, progress: (TrainingProgress) -> Void = { _ in },
    shouldStop: () -> Bool = { false }
  ) throws -> TrainingResult {
    let trainer = try TaggerTrainer(recipe, threads: threads)
    progress(.began(trainer.summary))
    return try trainer.run(shouldStop: shouldStop, progress: progress)
  }
}

/// The training loop: epochs of steps, after each a score on the dev data, and the best weights kept.
package final class TaggerTrainer {
  package let summary: TrainingSummary
  private let recipe: Recipe
  private let pool: WorkerPool
  private let data: TrainingSet
  private let dev: [LabelledSentence]
  private var tagger: Tagger
  private let step: TrainingStep
  private let scale: Float

  private var epochs: [EpochReport] = []
  private var best: (weights: [Matrix], dev: AccuracyEvaluation)?
  private var seconds = 0.0
  private var tokensSeen = 0

  package var network: TaggerNetwork { tagger.network }
  private var parameters: [Parameter] { network.parameters }

  package init(_ recipe: Recipe, threads: Int) throws {
    try recipe.validate()
    let column = recipe.targetColumn ?? .upos
    let format = try CorpusFormat(text: recipe.input).naming(target: column)
    let corpus = try LabelledCorpus(recipe.train, format: format, column: column, key: "train")
    let dev = try LabelledCorpus(recipe.dev, format: format, column: column, key: "dev")
    let labels = LabelSet(corpus.sentences.lazy.flatMap(\.labels).compactMap { $0 })
    guard labels.count > 1 else {
      throw TrainingError.oneLabel(labels.names.first ?? "_", files: recipe.train)
    }
    let (encoder, counts) = WordEncoder.learn(
      from: corpus.sentences.map(\.forms), recipe: recipe)
    data = TrainingSet(
      corpus, labels: labels, encoder: encoder, wordCounts: counts, recipe: recipe)
    let network = TaggerNetwork(
      recipe, encoder: encoder, labelCount: labels.count, from: FreshParameters(seed: recipe.seed))
    tagger = Tagger(
      recipe: recipe, labels: labels, words: encoder, network: network,
      record: TrainingRecord(of: corpus))
    summary = TrainingSummary(
      corpus, dev: dev, labels: labels, longSentences: data.longSentences,
      parameters: network.parameters.reduce(0) { $0 + $1.value.count })
    self.recipe = recipe
    self.dev = dev.sentences
    pool = WorkerPool(threadCount: threads)
    step = TrainingStep(network, recipe: recipe, pool: pool)
    // The loss of a batch is its sum over the mean size of a batch: long batches count for more,
    // and the size of a step does not depend on the length of the sentences.
    let mean = Double(corpus.wordCount) / Double(corpus.sentences.count)
    scale = Float(1 / (mean * Double(recipe.batch.sentences)))
  }

  package func run(
    shouldStop: () -> Bool, progress: (TrainingProgress) -> Void
  ) throws -> TrainingResult {
    var ending = TrainingResult.Ending.finished
    var epochsWithoutBest = 0
    for epoch in 1...recipe.epochs {
      guard let report = try run(epoch: epoch, shouldStop: shouldStop, progress: progress) else {
        ending = .interrupted
        break
      }
      epochs.append(report)
      progress(.epoch(report))
      epochsWithoutBest = report.isBest ? 0 : epochsWithoutBest + 1
      if epochsWithoutBest >= recipe.patience && epoch < recipe.epochs {
        ending = .patience
        break
      }
    }
    return try result(ending)
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
      let time = Double(epoch - 1) + Double(index) / Double(batches.count)
      rate = recipe.optimizer.rate(at: time, epochs: recipe.epochs)
      let next = index + 1 < batches.count ? dealing(batches[index + 1], epoch: epoch) : nil
      let result = step.run(
        prepared, scale: scale, rate: rate, dropoutKey: dropoutKey, next: next)
      prepared = result.next
      loss += result.loss
      guard loss.isFinite && result.norm.isFinite else {
        throw TrainingError.notFinite(epoch: epoch, batch: index + 1)
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
    return score(epoch: epoch, loss: loss / Double(tokens), rate: rate, seconds: elapsed, tokens)
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
    var generator = CounterGenerator(keys: recipe.seed, 3, UInt64(step.count))
    return generator.next()
  }

  // MARK: scores

  private func score(
    epoch: Int, loss: Double, rate: Double, seconds: Double, _ tokens: Int
  ) -> EpochReport {
    var evaluation = AccuracyEvaluation()
    tagger = tagger.with(tagger.record)
    tagger.evaluate(dev, on: pool, into: &evaluation)
    let accuracy = evaluation.tokens.value ?? 0
    let isBest = best.map { accuracy > $0.dev.tokens.value ?? 0 } ?? true
    if isBest { keep(epoch, evaluation, accuracy) }
    let left = self.seconds / Double(epoch) * Double(recipe.epochs - epoch)
    return EpochReport(
      epoch: epoch, epochs: recipe.epochs, loss: loss, devAccuracy: accuracy, isBest: isBest,
      rate: rate, seconds: seconds, tokensPerSecond: Double(tokens) / seconds, secondsLeft: left)
  }

  private func keep(_ epoch: Int, _ evaluation: AccuracyEvaluation, _ accuracy: Double) {
    let weights = best?.weights ?? parameters.map { Matrix($0.value.rows, $0.value.columns) }
    for (weight, parameter) in zip(weights, parameters) { weight.copy(from: parameter.value) }
    best = (weights, evaluation)
    var record = tagger.record
    (record.epoch, record.devAccuracy) = (epoch, accuracy)
    tagger = tagger.with(record)
  }

  private func result(_ ending: TrainingResult.Ending) throws -> TrainingResult {
    guard let best else { throw TrainingError.interrupted }
    for (weight, parameter) in zip(best.weights, parameters) { parameter.value.copy(from: weight) }
    return TrainingResult(
      tagger: tagger.with(tagger.record), dev: best.dev, epochs: epochs, ending: ending,
      tokensPerSecond: seconds > 0 ? Double(tokensSeen) / seconds : 0)
  }
}

extension Duration {
  fileprivate var seconds: Double { max(self / .seconds(1), 1e-9) }
}
