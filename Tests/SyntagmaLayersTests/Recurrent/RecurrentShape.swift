import SyntagmaLayers
import TestSupport
import Testing

/// The sizes of a stack of recurrent layers and of a batch; its parts (input, weights, states), the
/// network and the plain reference made of them.
struct RecurrentShape: Sendable, CustomTestStringConvertible {
  var kind = CellKind.lstm
  var inputs: Int
  var hidden: Int
  var layers: Int
  var directions: Int
  var lengths: [Int]
  var connection = LayerConnection.Kind.none
  var isNormalized = false

  var testDescription: String {
    "\(kind): \(inputs) inputs, \(hidden) units, \(layers) layers, \(directions) directions, \(lengths)"
      + (connection == .none ? "" : ", \(connection)") + (isNormalized ? ", normalized" : "")
  }

  private var runs: Int { layers * directions }
  private var outputSize: Int { hidden * directions }
  var hasCellState: Bool { kind == .lstm || kind == .peephole }

  /// The same sizes with other cells.
  func with(_ kind: CellKind) -> RecurrentShape {
    var shape = self
    shape.kind = kind
    return shape
  }

  /// For each layer and direction the names and shapes of its weights.
  private func shapes(_ run: Int) -> [(name: String, rows: Int, columns: Int)] {
    Reference.CellWeights.shapes(
      kind, inputs: run < directions ? inputs : outputSize, hidden: hidden)
  }

  /// Names and shapes of what stands between the layers, in the order of the network's parameters.
  private var between: [(name: String, rows: Int, columns: Int)] {
    let gates = (1..<max(layers, 1)).flatMap { layer in
      connection == .highway
        ? [
          ("\(layer).highway.weight", outputSize, outputSize),
          ("\(layer).highway.bias", 1, outputSize),
        ] : []
    }
    let norms = (0..<(isNormalized ? layers : 0)).flatMap { layer in
      ["gain", "bias"].map { ("\(layer).normalization.\($0)", 1, outputSize) }
    }
    return gates + norms
  }

  /// Small enough that many units do not make each rounding grow from step to step.
  private var bound: Float { min(1, 3 / Float(hidden).squareRoot()) }

  private var weightCount: Int { shapes(0).count }

  /// x, then for each layer and direction its weights, then those between, then if asked for all h,
  /// all c.
  func parts(withStates: Bool) -> [Part] {
    let x = Part("x", .random(lengths.reduce(0, +), inputs, seed: 1))
    let weights = (0..<runs).flatMap { run in
      shapes(run).enumerated().map { place, shape in
        Part(
          "\(run).\(shape.name)",
          .random(shape.rows, shape.columns, seed: UInt64(10 * run + 2 + place), bound: bound))
      }
    }
    let between = self.between.enumerated().map { place, shape in
      Part(shape.name, .random(shape.rows, shape.columns, seed: UInt64(400 + place)))
    }
    let states = (hasCellState ? ["hidden", "cell"] : ["hidden"]).enumerated().flatMap {
      index, name in
      (0..<runs).map { run in
        Part(
          "\(run).\(name)",
          .random(lengths.count, hidden, seed: UInt64(500 + 100 * index + run)))
      }
    }
    return [x] + weights + between + (withStates ? states : [])
  }

  private func states<Value>(_ parts: [Value]) -> (hidden: [Value], cell: [Value])? {
    let first = 1 + weightCount * runs + between.count
    guard parts.count > first else { return nil }
    return (Array(parts[first..<first + runs]), Array(parts[(first + runs)...]))
  }

  func network(_ parts: [Matrix]) -> RecurrentStack {
    // Names are those of a network, so that each parameter finds its part.
    let names =
      (0..<runs).flatMap { run in
        let direction = run % directions == 0 ? "forward" : "backward"
        return shapes(run).map { "\(run / directions).\(direction).\($0.name)" }
      } + between.map(\.name)
    let given = Dictionary(
      uniqueKeysWithValues: zip(names, parts.dropFirst()).map { ("stack.\($0)", $1) })
    return RecurrentStack(
      "stack", kind, inputSize: inputs, hiddenSize: hidden, layerCount: layers,
      bidirectional: directions == 2, connection: connection, isNormalized: isNormalized,
      from: FreshParameters(seed: 0, given: given))
  }

  /// Results: the last output, all final h, all final c, then the other outputs.
  ///
  /// - Parameter stateDropout: of the states of a layer and a direction.
  func run(
    _ parts: [Matrix], on tape: Tape, stateDropout: ((Int, Int) -> Dropout)? = nil
  ) -> LayerRun {
    let network = network(parts)
    let x = tape.input(parts[0])
    let states = states(parts).map { states in
      RecurrentState(
        hidden: states.hidden.map { tape.input($0) }, cell: states.cell.map { tape.input($0) })
    }
    let packing = Packing(lengths: lengths)
    let (outputs, final) = network(
      x, packing: packing, initial: states, on: tape,
      stateMask: { layer, direction, columns in
        stateDropout?(layer, direction).stateMask(
          columns: columns, packing: packing, sequenceKeys: sequenceKeys, on: tape)
      })
    let sources =
      [.input(x)] + network.parameters.map(LayerRun.Source.parameter)
      + ((states?.hidden ?? []) + (states?.cell ?? [])).map(LayerRun.Source.input)
    return LayerRun(
      [outputs.top] + final.hidden + final.cell + outputs.dropLast(), sources: sources)
  }

  var sequenceKeys: [UInt64] { lengths.indices.map { 7 + UInt64($0) } }

  func run(_ parts: [Matrix], on tape: Tape) -> LayerRun { run(parts, on: tape, stateDropout: nil) }

  func reference(_ parts: [Grid]) -> [Grid] { reference(parts, stateMasks: nil) }

  /// - Parameter stateMasks: for each layer and direction, rows in the order of the batch.
  func reference(_ parts: [Grid], stateMasks: [Grid]?) -> [Grid] {
    let zeros = (0..<runs).map { _ in Grid(lengths.count, hidden) }
    let states = states(parts) ?? (zeros, hasCellState ? zeros : [])
    let rest = parts[(1 + weightCount * runs)...].prefix(between.count)
    let between = Dictionary(uniqueKeysWithValues: zip(self.between.map(\.name), rest))
    var outputs: [Grid] = []
    var result = Reference.RecurrentResult(outputs: [])
    for layer in 0..<layers {
      let x = outputs.last ?? parts[0]
      let places = layer * directions..<(layer + 1) * directions
      let weights = places.map { run in
        let first = 1 + weightCount * run
        var weights = Reference.CellWeights(kind, Array(parts[first..<first + weightCount]))
        weights.stateMask = stateMasks?[run]
        return weights
      }
      let made = Reference.recurrentLayer(
        Reference.unpack(x, lengths: lengths), directions: weights,
        hidden: Array(states.hidden[places]),
        cell: hasCellState ? Array(states.cell[places]) : [])
      result.hidden += made.hidden
      result.cell += made.cell
      let y = Reference.pack(made.outputs, columns: outputSize)
      outputs.append(connected(y, around: x, layer: layer, between))
    }
    return [outputs[layers - 1]] + result.hidden + result.cell + outputs.dropLast()
  }

  private func connected(
    _ made: Grid, around x: Grid, layer: Int, _ between: [String: Grid]
  ) -> Grid {
    var y = made
    if layer > 0 && connection == .residual { y = Reference.sum(x, made) }
    if let weight = between["\(layer).highway.weight"],
      let bias = between["\(layer).highway.bias"]
    {
      y = Reference.highway(made, around: x, weight, bias)
    }
    if let gain = between["\(layer).normalization.gain"],
      let bias = between["\(layer).normalization.bias"]
    {
      y = Reference.layerNorm(y, gain: gain, bias: bias)
    }
    return y
  }
}
