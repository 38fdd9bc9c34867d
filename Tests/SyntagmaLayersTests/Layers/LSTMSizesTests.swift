import SyntagmaLayers
import TestSupport
import Testing

/// Numbers of units that fill no vector and no tile of a kernel, the usual one, and one more than a
/// round one.
struct LSTMSizesTests {
  static let sizes = [1, 3, 17, 100, 129]

  /// More sequences than a tile has rows, then fewer from step to step until one is left.
  static func shape(_ hidden: Int, directions: Int = 2) -> LSTMShape {
    LSTMShape(
      inputs: hidden + 2, hidden: hidden, layers: 1, directions: directions,
      lengths: [2, 0, 5, 1, 3, 1, 2, 4, 1])
  }

  @Test(arguments: sizes, [1, 2])
  func valuesAndGradientsMatchTheReference(hidden: Int, directions: Int) {
    let shape = Self.shape(hidden, directions: directions)
    let check = LayerCheck(shape.parts(withStates: true), directions: 3)
    #expect(check.mismatches(layer: shape.run, reference: shape.reference) == [])
  }

  @Test(arguments: sizes)
  func whenInferringASequenceHasTheSameBytesAloneAndInABatch(hidden: Int) {
    let shape = Self.shape(hidden)
    let parts = shape.parts(withStates: false)
    let network = shape.network(parts.map(\.value.matrix))
    func outputs(_ sequences: [Grid]) -> [[Float]] {
      let x = Reference.pack(sequences, columns: shape.inputs).matrix
      let packing = Packing(lengths: sequences.map(\.rows))
      let tape = Tape(workspace: Workspace())
      let y = network(Variable(x), packing: packing, on: tape).output
      return Reference.unpack(Grid(y.value), lengths: packing.lengths).map { $0.matrix.values }
    }
    let sequences = Reference.unpack(parts[0].value, lengths: shape.lengths)
    let alone = sequences.flatMap { outputs([$0]) }
    #expect(zip(outputs(sequences), alone).allSatisfy { isBitwiseEqual($0, $1) })
  }
}
