import SyntagmaLayers
import TestSupport
import Testing

/// Layers that read only the columns which dropout kept, beside plain dropout before the same layer.
struct RecurrentDropoutTests {
  static let shapes = [
    RecurrentShape(inputs: 1, hidden: 1, layers: 1, directions: 1, lengths: [1]),
    RecurrentShape(inputs: 7, hidden: 3, layers: 1, directions: 2, lengths: [2, 0, 9, 1]),
    RecurrentShape(inputs: 29, hidden: 17, layers: 2, directions: 2, lengths: [5, 1, 13, 5, 7]),
    RecurrentShape(inputs: 40, hidden: 20, layers: 3, directions: 1, lengths: [20]),
  ]

  private func keys(_ shape: RecurrentShape) -> [UInt64] {
    shape.lengths.indices.map { 7 + UInt64($0) }
  }

  private func picking(_ shape: RecurrentShape, _ rate: Float, _ parts: [Matrix], _ tape: Tape)
    -> LayerRun
  {
    let (network, x) = (shape.network(parts), tape.input(parts[0]))
    let packing = Packing(lengths: shape.lengths)
    let output = network(x, packing: packing, on: tape) { layer, columns in
      Dropout(rate: rate, stream: UInt64(layer))
        .kept(columns: columns, packing: packing, sequenceKeys: keys(shape), on: tape)
    }.outputs.top
    return LayerRun([output], inputs: [x], parameters: network.parameters)
  }

  private func masking(_ shape: RecurrentShape, _ rate: Float, _ parts: [Matrix], _ tape: Tape)
    -> LayerRun
  {
    let (network, x) = (shape.network(parts), tape.input(parts[0]))
    let packing = Packing(lengths: shape.lengths)
    var y = x
    for (index, layer) in network.layers.enumerated() {
      let dropout = Dropout(rate: rate, stream: UInt64(index))
      y = dropout(y, packing: packing, sequenceKeys: keys(shape), on: tape)
      y = RecurrentStack(layers: [layer])(y, packing: packing, on: tape).outputs.top
    }
    return LayerRun([y], inputs: [x], parameters: network.parameters)
  }

  @Test(arguments: shapes, [0.05, 0.5, 0.95] as [Float])
  func pickingWhatDropoutKeepsIsMultiplyingByItsMask(_ shape: RecurrentShape, _ rate: Float) {
    let parts = shape.parts(withStates: false).map(\.value)
    let cotangent = Grid.random(
      shape.lengths.reduce(0, +), shape.hidden * shape.directions, seed: 9)
    func run(_ layer: ([Matrix], Tape) -> LayerRun) -> [[Double]] {
      let gradients = Gradients(workspace: Workspace())
      let tape = Tape(workspace: gradients.workspace, gradients: gradients, dropoutKey: 5)
      let run = layer(parts.map(\.matrix), tape)
      tape.backward(from: [(run.outputs[0], cotangent.matrix)])
      return [run.outputs[0].value.values.map(Double.init)]
        + zip(run.sources, parts).map { gradients.numbers(of: $0, like: $1) }
    }
    let expected = run { masking(shape, rate, $0, $1) }
    for (index, found) in run({ picking(shape, rate, $0, $1) }).enumerated() {
      #expect(
        mismatch("result \(index)", found.map(Float.init), expected[index], within: .gradients)
          == nil)
    }
  }

  @Test func withoutARecordWhatDropoutKeepsIsPickedAsWell() {
    let shape = Self.shapes[2]
    let parts = shape.parts(withStates: false).map(\.value.matrix)
    let gradients = Gradients(workspace: Workspace())
    let recorded = picking(
      shape, 0.5, parts,
      Tape(workspace: gradients.workspace, gradients: gradients, dropoutKey: 5))
    let plain = picking(shape, 0.5, parts, Tape(workspace: Workspace(), dropoutKey: 5))
    #expect(plain.outputs[0].value.values == recorded.outputs[0].value.values)
  }

  @Test func withoutAKeyEverythingIsKept() {
    let packing = Packing(lengths: [2, 3])
    let dropout = Dropout(rate: 0.5, stream: 1)
    let tape = Tape(workspace: Workspace())
    #expect(
      dropout.kept(columns: 4, packing: packing, sequenceKeys: [1, 2], on: tape) == nil)
  }
}
