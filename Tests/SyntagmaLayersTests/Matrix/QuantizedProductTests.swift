import SyntagmaLayers
import TestSupport
import Testing

/// Products by quantised weights are exact but for their last roundings: a plain loop gives the same
/// bytes.
struct QuantizedProductTests {
  static let sizes = [
    (1, 1, 8), (1, 17, 9), (7, 33, 20), (3, 1, 300), (40, 100, 31), (2, 0, 8), (0, 3, 8),
  ]

  private func weight(_ inputs: Int, _ outputs: Int) -> Parameter {
    Parameter("w", Grid.random(inputs, outputs, seed: 1).matrix).madeQuantized()
  }

  /// The product of some inputs, as it is defined.
  private func reference(
    _ x: Matrix, _ weight: Parameter, inputs: Range<Int>, first: (Int, Int) -> Float
  ) throws -> [Float] {
    let matrix = try #require(weight.quantized)
    let rows = QuantizedMatrix(x)
    return (0..<x.rows).flatMap { row in
      (0..<weight.columns).map { output in
        var sum = 0
        for (place, input) in inputs.enumerated() {
          sum +=
            Int(rows.pointer[row * x.columns + place])
            * Int(matrix.pointer[output * matrix.columns + input])
        }
        let scale = rows.scales[0, row] * matrix.scales[0, output]
        return first(row, output) + scale * Float(sum)
      }
    }
  }

  @Test(arguments: sizes)
  func productsAreThoseOfAPlainLoopToTheByte(_ size: (rows: Int, outputs: Int, inputs: Int)) throws
  {
    let x = Grid.random(size.rows, size.inputs, seed: 2).matrix
    let weight = weight(size.inputs, size.outputs)
    let bias = Grid.random(1, size.outputs, seed: 3).matrix
    let start = Grid.random(size.rows, size.outputs, seed: 4).matrix
    let all = 0..<size.inputs
    let multiplier = Multiplier(weight, rows: size.rows, in: Workspace())
    let y = Matrix(size.rows, size.outputs)
    y.copy(from: start)
    multiplier(x, into: y, adding: true)
    #expect(
      isBitwiseEqual(y.values, try reference(x, weight, inputs: all) { start[$0, $1] }))
    multiplier(x, into: y, bias: bias)
    #expect(isBitwiseEqual(y.values, try reference(x, weight, inputs: all) { bias[0, $1] }))
    multiplier(x, into: y)
    #expect(isBitwiseEqual(y.values, try reference(x, weight, inputs: all) { _, _ in 0 }))
  }

  @Test(arguments: [0..<3, 3..<20, 19..<20, 5..<5])
  func someInputsAreMultipliedByTheirWeights(inputs: Range<Int>) throws {
    let weight = weight(20, 37)
    let x = Grid.random(6, inputs.count, seed: 2).matrix
    let y = Matrix(6, 37)
    // As many others, which are laid out before: they must not be taken for these.
    Multiplier(weight, inputs: 0..<inputs.count, rows: 6, in: Workspace())(x, into: y)
    for _ in 0..<2 {  // the second time the weights are laid out already
      Multiplier(weight, inputs: inputs, rows: 6, in: Workspace())(x, into: y)
      #expect(isBitwiseEqual(y.values, try reference(x, weight, inputs: inputs) { _, _ in 0 }))
    }
  }

  @Test func aRowHasTheSameBytesAloneAndAmongOthers() {
    let weight = weight(130, 70)
    let x = Grid.random(50, 130, seed: 2).matrix
    let all = Matrix(50, 70)
    Multiplier(weight, rows: 50, in: Workspace())(x, into: all)
    for row in [0, 7, 31, 32, 49] {
      let alone = Matrix(1, 70)
      Multiplier(weight, rows: 1, in: Workspace())(x.rows(row..<row + 1), into: alone)
      #expect(isBitwiseEqual(alone.values, all.rows(row..<row + 1).values))
    }
  }

  @Test func productsAreNearThoseOfTheFloats() {
    let floats = Parameter("w", Grid.random(200, 64, seed: 1).matrix)
    let x = Grid.random(5, 200, seed: 2).matrix
    let (exact, found) = (Matrix(5, 64), Matrix(5, 64))
    Multiplier(floats, rows: 5, in: Workspace())(x, into: exact)
    Multiplier(floats.madeQuantized(), rows: 5, in: Workspace())(x, into: found)
    // Both sides are off by up to 1/254 of at most 1, in either direction at random: √200 times that.
    for (a, b) in zip(exact.values, found.values) { #expect(abs(a - b) < 0.1) }
    #expect(exact.values != found.values)
  }

  @Test func aParameterIsQuantisedWhereThatMakesItSmaller() {
    let bias = Parameter("b", Matrix(1, 100))
    #expect(bias.madeQuantized() === bias)
    let narrow = Parameter("t", Matrix(100, 7), isByRows: true)
    #expect(narrow.madeQuantized() === narrow)
    let table = Parameter("t", Matrix(3, 8), isByRows: true).madeQuantized()
    #expect(table.quantized?.rows == 3 && table.rows == 3 && table.columns == 8)
    let weight = Parameter("w", Matrix(8, 3)).madeQuantized()
    #expect(weight.quantized?.rows == 3 && weight.rows == 8 && weight.columns == 3)
    #expect(weight.madeQuantized() === weight)
  }

  @Test func floatsOfAQuantisedParameterAreMadeOnceAndTheRightWayRound() throws {
    let grid = Grid.random(9, 4, seed: 5)
    let weight = Parameter("w", grid.matrix).madeQuantized()
    let table = Parameter("t", grid.transposed.matrix, isByRows: true).madeQuantized()
    #expect(weight.value.pointer == weight.value.pointer)
    #expect(weight.value.rows == 9 && weight.value.columns == 4)
    #expect(Grid(weight.value).transposed == Grid(table.value))
    let rows = Embedding(table: table)([3, 0, 3], on: Tape(workspace: Workspace())).value
    for (row, id) in [3, 0, 3].enumerated() {
      #expect(
        Array(rows.values[row * 9..<row * 9 + 9]).map(Double.init) == Grid(table.value).row(id))
    }
  }
}
