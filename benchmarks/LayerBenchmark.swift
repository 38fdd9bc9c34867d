import SyntagmaLayers

/// A bidirectional recurrent layer alone, forward and as a training step, beside the same layer of LSTM
/// cells in turn: the batch in shards, one sequence with a direction on each thread where that is how it is done.
struct LayerBenchmark {
  let cell: CellKind
  /// Only shapes of so many units; nil: all.
  let units: Int?
  let runs: Int
  let threads: Int

  struct Shape {
    let sequences: Int
    let steps: Int
    let units: Int
    let layers: Int

    var name: String { "\(sequences)×\(steps)×\(units)" + (layers > 1 ? "×\(layers)" : "") }
  }

  static let shapes = [
    Shape(sequences: 32, steps: 32, units: 100, layers: 1),
    Shape(sequences: 32, steps: 32, units: 200, layers: 1),
    Shape(sequences: 1, steps: 32, units: 200, layers: 1),
    Shape(sequences: 32, steps: 64, units: 512, layers: 2),
  ]

  func measure() -> [Measurement] {
    LayerBenchmark.shapes.filter { units == nil || $0.units == units }.flatMap { shape in
      let kinds = [CellKind.lstm] + (cell == .lstm ? [] : [cell])
      let cases = kinds.map { Case($0, shape, threads: threads) }
      let forward = secondsInTurn(cases) { $0.forward() }
      let training = secondsInTurn(cases) { $0.train() }
      return zip(kinds, zip(forward, training)).flatMap { kind, times in
        [("forward", times.0), ("training step", times.1)].map { name, seconds in
          Measurement(
            name: "\(kind) \(shape.name), \(name)", unit: "ms", runs: seconds.map { $0 * 1000 })
        }
      }
    }
  }

  /// For each case its times, a run of each after the other, so that what else the machine does
  /// meets all alike.
  private func secondsInTurn(_ cases: [Case], _ body: (Case) -> Void) -> [[Double]] {
    var times = cases.map { _ in [Double]() }
    for run in 0..<runs + 3 {
      for (index, value) in cases.enumerated() {
        let seconds = seconds(runs: 1, warmUp: 0) { body(value) }
        if run >= 3 { times[index] += seconds }
      }
    }
    return times
  }

  /// A layer with its batch.
  private struct Case {
    private let stack: RecurrentStack
    private let pool: WorkerPool
    private let shards: [Shard]

    init(_ kind: CellKind, _ shape: Shape, threads: Int) {
      stack = RecurrentStack(
        "stack", kind, inputSize: shape.units, hiddenSize: shape.units, layerCount: shape.layers,
        bidirectional: true, from: FreshParameters(seed: 1))
      let pool = WorkerPool(threadCount: threads)
      let shardCount = min(shape.sequences, threads)
      self.pool = pool
      shards = (0..<shardCount).map { _ in
        Shard(shape, count: shape.sequences / shardCount, pool: shardCount == 1 ? pool : nil)
      }
    }

    func forward() { pool.run(shards.count) { [shards, stack] in shards[$0].forward(stack) } }

    func train() { pool.run(shards.count) { [shards, stack] in shards[$0].train(stack) } }
  }

  /// Unchecked: a task a shard.
  private final class Shard: @unchecked Sendable {
    private let workspace = Workspace()
    private let gradients: Gradients
    private let packing: Packing
    private let x: Matrix
    private let dy: Matrix
    private let pool: WorkerPool?

    /// - Parameter pool: threads that would have nothing to do.
    init(_ shape: Shape, count: Int, pool: WorkerPool?) {
      self.pool = pool
      var generator = CounterGenerator(key: 2)
      gradients = Gradients(workspace: workspace)
      packing = Packing(lengths: Array(repeating: shape.steps, count: count))
      x = Matrix(packing.rowCount, shape.units)
      dy = Matrix(packing.rowCount, 2 * shape.units)
      x.fillUniform(1, using: &generator)
      dy.fillUniform(1, using: &generator)
    }

    func forward(_ stack: RecurrentStack) {
      _ = stack(Variable(x), packing: packing, on: Tape(workspace: workspace, pool: pool))
    }

    func train(_ stack: RecurrentStack) {
      gradients.clear()
      let tape = Tape(workspace: workspace, gradients: gradients, pool: pool)
      let output = stack(tape.input(x), packing: packing, on: tape).outputs.top
      tape.backward(from: [(output, dy)])
    }
  }
}
