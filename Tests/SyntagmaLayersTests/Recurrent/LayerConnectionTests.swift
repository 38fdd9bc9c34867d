import SyntagmaLayers
import TestSupport
import Testing

/// What stands between the layers of a stack.
struct LayerConnectionTests {
  static let shapes: [RecurrentShape] = LayerConnection.Kind.allCases.flatMap { connection in
    [false, true].map { isNormalized in
      RecurrentShape(
        inputs: 5, hidden: 3, layers: 3, directions: 2, lengths: [3, 0, 1, 4],
        connection: connection, isNormalized: isNormalized)
    }
  }

  @Test(arguments: shapes, [CellKind.lstm, .gru])
  func valuesAndGradientsMatchTheReference(shape: RecurrentShape, kind: CellKind) {
    let shape = shape.with(kind)
    let check = LayerCheck(shape.parts(withStates: true))
    #expect(check.mismatches(layer: shape.run, reference: shape.reference) == [])
  }

  /// Also where the sizes happen to be those of the layers above.
  @Test func theFirstLayerHasNone() {
    var shape = RecurrentShape(inputs: 4, hidden: 4, layers: 1, directions: 1, lengths: [2, 3])
    func output(_ connection: LayerConnection.Kind) -> [Float] {
      shape.connection = connection
      let parts = shape.parts(withStates: false).map(\.value.matrix)
      return shape.run(parts, on: Tape(workspace: Workspace())).outputs[0].value.values
    }
    let plain = output(.none)
    #expect(output(.residual) == plain)
    #expect(output(.highway) == plain)
  }

  @Test func highwaysAndNormsHaveTheirNumbersOfWeights() {
    let network = RecurrentStack(
      "stack", .gru, inputSize: 5, hiddenSize: 3, layerCount: 3, bidirectional: true,
      connection: .highway, isNormalized: true, from: FreshParameters(seed: 1))
    let cells = network.layers.flatMap { $0.cells.flatMap(\.parameters) }
    let others = network.parameters.dropFirst(cells.count)
    let count = others.reduce(0) { $0 + $1.value.count }
    #expect(count == 2 * 6 * 7 + 3 * 2 * 6)
    let expected =
      ["1.highway.weight", "1.highway.bias", "2.highway.weight", "2.highway.bias"]
      + (0..<3).flatMap { ["\($0).normalization.gain", "\($0).normalization.bias"] }
    #expect(others.map(\.name) == expected.map { "stack.\($0)" })
  }

  @Test func gatesBeginNearTheInputAndNormsAsTheyAre() throws {
    let network = RecurrentStack(
      "stack", inputSize: 2, hiddenSize: 2, layerCount: 2, bidirectional: false,
      connection: .highway, isNormalized: true, from: FreshParameters(seed: 1))
    let values = Dictionary(
      uniqueKeysWithValues: network.parameters.map { ($0.name, $0.value.values) })
    #expect(values["stack.1.highway.bias"] == [-1, -1])
    #expect(values["stack.0.normalization.gain"] == [1, 1])
    #expect(values["stack.1.normalization.bias"] == [0, 0])
  }

  /// A sequence alone and beside others, at sizes on both sides of a vector's.
  @Test(arguments: [1, 7, 20], CellKind.allCases)
  func whenInferringASequenceHasTheSameBytesInAnyBatch(hidden: Int, kind: CellKind) {
    for shape in Self.shapes {
      var shape = shape.with(kind)
      shape.hidden = hidden
      let parts = shape.parts(withStates: false)
      let network = shape.network(parts.map(\.value.matrix))
      func outputs(_ sequences: [Grid]) -> [[Float]] {
        let x = Reference.pack(sequences, columns: shape.inputs).matrix
        let packing = Packing(lengths: sequences.map(\.rows))
        let y = network(Variable(x), packing: packing, on: Tape(workspace: Workspace())).outputs
        return y.flatMap { layer in
          Reference.unpack(Grid(layer.value), lengths: packing.lengths).map { $0.matrix.values }
        }
      }
      let sequences = Reference.unpack(parts[0].value, lengths: shape.lengths)
      let batch = outputs(sequences)
      for (index, sequence) in sequences.enumerated() {
        for (layer, values) in outputs([sequence]).enumerated() {
          #expect(isBitwiseEqual(batch[layer * sequences.count + index], values), "\(shape)")
        }
      }
    }
  }
}
