import SyntagmaLayers
import TestSupport
import Testing

struct RecurrentEquivalenceTests {
  static let lengths = [3, 7, 1, 0, 7, 2, 12]
  static let shape = RecurrentShape(
    inputs: 9, hidden: 21, layers: 2, directions: 2, lengths: lengths)

  /// Sequences with states of their own, to be put together to batches.
  static let sequences = lengths.enumerated().map {
    Grid.random($0.element, shape.inputs, seed: UInt64(800 + $0.offset))
  }

  /// For each sequence of a batch the output, and h and c of each layer and direction.
  static func run(_ network: RecurrentStack, _ indices: [Int], isTraining: Bool) -> [[[Float]]] {
    let chosen = indices.map { sequences[$0] }
    let states = (0..<8).map { run in
      let all = Grid.random(lengths.count, shape.hidden, seed: UInt64(900 + run))
      return Variable(Reference.rows(indices.map { Int32($0) }, of: all).matrix)
    }
    let workspace = Workspace()
    let tape = Tape(
      workspace: workspace, gradients: isTraining ? Gradients(workspace: workspace) : nil)
    let (outputs, final) = network(
      Variable(Reference.pack(chosen, columns: shape.inputs).matrix),
      packing: Packing(lengths: chosen.map(\.rows)),
      initial: RecurrentState(hidden: Array(states[0..<4]), cell: Array(states[4...])), on: tape)
    let results = Reference.unpack(Grid(outputs.top.value), lengths: chosen.map(\.rows))
    return indices.indices.map { s in
      [results[s].values.map(Float.init)]
        + (final.hidden + final.cell).map { $0.value.rows(s..<s + 1).values }
    }
  }

  static func network() -> RecurrentStack {
    shape.network(shape.parts(withStates: false).map(\.value.matrix))
  }

  @Test(arguments: [
    [0, 1, 2, 3, 4, 5, 6], [6, 5, 4, 3, 2, 1, 0], [4, 1], [2, 3], [1, 1, 1, 6, 0], [5, 0, 6],
  ])
  func whenInferringASequenceHasTheSameBytesInAnyBatch(indices: [Int]) {
    let network = Self.network()
    let batch = Self.run(network, indices, isTraining: false)
    for (place, index) in indices.enumerated() {
      let alone = Self.run(network, [index], isTraining: false)[0]
      #expect(zip(batch[place], alone).allSatisfy { isBitwiseEqual($0, $1) }, "sequence \(index)")
    }
  }

  @Test func whenTrainingABatchEqualsItsSequencesOneByOne() {
    let network = Self.network()
    let batch = Self.run(network, Array(Self.lengths.indices), isTraining: true)
    for index in Self.lengths.indices {
      let alone = Self.run(network, [index], isTraining: true)[0]
      for (found, expected) in zip(batch[index], alone) {
        #expect(mismatch("\(index)", found, expected.map(Double.init), within: .values) == nil)
      }
    }
  }

  @Test func inferenceAgreesWithTheTrainingPath() {
    let network = Self.network()
    let all = Array(Self.lengths.indices)
    let inference = Self.run(network, all, isTraining: false).joined()
    let training = Self.run(network, all, isTraining: true).joined()
    for (found, expected) in zip(inference, training) {
      #expect(mismatch("result", found, expected.map(Double.init), within: .values) == nil)
    }
  }

  /// Gradients of one sequence do not depend on the batch either: those of the batch are the sums.
  @Test func theGradientsOfABatchAreTheSumsOverItsSequences() {
    let parts = Self.shape.parts(withStates: false).map(\.value.matrix)
    let network = Self.shape.network(parts)
    func gradients(_ indices: [Int], into gradients: Gradients) {
      let chosen = indices.map { Self.sequences[$0] }
      let cotangents = chosen.map { Grid.random($0.rows, 42, seed: UInt64($0.rows)) }
      let tape = Tape(workspace: gradients.workspace, gradients: gradients)
      let x = Reference.pack(chosen, columns: Self.shape.inputs).matrix
      let y = network(Variable(x), packing: Packing(lengths: chosen.map(\.rows)), on: tape).outputs
        .top
      tape.backward(from: [(y, Reference.pack(cotangents, columns: 42).matrix)])
    }
    let batch = Gradients(workspace: Workspace())
    gradients(Array(Self.lengths.indices), into: batch)
    let single = Gradients(workspace: Workspace())
    for index in Self.lengths.indices { gradients([index], into: single) }
    for parameter in network.parameters {
      let shape = Grid(parameter.value)
      let found = batch.of(parameter).grid(like: shape).values
      let expected = single.of(parameter).grid(like: shape).values
      #expect(mismatch(parameter.name, found, expected, within: .gradients) == nil)
    }
  }

  /// Each sequence is cut at its own places; a part may be empty.
  @Test(arguments: [false, true], CellKind.allCases)
  func sequencesCutInThreeWithCarriedStatesEqualTheWhole(isTraining: Bool, kind: CellKind) {
    let shape = RecurrentShape(
      kind: kind, inputs: 9, hidden: 21, layers: 2, directions: 1, lengths: Self.lengths)
    let network = shape.network(shape.parts(withStates: false).map(\.value.matrix))
    let workspace = Workspace()
    let tape = Tape(
      workspace: workspace, gradients: isTraining ? Gradients(workspace: workspace) : nil)
    func run(_ parts: [Grid], _ state: RecurrentState?) -> ([Grid], RecurrentState) {
      let x = Reference.pack(parts, columns: 9).matrix
      let packing = Packing(lengths: parts.map(\.rows))
      let (y, final) = network(Variable(x), packing: packing, initial: state, on: tape)
      return (Reference.unpack(Grid(y.top.value), lengths: parts.map(\.rows)), final)
    }
    let whole = run(Self.sequences, nil)
    var state: RecurrentState?
    var pieces = Self.sequences.map { _ in [Double]() }
    for part in 0..<3 {
      let cut = Self.sequences.enumerated().map { index, x in
        let places = [0, x.rows / 3, max(x.rows / 3, x.rows - index % 3), x.rows]
        let rows = places[part]..<places[part + 1]
        return Grid(rows.count, 9, rows.flatMap { x.row($0) })
      }
      let (outputs, final) = run(cut, state)
      for (index, output) in outputs.enumerated() { pieces[index] += output.values }
      state = final
    }
    let tolerance = isTraining ? Tolerance.values : .exact
    for (index, output) in whole.0.enumerated() {
      #expect(mismatch("sequence \(index)", pieces[index], output.values, within: tolerance) == nil)
    }
    let found = (state?.hidden ?? []) + (state?.cell ?? [])
    #expect(found.count == (shape.hasCellState ? 4 : 2))
    for (found, expected) in zip(found, whole.1.hidden + whole.1.cell) {
      #expect(mismatch("state", found.value, Grid(expected.value), within: tolerance) == nil)
    }
  }
}
