import SyntagmaLayers
import TestSupport
import Testing

/// Dropout of the states between the steps of a recurrent layer.
struct StateDropoutTests {
  static let shape = RecurrentShape(
    inputs: 3, hidden: 5, layers: 2, directions: 2, lengths: [2, 4, 0, 1, 4])
  static let rate: Float = 0.4

  private static func dropout(_ layer: Int, _ direction: Int) -> Dropout {
    Dropout(rate: rate, stream: UInt64(16 + 2 * layer + direction))
  }

  /// For each layer and direction what plain dropout makes of ones, in the order of the batch.
  private static func masks(_ shape: RecurrentShape, key: UInt64) -> [Grid] {
    let tape = Tape(workspace: Workspace(), dropoutKey: key)
    let ones = Matrix(shape.lengths.count, shape.hidden)
    ones.fill(1)
    return (0..<shape.layers * shape.directions).map { run in
      Grid(
        dropout(run / shape.directions, run % shape.directions)(
          Variable(ones), rowKeys: shape.sequenceKeys, on: tape
        ).value)
    }
  }

  @Test(arguments: CellKind.allCases)
  func valuesAndGradientsMatchTheReference(kind: CellKind) {
    let shape = Self.shape.with(kind)
    let check = LayerCheck(
      shape.parts(withStates: true), dropoutKey: 5, step: kind == .rnnRelu ? 1e-7 : 1e-5)
    let masks = Self.masks(shape, key: 5)
    #expect(Set(masks.flatMap(\.values)).count == 2)
    #expect(masks[0] != masks[1] && masks[0] != masks[2])
    let mismatches = check.mismatches { parts, tape in
      shape.run(parts, on: tape, stateDropout: Self.dropout)
    } reference: {
      shape.reference($0, stateMasks: masks)
    }
    #expect(mismatches == [])
  }

  @Test func withoutAKeyNothingIsDropped() {
    let parts = Self.shape.parts(withStates: true).map(\.value.matrix)
    func outputs(_ dropout: ((Int, Int) -> Dropout)?) -> [[Float]] {
      Self.shape.run(parts, on: Tape(workspace: Workspace()), stateDropout: dropout).outputs
        .map(\.value.values)
    }
    #expect(outputs(Self.dropout) == outputs(nil))
  }
}
