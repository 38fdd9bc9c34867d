import Foundation
import SyntagmaLayers
import TestSupport
import Testing

/// The layer over the states of both directions.
struct StateJoinTests {
  private static let lengths = [2, 0, 4, 1, 4]

  /// y_t = φ(f_t + b_t + y_{t−1} U), sequence by sequence.
  private static func reference(_ states: Grid, _ weight: Grid, isRectified: Bool) -> Grid {
    let H = weight.rows
    let joined = Reference.unpack(states, lengths: lengths).map { sequence in
      var y = Grid(sequence.rows, H)
      for t in 0..<sequence.rows {
        for j in 0..<H {
          var z = sequence[t, j] + sequence[t, H + j]
          if t > 0 { for i in 0..<H { z += y[t - 1, i] * weight[i, j] } }
          y[t, j] = isRectified ? max(0, z) : tanh(z)
        }
      }
      return y
    }
    return Reference.pack(joined, columns: H)
  }

  @Test(arguments: [1, 5, 17], [false, true])
  func valuesAndGradientsMatchTheReference(units: Int, isRectified: Bool) {
    let rows = Self.lengths.reduce(0, +)
    let check = LayerCheck([
      Part("states", .random(rows, 2 * units, seed: 1)),
      Part("U", .random(units, units, seed: 2, bound: min(1, 2 / Float(units).squareRoot()))),
    ])
    let mismatches = check.mismatches { parts, tape in
      let join = StateJoin(
        recurrentWeight: Parameter("U", parts[1]), isRectified: isRectified)
      let states = tape.input(parts[0])
      let y = join(states, packing: Packing(lengths: Self.lengths), on: tape)
      return LayerRun([y], inputs: [states], parameters: [join.recurrentWeight])
    } reference: { parts in
      [Self.reference(parts[0], parts[1], isRectified: isRectified)]
    }
    #expect(mismatches == [])
  }

  @Test func aStackOfJoinedLayersIsAsWideAsOneDirection() {
    let stack = RecurrentStack(
      "stack", .rnnRelu, inputSize: 5, hiddenSize: 3, layerCount: 2, bidirectional: true,
      isJoined: true, connection: .residual, from: FreshParameters(seed: 7))
    #expect(stack.outputSize == 3)
    #expect(stack.layers[1].cells[0].inputWeight.rows == 3)
    let joins = stack.parameters.filter { $0.name.contains("join") }
    #expect(joins.map(\.name) == ["stack.0.join.recurrent", "stack.1.join.recurrent"])
    let identity: [Float] = [1, 0, 0, 0, 1, 0, 0, 0, 1]
    #expect(joins.map(\.value.values) == [identity, identity])
    #expect(stack.joins.map(\.isRectified) == [true, true])
  }

  /// A sequence alone and beside others; from inputs and from their products.
  @Test(arguments: [1, 7, 20], [CellKind.lstm, .rnn])
  func whenInferringASequenceHasTheSameBytesInAnyBatch(units: Int, kind: CellKind) {
    let stack = RecurrentStack(
      "stack", kind, inputSize: 4, hiddenSize: units, layerCount: 2, bidirectional: true,
      isJoined: true, from: FreshParameters(seed: 3))
    let x = Grid.random(Self.lengths.reduce(0, +), 4, seed: 4)
    let tape = Tape(workspace: Workspace())
    let packing = Packing(lengths: Self.lengths)
    let together = stack(Variable(x.matrix), packing: packing, on: tape).outputs.top.value
    let parts = [InputPart(products: stack.inputProducts(x.matrix, on: tape), rows: nil)]
    #expect(
      isBitwiseEqual(
        stack(parts: parts, packing: packing, on: tape).top.value.values, together.values))
    let sequences = Reference.unpack(x, lengths: Self.lengths)
    for (sequence, found) in zip(
      sequences, Reference.unpack(Grid(together), lengths: Self.lengths))
    {
      let alone = stack(
        Variable(sequence.matrix), packing: Packing(lengths: [sequence.rows]), on: tape)
      #expect(isBitwiseEqual(alone.outputs.top.value.values, found.matrix.values))
    }
  }
}
