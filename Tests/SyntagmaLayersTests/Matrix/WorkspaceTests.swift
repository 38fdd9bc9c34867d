import SyntagmaLayers
import TestSupport
import Testing

struct WorkspaceTests {
  @Test(arguments: [(1, 1), (7, 33), (100, 1000)])
  func aBlockComesBackForTheNextMatrixOfTheSize(rows: Int, columns: Int) {
    let workspace = Workspace()
    func address() -> UnsafeMutablePointer<Float> { workspace.matrix(rows, columns).pointer }
    let first = address()
    #expect((0..<10).allSatisfy { _ in address() == first })
    #expect(UInt(bitPattern: first) % 64 == 0)
  }

  @Test func matricesInUseNeverShareABlock() {
    let workspace = Workspace()
    let matrices = (0..<20).map { _ in workspace.matrix(3, 5) }
    for (index, matrix) in matrices.enumerated() { matrix.fill(Float(index)) }
    #expect(
      matrices.enumerated().allSatisfy { index, matrix in
        matrix.values == Array(repeating: Float(index), count: 15)
      })
    #expect(Set(matrices.map(\.pointer)).count == 20)
  }

  @Test func aViewKeepsItsBlock() {
    let workspace = Workspace()
    func view() -> Matrix {
      let matrix = workspace.matrix(4, 3)
      matrix.fill(7)
      return matrix.rows(2..<3)
    }
    let kept = view()
    workspace.matrix(4, 3).fill(1)
    #expect(kept.values == [7, 7, 7])
  }

  @Test func zerosAndCopiesDoNotShowWhatTheBlockHeld() {
    let workspace = Workspace()
    workspace.matrix(3, 3).fill(.nan)
    #expect(workspace.zeros(3, 3).values == Array(repeating: 0, count: 9))
    let copy = workspace.copy(Matrix(1, 9, [1, 2, 3, 4, 5, 6, 7, 8, 9]))
    #expect(copy.values == [1, 2, 3, 4, 5, 6, 7, 8, 9])
  }

  @Test func aMatrixMayOutliveItsWorkspace() {
    func matrix() -> Matrix {
      let matrix = Workspace().matrix(10, 10)
      matrix.fill(3)
      return matrix
    }
    #expect(matrix().values == Array(repeating: 3, count: 100))
  }

  /// In the steady state every block comes from the step before, also where the dropout differs.
  @Test func trainingStepsOfOneShapeAllocateOnceOnly() {
    let shape = RecurrentShape(inputs: 9, hidden: 21, layers: 2, directions: 2, lengths: [4, 9, 1])
    let parts = shape.parts(withStates: false).map(\.value.matrix)
    let network = shape.network(parts)
    let packing = Packing(lengths: shape.lengths)
    let gradients = Gradients(workspace: Workspace())
    var counts: [Int] = []
    for step in 0..<20 {
      gradients.clear()
      let tape = Tape(
        workspace: gradients.workspace, gradients: gradients, dropoutKey: UInt64(step))
      let x = Dropout(rate: 0.5, stream: 1)(
        Variable(parts[0]), packing: packing, sequenceKeys: [0, 1, 2], on: tape)
      let y = network(x, packing: packing, on: tape).outputs.top
      tape.backward(from: total(y, on: tape))
      counts.append(gradients.workspace.allocationCount)
    }
    #expect(counts[0] > 0)
    // A block of the first step may still be in use when the second begins.
    #expect(Set(counts.dropFirst()).count == 1)
  }

  @Test func inferringAgainAllocatesNothing() {
    let shape = RecurrentShape(inputs: 9, hidden: 21, layers: 2, directions: 2, lengths: [4, 9, 1])
    let parts = shape.parts(withStates: false).map(\.value.matrix)
    let network = shape.network(parts)
    let workspace = Workspace()
    var counts: [Int] = []
    for _ in 0..<5 {
      let tape = Tape(workspace: workspace)
      _ = network(Variable(parts[0]), packing: Packing(lengths: shape.lengths), on: tape)
      counts.append(workspace.allocationCount)
    }
    #expect(counts == Array(repeating: counts[0], count: 5))
  }

  @Test func borrowedMemoryKeepsItsOwner() {
    final class Owner {
      let numbers = UnsafeMutablePointer<Float>.allocate(capacity: 2)
      deinit { numbers.deallocate() }
    }
    var owner: Owner? = Owner()
    weak let watched = owner
    owner?.numbers.update(repeating: 5, count: 2)
    var matrix = owner.map {
      Matrix(storage: Storage(borrowing: $0.numbers, capacity: 2, from: $0), rows: 1, columns: 2)
    }
    owner = nil
    #expect(watched != nil)
    #expect(matrix?.values == [5, 5])
    matrix = nil
    #expect(watched == nil)
  }
}
