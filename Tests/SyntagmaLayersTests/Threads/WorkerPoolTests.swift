import CKernels
import Synchronization
import SyntagmaLayers
import TestSupport
import Testing

struct WorkerPoolTests {
  /// How often each task ran.
  final class Counts: Sendable {
    private final class Count: Sendable { let value = Atomic(0) }
    private let counts: [Count]

    init(_ count: Int) { counts = (0..<count).map { _ in Count() } }

    func add(_ index: Int) { counts[index].value.wrappingAdd(1, ordering: .relaxed) }
    var values: [Int] { counts.map { $0.value.load(ordering: .relaxed) } }

    /// Counts up the first number and waits until it has reached `count`, ten seconds at most.
    func addAndWait(for count: Int) -> Bool {
      add(0)
      let end = ContinuousClock.now + .seconds(10)
      while values[0] < count && ContinuousClock.now < end {}
      return values[0] == count
    }
  }

  @Test(arguments: [1, 2, 3, 4, 9], [0, 1, 2, 3, 7, 1000])
  func everyTaskRunsExactlyOnce(threads: Int, tasks: Int) {
    let pool = WorkerPool(threadCount: threads)
    let counts = Counts(tasks)
    pool.run(tasks) { counts.add($0) }
    #expect(counts.values == Array(repeating: 1, count: tasks))
  }

  /// Threads that are still on their way out of one run meet the next one.
  @Test(arguments: 1...4)
  func manySmallRunsInARowLoseNoTask(threads: Int) {
    let pool = WorkerPool(threadCount: threads)
    let counts = Counts(5)
    for run in 0..<10_000 { pool.run(run % 6) { counts.add($0) } }
    let expected = (0..<5).map { task in (0..<10_000).count { $0 % 6 > task } }
    #expect(counts.values == expected)
  }

  @Test(arguments: 2...4)
  func asManyTasksRunSideBySideAsThereAreThreads(threads: Int) {
    let begun = Counts(1)
    let met = Counts(1)
    WorkerPool(threadCount: threads).run(threads) { _ in
      if begun.addAndWait(for: threads) { met.add(0) }
    }
    #expect(met.values == [threads])
  }

  @Test func whatTasksWroteIsThereAfterTheRun() {
    let pool = WorkerPool(threadCount: 3)
    let matrix = Matrix(64, 16)
    for round in 1...100 {
      pool.run(64) { row in
        for column in 0..<16 { matrix[row, column] = Float(round * row + column) }
      }
      #expect(matrix[63, 15] == Float(round * 63 + 15))
    }
  }

  @Test func poolsComeAndGo() {
    let counts = Counts(1)
    for index in 0..<200 {
      let pool = WorkerPool(threadCount: 1 + index % 4)
      if index % 3 > 0 { pool.run(2) { _ in counts.add(0) } }
    }
    #expect(counts.values == [2 * (0..<200).count { $0 % 3 > 0 }])
  }

  @inline(never) static func half(_ x: Matrix) -> Float { x[0, 0] * 0.5 }

  /// The tasks wait for each other, so that every thread gets one.
  @Test(arguments: 1...3)
  func inATaskDenormalNumbersAreZeroAndAfterwardsTheyAreNot(threads: Int) {
    let smallest = Matrix(1, 1, [.leastNormalMagnitude])
    let results = Matrix(threads, 1)
    results.fill(1)
    let begun = Counts(1)
    #expect(Self.half(smallest) > 0)
    WorkerPool(threadCount: threads).run(threads) { task in
      if begun.addAndWait(for: threads) { results[task, 0] = Self.half(smallest) }
    }
    #expect(results.values == Array(repeating: 0, count: threads))
    #expect(Self.half(smallest) > 0)
  }

  /// A run of one task, or of a pool of one thread, is done by the caller alone.
  @Test(arguments: [(1, 1), (1, 3), (3, 1), (3, 5)])
  func whoFlushesDenormalNumbersAlreadyGoesOnToDoSo(threads: Int, tasks: Int) {
    let smallest = Matrix(1, 1, [.leastNormalMagnitude])
    let results = Matrix(tasks, 1)
    results.fill(1)
    let state = syntagma_flush_denormals()
    WorkerPool(threadCount: threads).run(tasks) { results[$0, 0] = Self.half(smallest) }
    let afterwards = Self.half(smallest)
    syntagma_restore_denormals(state)
    #expect(results.values == Array(repeating: 0, count: tasks))
    #expect(afterwards == 0)
    #expect(Self.half(smallest) > 0)
  }

  /// Four shards of a batch through a network, trained on fewer and on more threads.
  @Test(arguments: RecurrentSizesTests.sizes)
  func theGradientsDoNotDependOnTheNumberOfThreads(hidden: Int) {
    let shape = RecurrentShape(
      inputs: 5, hidden: hidden, layers: 1, directions: 2, lengths: [4, 9, 1])
    let parts = shape.parts(withStates: false).map(\.value.matrix)
    let network = shape.network(parts)
    func gradients(threads: Int) -> [[Float]] {
      let shards = (0..<4).map { _ in Shard() }
      WorkerPool(threadCount: threads).run(4) { index in
        let shard = shards[index].gradients
        let tape = Tape(workspace: shard.workspace, gradients: shard)
        let x = Grid.random(14, 5, seed: UInt64(index)).matrix
        let y = network(Variable(x), packing: Packing(lengths: shape.lengths), on: tape).outputs.top
        tape.backward(from: [(y, y.value)])
      }
      return network.parameters.map { parameter in
        Gradients.sum(of: parameter, over: shards.map(\.gradients)).matrix?.values ?? []
      }
    }
    let expected = gradients(threads: 1)
    #expect(expected.allSatisfy { !$0.isEmpty })
    for threads in [2, 3, 4, 9] {
      #expect(zip(gradients(threads: threads), expected).allSatisfy { isBitwiseEqual($0, $1) })
    }
  }

  /// Unchecked: one task alone touches each shard, and the caller after the run.
  private final class Shard: @unchecked Sendable {
    let gradients = Gradients(workspace: Workspace())
  }
}
