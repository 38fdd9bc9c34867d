import SyntagmaLayers
import TestSupport
import Testing

/// Numbers of units that fill no vector and no tile of a kernel, the usual one, and one more than a
/// round one.
struct RecurrentSizesTests {
  static let sizes = [1, 3, 17, 100, 129]

  /// More sequences than a tile has rows, then fewer from step to step until one is left.
  static func shape(
    _ hidden: Int, _ kind: CellKind, directions: Int = 2
  ) -> RecurrentShape {
    RecurrentShape(
      kind: kind, inputs: hidden + 2, hidden: hidden, layers: 1, directions: directions,
      lengths: [2, 0, 5, 1, 3, 1, 2, 4, 1])
  }

  @Test(arguments: sizes, CellKind.allCases)
  func valuesAndGradientsMatchTheReference(hidden: Int, kind: CellKind) {
    let shape = Self.shape(hidden, kind)
    let check = LayerCheck(
      shape.parts(withStates: true), directions: 3, step: kind == .rnnRelu ? 1e-7 : 1e-5)
    #expect(check.mismatches(layer: shape.run, reference: shape.reference) == [])
  }

  @Test(arguments: sizes)
  func valuesAndGradientsOfOneDirectionMatchTheReference(hidden: Int) {
    let shape = Self.shape(hidden, .lstm, directions: 1)
    let check = LayerCheck(shape.parts(withStates: true), directions: 3)
    #expect(check.mismatches(layer: shape.run, reference: shape.reference) == [])
  }

  @Test(arguments: sizes, CellKind.allCases)
  func whenInferringASequenceHasTheSameBytesAloneAndInABatch(hidden: Int, kind: CellKind) {
    let shape = Self.shape(hidden, kind)
    let parts = shape.parts(withStates: false)
    let network = shape.network(parts.map(\.value.matrix))
    func outputs(_ sequences: [Grid]) -> [[Float]] {
      let x = Reference.pack(sequences, columns: shape.inputs).matrix
      let packing = Packing(lengths: sequences.map(\.rows))
      let tape = Tape(workspace: Workspace())
      let y = network(Variable(x), packing: packing, on: tape).outputs.top
      return Reference.unpack(Grid(y.value), lengths: packing.lengths).map { $0.matrix.values }
    }
    let sequences = Reference.unpack(parts[0].value, lengths: shape.lengths)
    let alone = sequences.flatMap { outputs([$0]) }
    #expect(zip(outputs(sequences), alone).allSatisfy { isBitwiseEqual($0, $1) })
  }
}
