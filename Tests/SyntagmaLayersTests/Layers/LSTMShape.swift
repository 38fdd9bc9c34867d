import SyntagmaLayers
import TestSupport
import Testing

/// The sizes of a stack of LSTM layers and of a batch; its parts (input, weights, states), the network
/// and the plain reference made of them.
struct LSTMShape: Sendable, CustomTestStringConvertible {
  var inputs: Int
  var hidden: Int
  var layers: Int
  var directions: Int
  var lengths: [Int]

  var testDescription: String {
    "\(inputs) inputs, \(hidden) units, \(layers) layers, \(directions) directions, \(lengths)"
  }

  private var runs: Int { layers * directions }

  /// x, then for each layer and direction its three weights, then if asked for all h, all c.
  func parts(withStates: Bool) -> [Part] {
    let x = Part("x", .random(lengths.reduce(0, +), inputs, seed: 1))
    let weights = (0..<runs).flatMap { run in
      let width = run < directions ? inputs : hidden * directions
      let seed = UInt64(10 * run + 2)
      return [
        Part("\(run).input", .random(width, 4 * hidden, seed: seed)),
        Part("\(run).recurrent", .random(hidden, 4 * hidden, seed: seed + 1)),
        Part("\(run).bias", .random(1, 4 * hidden, seed: seed + 2)),
      ]
    }
    let states = ["hidden", "cell"].enumerated().flatMap { index, name in
      (0..<runs).map { run in
        Part(
          "\(run).\(name)",
          .random(lengths.count, hidden, seed: UInt64(500 + 100 * index + run)))
      }
    }
    return [x] + weights + (withStates ? states : [])
  }

  private func states<Value>(_ parts: [Value]) -> (hidden: [Value], cell: [Value])? {
    let first = 1 + 3 * runs
    guard parts.count > first else { return nil }
    return (Array(parts[first..<first + runs]), Array(parts[(first + runs)...]))
  }

  func network(_ parts: [Matrix]) -> LSTM {
    LSTM(
      layers: (0..<layers).map { layer in
        LSTMLayer(
          cells: (0..<directions).map { direction in
            let first = 1 + 3 * (layer * directions + direction)
            return LSTMCell(
              inputWeight: Parameter("input", parts[first]),
              recurrentWeight: Parameter("recurrent", parts[first + 1]),
              bias: Parameter("bias", parts[first + 2]))
          })
      })
  }

  /// Results: the output, all final h, all final c.
  func run(_ parts: [Matrix], on tape: Tape) -> LayerRun {
    let network = network(parts)
    let x = tape.input(parts[0])
    let states = states(parts).map { states in
      RecurrentState(
        hidden: states.hidden.map { tape.input($0) }, cell: states.cell.map { tape.input($0) })
    }
    let (output, final) = network(x, packing: Packing(lengths: lengths), initial: states, on: tape)
    let sources =
      [.input(x)] + network.parameters.map(LayerRun.Source.parameter)
      + ((states?.hidden ?? []) + (states?.cell ?? [])).map(LayerRun.Source.input)
    return LayerRun([output] + final.hidden + final.cell, sources: sources)
  }

  func reference(_ parts: [Grid]) -> [Grid] {
    let zeros = (0..<runs).map { _ in Grid(lengths.count, hidden) }
    let states = states(parts) ?? (zeros, zeros)
    let weights = (0..<layers).map { layer in
      (0..<directions).map { direction in
        let first = 1 + 3 * (layer * directions + direction)
        return Reference.LSTMWeights(
          input: parts[first], recurrent: parts[first + 1], bias: parts[first + 2])
      }
    }
    let result = Reference.lstm(
      Reference.unpack(parts[0], lengths: lengths), layers: weights, hidden: states.hidden,
      cell: states.cell)
    let output = Reference.pack(result.outputs, columns: hidden * directions)
    return [output] + result.hidden + result.cell
  }
}
