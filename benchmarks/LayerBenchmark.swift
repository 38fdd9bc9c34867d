import SyntagmaLayers

/// A bidirectional LSTM alone, forward and as a training step: the batch in shards, one sequence with a
/// direction on each thread where that is how it is done.
struct LayerBenchmark {
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
    LayerBenchmark.shapes.flatMap { shape in
      let lstm = LSTM(
        "lstm", inputSize: shape.units, hiddenSize: shape.units, layerCount: shape.layers,
        bidirectional: true, from: FreshParameters(seed: 1))
      let pool = WorkerPool(threadCount: threads)
      let shardCount = min(shape.sequences, threads)
      let shards = (0..<shardCount).map { _ in
        Shard(shape, count: shape.sequences / shardCount, pool: shardCount == 1 ? pool : nil)
      }
      let forward = seconds(runs: runs, warmUp: 3) {
        pool.run(shards.count) { shards[$0].forward(lstm) }
      }
      let training = seconds(runs: runs, warmUp: 3) {
        pool.run(shards.count) { shards[$0].train(lstm) }
      }
      return [
        Measurement(
          name: "lstm \(shape.name), forward", unit: "ms", runs: forward.map { $0 * 1000 }),
        Measurement(
          name: "lstm \(shape.name), training step", unit: "ms", runs: training.map { $0 * 1000 }),
      ]
    }
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

    func forward(_ lstm: LSTM) {
      _ = lstm(Variable(x), packing: packing, on: Tape(workspace: workspace, pool: pool))
    }

    func train(_ lstm: LSTM) {
      gradients.clear()
      let tape = Tape(workspace: workspace, gradients: gradients, pool: pool)
      let (outputs, _) = lstm(tape.input(x), packing: packing, on: tape)
      tape.backward(from: [(outputs[outputs.count - 1], dy)])
    }
  }
}
