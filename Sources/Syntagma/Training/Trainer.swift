import SyntagmaLayers
import SyntagmaText

/// The training loop: epochs of steps, after each a score on the dev data, and the best weights kept.
package final class Trainer<Task: TrainingTask> {
  package let task: Task
  private let pool: WorkerPool
  private let step: TrainingStep<Task.Network>
  private let scale: Float

  /// What changes from epoch to epoch, beside the weights.
  var epochs: [EpochReport] = []
  var best: (weights: [Matrix], dev: Task.Evaluation, record: TrainingRecord)?
  var seconds = 0.0
  var tokensSeen = 0
  var batchesSeen = 0
  let average: WeightAverage
  var watch = PredictionWatch()

  package var network: Task.Network { task.network }
  package var summary: TrainingSummary { task.summary }
  var recipe: Recipe { task.recipe }
  var optimizer: Optimizer { step.optimizer }
  /// The weights that training changes.
  var parameters: [Parameter] { network.parameters }

  package init(_ task: Task, threads: Int) {
    self.task = task
    let recipe = task.recipe
    average = WeightAverage(of: recipe.optimizer.averaging > 0 ? task.network.parameters : [])
    pool = WorkerPool(threadCount: threads)
    step = TrainingStep(task.network, objective: task.objective, recipe: recipe, pool: pool)
    // The loss of a step is its sum over the mean size of a step: long batches count for more,
    // and the size of a step does not depend on the length of the sentences.
    scale = Float(
      1 / (task.meanSize * Double(recipe.batch.sentences * recipe.batch.accumulation)))
  }

  package func run(
    checkpoint: TrainingCheckpoint? = nil, shouldStop: () -> Bool,
    progress: (TrainingProgress) -> Void
  ) throws -> TrainingOutcome<Task.Model, Task.Evaluation> {
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
  private var ending: TrainingEnding? {
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
    let items = task.items(epoch: epoch)
    let lengths = items.lengths
    let batches = plan.batches(lengths: lengths, groups: items.groups, using: &generator)
    let clock = ContinuousClock()
    let start = clock.now
    let total = lengths.reduce(0, +)
    var (loss, tokens, rate) = (0.0, 0, 0.0)
    var prepared = step.prepare(dealing(batches[0], of: items))
    for (index, batch) in batches.enumerated() {
      if shouldStop() { return nil }
      let place = index % recipe.batch.accumulation
      if place == 0 {
        let time = Double(epoch - 1) + Double(index) / Double(batches.count)
        rate = self.rate(at: time)
      }
      let next = index + 1 < batches.count ? dealing(batches[index + 1], of: items) : nil
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
      tokens += batch.reduce(0) { $0 + lengths[$1] }
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
    _ batch: [Int], of items: any TrainingItems<Task.Network.Batch>
  ) -> @Sendable (_ shard: Int) -> [Task.Network.Batch] {
    let shardCount = recipe.batch.shards
    return { shard in
      items.batches(stride(from: shard, to: batch.count, by: shardCount).map { batch[$0] })
    }
  }

  private var dropoutKey: UInt64 {
    var generator = CounterGenerator(keys: recipe.seed, 3, UInt64(batchesSeen))
    return generator.next()
  }

  // MARK: scores

  func evaluateDev() -> Task.Evaluation { task.evaluateDev(on: pool) }

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
      epoch: epoch, epochs: recipe.epochs, loss: loss, devScore: score,
      taskScores: evaluation.namedScores, isBest: isBest, rate: rate, seconds: seconds,
      tokensPerSecond: Double(tokens) / seconds, secondsLeft: left)
  }

  private func keep(_ epoch: Int, _ evaluation: Task.Evaluation, _ score: Double) {
    let weights = best?.weights ?? parameters.map { Matrix($0.value.rows, $0.value.columns) }
    for (weight, parameter) in zip(weights, parameters) { weight.copy(from: parameter.value) }
    best = (weights, evaluation, record(epoch, score, evaluation))
  }

  func record(
    _ epoch: Int, _ score: Double, _ evaluation: Task.Evaluation
  ) -> TrainingRecord {
    var record = task.record
    (record.epoch, record.devScore) = (epoch, score)
    record.taskScores = evaluation.namedScores
    return record
  }

  private func result(
    _ ending: TrainingEnding
  ) throws -> TrainingOutcome<Task.Model, Task.Evaluation> {
    guard let best else { throw TrainingError.interrupted }
    for (weight, parameter) in zip(best.weights, parameters) { parameter.value.copy(from: weight) }
    var record = best.record
    record.curve = epochs.map { EpochScore(loss: $0.loss, dev: $0.devScore, rate: $0.rate) }
    return TrainingOutcome(
      model: task.model(record, dev: best.dev), dev: best.dev, epochs: epochs, ending: ending,
      tokensPerSecond: seconds > 0 ? Double(tokensSeen) / seconds : 0)
  }
}

extension Duration {
  fileprivate var seconds: Double { max(self / .seconds(1), 1e-9) }
}
