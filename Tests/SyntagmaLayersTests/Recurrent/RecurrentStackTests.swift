import SyntagmaLayers
import TestSupport
import Testing

struct RecurrentStackTests {
  static let shapes = [
    RecurrentShape(inputs: 1, hidden: 1, layers: 1, directions: 1, lengths: [1]),
    RecurrentShape(inputs: 3, hidden: 17, layers: 1, directions: 1, lengths: [2, 4, 1]),
    RecurrentShape(inputs: 3, hidden: 5, layers: 1, directions: 2, lengths: [2, 4, 1, 4]),
    RecurrentShape(inputs: 17, hidden: 1, layers: 2, directions: 1, lengths: [0, 3, 1]),
    RecurrentShape(inputs: 1, hidden: 3, layers: 2, directions: 2, lengths: [2, 0, 3, 0]),
    RecurrentShape(inputs: 2, hidden: 4, layers: 3, directions: 2, lengths: [3, 1, 5, 2]),
    RecurrentShape(inputs: 5, hidden: 3, layers: 3, directions: 1, lengths: [1, 2]),
    RecurrentShape(inputs: 3, hidden: 2, layers: 1, directions: 2, lengths: [0, 0]),
  ]

  @Test(arguments: shapes, CellKind.allCases)
  func valuesAndGradientsMatchTheReference(shape: RecurrentShape, kind: CellKind) {
    let shape = shape.with(kind)
    let check = LayerCheck(shape.parts(withStates: true))
    #expect(check.mismatches(layer: shape.run, reference: shape.reference) == [])
  }

  @Test(arguments: shapes, CellKind.allCases)
  func withoutInitialStatesValuesAndGradientsMatchTheReference(
    shape: RecurrentShape, kind: CellKind
  ) {
    let shape = shape.with(kind)
    let check = LayerCheck(shape.parts(withStates: false))
    #expect(check.mismatches(layer: shape.run, reference: shape.reference) == [])
  }

  /// Of 2 layers in 2 directions: the output; the first final h; the last final c; two of them; the
  /// output of the first layer, alone and beside the other.
  @Test(arguments: [[0], [1], [8], [4, 5], [9], [0, 9]])
  func gradientsAreRightWhereOnlySomeResultsAreUsed(used: [Int]) {
    let shape = RecurrentShape(
      inputs: 3, hidden: 2, layers: 2, directions: 2, lengths: [1, 4, 0, 3])
    let check = LayerCheck(shape.parts(withStates: true), used: used)
    #expect(check.mismatches(layer: shape.run, reference: shape.reference) == [])
  }

  @Test(arguments: CellKind.allCases)
  func oneLayerReadTwiceOnATapeGetsTheGradientsOfBothReadings(kind: CellKind) {
    let shape = RecurrentShape(
      kind: kind, inputs: 3, hidden: 3, layers: 1, directions: 1, lengths: [2, 3])
    let check = LayerCheck(shape.parts(withStates: false))
    let mismatches = check.mismatches { parts, tape in
      let network = shape.network(parts)
      let x = tape.input(parts[0])
      let packing = Packing(lengths: shape.lengths)
      let once = network(x, packing: packing, on: tape).outputs.top
      let twice = network(once, packing: packing, on: tape).outputs.top
      return LayerRun([twice], inputs: [x], parameters: network.parameters)
    } reference: { parts in
      var again = parts
      again[0] = shape.reference(parts)[0]
      return [shape.reference(again)[0]]
    }
    #expect(mismatches == [])
  }

  @Test(arguments: [
    (CellKind.lstm, ["input", "recurrent", "bias"]),
    (.peephole, ["input", "recurrent", "peephole", "bias"]),
    (.gru, ["input", "recurrent", "recurrentBias", "bias"]),
    (.gruResetBefore, ["input", "recurrent", "candidate", "bias"]),
    (.rnn, ["input", "recurrent", "bias"]), (.rnnRelu, ["input", "recurrent", "bias"]),
  ])
  func parametersAreListedByLayerAndDirection(kind: CellKind, parts: [String]) {
    let network = RecurrentStack(
      "stack", kind, inputSize: 5, hiddenSize: 3, layerCount: 2, bidirectional: true,
      from: FreshParameters(seed: 7))
    let expected = ["0.forward", "0.backward", "1.forward", "1.backward"].flatMap { cell in
      parts.map { "stack.\(cell).\($0)" }
    }
    #expect(network.parameters.map(\.name) == expected)
    #expect(network.outputSize == 6)
  }

  /// Gates · H · (inputs + H + 1) numbers a direction, and what a kind has besides.
  @Test(arguments: [
    (CellKind.lstm, 4, 0), (.peephole, 4, 3), (.gru, 3, 1), (.gruResetBefore, 3, 0), (.rnn, 1, 0),
    (.rnnRelu, 1, 0),
  ])
  func numbersOfWeightsFollowTheFormula(kind: CellKind, gates: Int, more: Int) {
    let (D, H) = (5, 3)
    let network = RecurrentStack(
      "stack", kind, inputSize: D, hiddenSize: H, layerCount: 3, bidirectional: true,
      from: FreshParameters(seed: 7))
    let count = network.parameters.reduce(0) { $0 + $1.value.count }
    func cell(_ inputs: Int) -> Int { gates * H * (inputs + H + 1) + more * H }
    #expect(count == 2 * cell(D) + 4 * cell(2 * H))
  }

  @Test func theRectifiedCellBeginsWithTheIdentityAndNoBias() {
    let network = RecurrentStack(
      "stack", .rnnRelu, inputSize: 2, hiddenSize: 3, bidirectional: true,
      from: FreshParameters(seed: 7))
    for cell in network.layers.flatMap(\.cells) {
      #expect(cell.recurrentWeights.map(\.value.values) == [[1, 0, 0, 0, 1, 0, 0, 0, 1]])
      #expect(cell.bias.value.values == [0, 0, 0])
      let largest = cell.inputWeight.value.values.map { abs($0) }.max() ?? 0
      #expect(largest > 0 && largest <= 0.5774)
    }
  }

  @Test func aNumberThatIsNoneStaysNoneThroughTheRectifier() {
    let network = RecurrentStack(
      "stack", .rnnRelu, inputSize: 1, hiddenSize: 20, bidirectional: false,
      from: FreshParameters(seed: 7))
    let y = network(
      Variable(Matrix(1, 1, [.nan])), packing: Packing(lengths: [1]),
      on: Tape(workspace: Workspace())
    ).outputs.top
    #expect(y.value.values.allSatisfy { $0.isNaN })
  }
}
