import SyntagmaLayers

/// The work of one step: the shards of a batch forward and backward side by side, then their gradients
/// summed in the order of the shards, clipped and applied.
///
/// The batch after it is prepared by the same threads meanwhile.
final class TrainingStep {
  private let network: TaggerNetwork
  private let parameters: [Parameter]
  private let optimizer: Optimizer
  private let clipping: Clipping
  private let pool: WorkerPool
  private let shards: [TrainingShard]

  /// Tasks that share a parameter out among them, so that no thread waits for a large one.
  private static let parts = 4

  /// The batches of one step, shard by shard; for each the pieces in order.
  typealias Batches = [[TokenBatch]]

  init(
    _ network: TaggerNetwork, objective: TrainingObjective, recipe: Recipe, pool: WorkerPool
  ) {
    self.network = network
    self.pool = pool
    // The large ones first, so that no thread is left with one at the end.
    parameters = network.parameters.sorted { $0.value.count > $1.value.count }
    optimizer = Optimizer(recipe.optimizer.rule, of: parameters)
    clipping = recipe.optimizer.clipping
    shards = (0..<recipe.batch.shards).map { _ in TrainingShard(objective) }
  }

  /// Steps so far.
  var count: Int { optimizer.step }

  /// Prepares a batch: sentences are dealt round robin into the shards.
  func prepare(_ prepare: @escaping @Sendable (_ shard: Int) -> [TokenBatch]) -> Batches {
    let prepared = Slots<[TokenBatch]>(count: shards.count, empty: [])
    pool.run(shards.count) { prepared[$0] = prepare($0) }
    return prepared.values
  }

  /// - Parameters:
  ///   - scale: what the sum of the losses is multiplied by.
  ///   - next: prepares a shard of the next batch, if there is one.
  /// - Returns: the sum of the losses of the batch's words, the norm of the gradients before clipping,
  ///   and the next batch.
  func run(
    _ batches: Batches, scale: Float, rate: Double, dropoutKey: UInt64,
    next: (@Sendable (_ shard: Int) -> [TokenBatch])?
  ) -> (loss: Double, norm: Double, next: Batches) {
    catchUp(batches)
    let prepared = Slots<[TokenBatch]>(count: shards.count, empty: [])
    let prepareNext: @Sendable (Int) -> Void = { prepared[$0] = next?($0) ?? [] }
    let isAlone = batches.count { !$0.isEmpty } == 1
    let work: @Sendable (Int) -> Void = { [shards, network, pool] shard in
      shards[shard].run(
        batches[shard], network, scale: scale, dropoutKey: dropoutKey,
        helpedBy: isAlone ? pool : nil)
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
    let norm = update(rate: Float(rate))
    return (shards.reduce(0) { $0 + $1.loss }, norm, prepared.values)
  }

  /// Lets all rows make the steps that they missed: before the weights are read whole.
  func catchUpAll() { optimizer.catchUpAll(parameters) }

  /// Lets the rows that the batch is about to read make the steps that they missed.
  private func catchUp(_ batches: Batches) {
    let reads = batches.joined().map { network.rowsRead(by: $0) }
    let parts = TrainingStep.parts
    pool.run((reads.first?.count ?? 0) * parts) { [optimizer] task in
      for read in reads {
        let (table, ids) = read[task / parts]
        optimizer.catchUp(table, rows: ids, part: task % parts, of: parts)
      }
    }
  }

  private func update(rate: Float) -> Double {
    let gradients = shards.map(\.gradients)
    let sums = Slots<ParameterGradient>(count: parameters.count, empty: .none)
    let squares = Slots(count: parameters.count, empty: 0.0)
    pool.run(parameters.count) { [parameters] index in
      sums[index] = Gradients.sum(of: parameters[index], over: gradients)
      squares[index] = sums[index].sumOfSquares
    }
    let norm = squares.values.reduce(0, +).squareRoot()
    optimizer.beginStep(rate: rate)
    let parts = TrainingStep.parts
    pool.run(parameters.count * parts) { [parameters, optimizer, clipping] task in
      let (index, part) = (task / parts, task % parts)
      clipping.apply(to: sums[index], norm: norm, part: part, of: parts)
      optimizer.update(parameters[index], by: sums[index], part: part, of: parts)
    }
    return norm
  }
}
