import CKernels
import Foundation
import TestSupport
import Testing

struct LSTMKernelsTests {
  static let hiddenSizes = [1, 3, 8, 17, 100, 129]
  static let rows = 3

  /// What one step reads and writes; the output has gaps between its rows.
  struct Step {
    var gates: [Float]
    var cell: [Float]
    var hidden: [Float]
    var output: [Float]
    var tanhCell: [Float]

    init(_ rows: [Int], _ H: Int) {
      let z = Grid.random(LSTMKernelsTests.rows, 4 * H, seed: 1, bound: 4)
      let c = Grid.random(LSTMKernelsTests.rows, H, seed: 2, bound: 2)
      gates = rows.flatMap { z.row($0).map(Float.init) }
      cell = rows.flatMap { c.row($0).map(Float.init) }
      hidden = Array(repeating: .nan, count: rows.count * H)
      output = Array(repeating: 77, count: rows.count * (H + 2))
      tanhCell = hidden
    }

    mutating func run(_ set: syntagma_kernels, _ H: Int) {
      set.lstm_forward(hidden.count / H, H, &gates, &cell, &hidden, &output, H + 2, &tanhCell)
    }
  }

  @Test(arguments: kernelSets, hiddenSizes)
  func aStepForwardMatchesAPlainOne(_ name: String, _ H: Int) throws {
    var step = Step(Array(0..<Self.rows), H)
    let before = step
    step.run(try kernels(name), H)
    var (gates, cell, hidden, tanhCell) = ([Double](), [Double](), [Double](), [Double]())
    var output = [Double]()
    for row in 0..<Self.rows {
      let z = (0..<4 * H).map { Double(before.gates[row * 4 * H + $0]) }
      let activations = z.enumerated().map { index, z in
        index / H == 2 ? tanh(z) : Reference.sigmoid(z)
      }
      let c = (0..<H).map { j in
        activations[H + j] * Double(before.cell[row * H + j])
          + activations[j] * activations[2 * H + j]
      }
      let h = (0..<H).map { j in activations[3 * H + j] * tanh(c[j]) }
      gates += activations
      cell += c
      tanhCell += c.map { tanh($0) }
      hidden += h
      output += h + [77, 77]
    }
    let tight = Tolerance(relative: 1e-6, absolute: 1e-6)
    #expect(mismatch("gates", step.gates, gates, within: tight) == nil)
    #expect(mismatch("cell", step.cell, cell, within: tight) == nil)
    #expect(mismatch("tanh of cell", step.tanhCell, tanhCell, within: tight) == nil)
    #expect(mismatch("hidden", step.hidden, hidden, within: tight) == nil)
    #expect(mismatch("output", step.output, output, within: tight) == nil)
  }

  @Test(arguments: kernelSets, hiddenSizes)
  func theBytesOfARowDoNotDependOnTheOtherRows(_ name: String, _ H: Int) throws {
    let set = try kernels(name)
    var all = Step(Array(0..<Self.rows), H)
    all.run(set, H)
    for row in 0..<Self.rows {
      var alone = Step([row], H)
      alone.run(set, H)
      #expect(isBitwiseEqual(alone.hidden, Array(all.hidden[row * H..<(row + 1) * H])))
      #expect(isBitwiseEqual(alone.cell, Array(all.cell[row * H..<(row + 1) * H])))
    }
  }

  /// One step's loss ⟨h, dh⟩ + ⟨c', dc⟩ by its pre-activations z and its cell c, in plain numbers.
  private static func loss(_ z: [Double], _ c: [Double], _ dh: [Double], _ dc: [Double]) -> Double {
    let H = c.count
    return (0..<H).reduce(0) { sum, j in
      let next =
        Reference.sigmoid(z[H + j]) * c[j] + Reference.sigmoid(z[j]) * tanh(z[2 * H + j])
      return sum + dh[j] * Reference.sigmoid(z[3 * H + j]) * tanh(next) + dc[j] * next
    }
  }

  @Test(arguments: kernelSets, hiddenSizes)
  func aStepBackwardMatchesCentralDifferences(_ name: String, _ H: Int) throws {
    let set = try kernels(name)
    var step = Step(Array(0..<Self.rows), H)
    let before = step
    step.run(set, H)
    let dOutput = Grid.random(Self.rows, H + 2, seed: 5)
    let dHidden = Grid.random(Self.rows, H, seed: 6)
    let dCell = Grid.random(Self.rows, H, seed: 7)
    var (dGates, dCellBefore) = (step.gates, dCell.matrix.values)
    set.lstm_backward(
      Self.rows, H, &dGates, step.tanhCell, before.cell, dOutput.matrix.values, H + 2,
      dHidden.matrix.values, &dCellBefore)
    for row in 0..<Self.rows {
      let z = Grid(1, 4 * H, before.gates[row * 4 * H..<(row + 1) * 4 * H].map(Double.init))
      let c = Grid(1, H, before.cell[row * H..<(row + 1) * H].map(Double.init))
      let dh = (0..<H).map { dHidden[row, $0] + dOutput[row, $0] }
      let dc = dCell.row(row)
      let dz = centralDifferences(at: z) { Self.loss($0.values, c.values, dh, dc) }
      let found = Array(dGates[row * 4 * H..<(row + 1) * 4 * H])
      #expect(mismatch("gates of row \(row)", found, dz.values, within: .values) == nil)
      let expected = centralDifferences(at: c) { Self.loss(z.values, $0.values, dh, dc) }
      let cell = Array(dCellBefore[row * H..<(row + 1) * H])
      #expect(mismatch("cell of row \(row)", cell, expected.values, within: .values) == nil)
    }
  }
}
