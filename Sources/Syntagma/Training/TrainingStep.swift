import SyntagmaLayers

/// The work of one batch: its shards forward and backward side by side, then, where the batch ends a
/// step, the gradients summed in the order of the shards, clipped and applied.
///
/// The batch after it is prepared by the same threads meanwhile.
final class TrainingStep<Network: TrainableNetwork> {
  private let network: Network
  private let parameters: [Parameter]
  let optimizer: Optimizer
  private let clipping: Clipping
  private let pool: WorkerPool
  private let shards: [TrainingShard]
  /// Whether gradients of batches before are waiting for the end of their step.
  private var isPending = false

  /// Tasks that share a parameter out among them, so that no thread waits for a large one.
  private static var parts: Int { 4 }

  /// The batches of one step, shard by shard; for each the pieces in order.
  typealias Batches = [[Network.Batch]]

  init(
    _ network: Network, objective: TrainingObjective, recipe: Recipe, pool: WorkerPool
  ) {
    self.network = network
    self.pool = pool
    // The large ones first, so that no thread is left with one at the end.
    parameters = network.parameters.sorted { $0.count > $1.count }
    optimizer = Optimizer(recipe.optimizer.rule, of: parameters)
    clipping = recipe.optimizer.clipping
    shards = (0..<recipe.batch.shards).map { _ in TrainingShard(objective) }
  }

  /// Prepares a batch: sentences are dealt round robin into the shards.
  func prepare(_ prepare: @escaping @Sendable (_ shard: Int) -> [Network.Batch]) -> Batches {
    let prepared = Slots<[Network.Batch]>(count: shards.count, empty: [])
    pool.run(shards.count) { prepared[$0] = prepare($0) }
    return prepared.values
  }

  /// What a batch left.
  struct Outcome {
    /// The sum of the losses of its words.
    let loss: Double
    /// A parameter whose gradient is infinite or not a number, where the batch ended a step.
    let diverged: String?
    /// The next batch.
    let next: Batches
  }

  /// - Parameters:
  ///   - scale: what the sum of the losses is multiplied by.
  ///   - endsStep: whether the weights follow the gradients now; otherwise those of the next batch are
  ///     added first.
  ///   - next: prepares a shard of the next batch, if there is one.
  func run(
    _ batches: Batches, scale: Float, rate: Double, dropoutKey: UInt64, endsStep: Bool,
    next: (@Sendable (_ shard: Int) -> [Network.Batch])?
  ) -> Outcome {
    catchUp(batches)
    let prepared = Slots<[Network.Batch]>(count: shards.count, empty: [])
    let prepareNext: @Sendable (Int) -> Void = { prepared[$0] = next?($0) ?? [] }
    let isAlone = batches.count { !$0.isEmpty } == 1
    let work: @Sendable (Int) -> Void = { [shards, network, pool, isPending] shard in
      shards[shard].run(
        batches[shard], network, scale: scale, dropoutKey: dropoutKey,
        adding: isPending, helpedBy: isAlone ? pool : nil)
    }
    if isAlone {
      // The threads that have no shard help the one that has.
      pool.run(1) { [shards] _ in shards.indices.forEach(work) }
      pool.run(shards.count, prepareNext)
    } else {
      pool.run(2 * shards.count) { [shards] task in
        task < shards.count ? work(task) : prepareNext(task - shards.count)
      }
    }
    isPending = !endsStep
    return Outcome(
      loss: shards.reduce(0) { $0 + $1.loss },
      diverged: endsStep ? update(rate: Float(rate)) : nil, next: prepared.values)
  }

  /// Lets all rows make the steps that they missed: before the weights are read whole.
  func catchUpAll() { optimizer.catchUpAll(parameters) }

  /// Lets the rows that the batch is about to read make the steps that they missed.
  private func catchUp(_ batches: Batches) {
    let reads = batches.joined().map { network.rowsRead(by: $0) }
    let parts = Self.parts
    pool.run((reads.first?.count ?? 0) * parts) { [optimizer] task in
      for read in reads {
        let (table, ids) = read[task / parts]
        optimizer.catchUp(table, rows: ids, part: task % parts, of: parts)
      }
    }
  }

  /// - Returns: the name of a parameter whose gradient is not finite.
  private func update(rate: Float) -> String? {
    let gradients = shards.map(\.gradients)
    let sums = Slots<ParameterGradient>(count: parameters.count, empty: .none)
    let squares = Slots(count: parameters.count, empty: 0.0)
    pool.run(parameters.count) { [parameters] index in
      sums[index] = Gradients.sum(of: parameters[index], over: gradients)
      if !parameters[index].isObserved { squares[index] = sums[index].sumOfSquares }
    }
    let norm = squares.values.reduce(0, +).squareRoot()
    optimizer.beginStep(rate: rate)
    let parts = Self.parts
    pool.run(parameters.count * parts) { [parameters, optimizer, clipping] task in
      let (index, part) = (task / parts, task % parts)
      guard !parameters[index].isObserved else {
        if part == 0, let seen = sums[index].matrix {
          BatchNorm.update(parameters[index], by: seen)
        }
        return
      }
      clipping.apply(to: sums[index], norm: norm, part: part, of: parts)
      optimizer.update(parameters[index], by: sums[index], part: part, of: parts)
    }
    return zip(parameters, squares.values).first { !$0.1.isFinite }?.0.name
  }
}
