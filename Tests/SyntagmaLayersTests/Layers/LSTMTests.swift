import SyntagmaLayers
import TestSupport
import Testing

struct LSTMTests {
  static let shapes = [
    LSTMShape(inputs: 1, hidden: 1, layers: 1, directions: 1, lengths: [1]),
    LSTMShape(inputs: 3, hidden: 17, layers: 1, directions: 1, lengths: [2, 4, 1]),
    LSTMShape(inputs: 3, hidden: 5, layers: 1, directions: 2, lengths: [2, 4, 1, 4]),
    LSTMShape(inputs: 17, hidden: 1, layers: 2, directions: 1, lengths: [0, 3, 1]),
    LSTMShape(inputs: 1, hidden: 3, layers: 2, directions: 2, lengths: [2, 0, 3, 0]),
    LSTMShape(inputs: 2, hidden: 4, layers: 3, directions: 2, lengths: [3, 1, 5, 2]),
    LSTMShape(inputs: 5, hidden: 3, layers: 3, directions: 1, lengths: [1, 2]),
    LSTMShape(inputs: 3, hidden: 2, layers: 1, directions: 2, lengths: [0, 0]),
  ]

  @Test(arguments: shapes)
  func valuesAndGradientsMatchTheReference(shape: LSTMShape) {
    let check = LayerCheck(shape.parts(withStates: true))
    #expect(check.mismatches(layer: shape.run, reference: shape.reference) == [])
  }

  @Test(arguments: shapes)
  func withoutInitialStatesValuesAndGradientsMatchTheReference(shape: LSTMShape) {
    let check = LayerCheck(shape.parts(withStates: false))
    #expect(check.mismatches(layer: shape.run, reference: shape.reference) == [])
  }

  /// Of 2 layers in 2 directions: the output; the first final h; the last final c; two of them.
  @Test(arguments: [[0], [1], [8], [4, 5]])
  func gradientsAreRightWhereOnlySomeResultsAreUsed(used: [Int]) {
    let shape = LSTMShape(inputs: 3, hidden: 2, layers: 2, directions: 2, lengths: [1, 4, 0, 3])
    let check = LayerCheck(shape.parts(withStates: true), used: used)
    #expect(check.mismatches(layer: shape.run, reference: shape.reference) == [])
  }

  @Test func oneLayerReadTwiceOnATapeGetsTheGradientsOfBothReadings() {
    let shape = LSTMShape(inputs: 3, hidden: 3, layers: 1, directions: 1, lengths: [2, 3])
    let check = LayerCheck(shape.parts(withStates: false))
    let mismatches = check.mismatches { parts, tape in
      let network = shape.network(parts)
      let x = tape.input(parts[0])
      let packing = Packing(lengths: shape.lengths)
      let once = network(x, packing: packing, on: tape).output
      let twice = network(once, packing: packing, on: tape).output
      return LayerRun([twice], inputs: [x], parameters: network.parameters)
    } reference: { parts in
      var again = parts
      again[0] = shape.reference(parts)[0]
      return [shape.reference(again)[0]]
    }
    #expect(mismatches == [])
  }

  @Test func parametersAreListedAndCountedByLayerAndDirection() {
    let network = LSTM(
      "lstm", inputSize: 5, hiddenSize: 3, layerCount: 2, bidirectional: true,
      from: FreshParameters(seed: 7))
    let expected = ["0.forward", "0.backward", "1.forward", "1.backward"].flatMap { cell in
      ["input", "recurrent", "bias"].map { "lstm.\(cell).\($0)" }
    }
    #expect(network.parameters.map(\.name) == expected)
    let count = network.parameters.reduce(0) { $0 + $1.value.count }
    #expect(count == 2 * 12 * (5 + 3 + 1) + 2 * 12 * (6 + 3 + 1))
    #expect(network.outputSize == 6)
  }
}
