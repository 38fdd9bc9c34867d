import SyntagmaLayers
import TestSupport
import Testing

struct QuantizedMatrixTests {
  private func steps(_ matrix: QuantizedMatrix) -> [Int8] {
    Array(UnsafeBufferPointer(start: matrix.pointer, count: matrix.count))
  }

  @Test(arguments: [(1, 1), (3, 7), (20, 129), (1, 0), (0, 5)], [0.001, 1, 1e20] as [Float])
  func noNumberIsFurtherOffThanHalfAScale(_ size: (rows: Int, columns: Int), bound: Float) {
    let matrix = Grid.random(size.rows, size.columns, seed: 1, bound: bound).matrix
    let quantized = QuantizedMatrix(matrix)
    let found = quantized.dequantized
    for row in 0..<size.rows {
      let scale = quantized.scales[0, row]
      // A rounding of the scale and one of the product come on top.
      let half = scale * 0.5001
      for column in 0..<size.columns {
        #expect(abs(found[row, column] - matrix[row, column]) <= half, "[\(row), \(column)]")
      }
    }
  }

  @Test func theLargestMagnitudeOfARowIs127AndHalvesAreRoundedToEven() {
    let matrix = Matrix(2, 6, [127, 0.5, 1.5, -2.5, -0.0, 63.5, -254, 1, 3, 5, -3, 0])
    let quantized = QuantizedMatrix(matrix)
    #expect(quantized.scales.values == [1, 2])
    #expect(steps(quantized) == [127, 0, 2, -2, 0, 64, -127, 0, 2, 2, -2, 0])
  }

  @Test(arguments: [0, -0.0, Float(bitPattern: 77), 0x1p-101] as [Float])
  func aRowOfNothingThatCountsHasScaleZero(number: Float) {
    let quantized = QuantizedMatrix(Matrix(2, 2, [number, 0, 1, 2]))
    #expect(quantized.scales[0, 0] == 0 && quantized.scales[0, 1] == 2 / 127)
    #expect(quantized.dequantized.rows(0..<1).values == [0, 0])
  }

  @Test func whatIsQuantisedAlreadyStaysAsItIs() {
    let once = QuantizedMatrix(Grid.random(9, 50, seed: 2).matrix)
    let twice = QuantizedMatrix(once.dequantized)
    #expect(steps(once) == steps(twice))
  }

  @Test func theTransposeIsThatOfTheTransposedMatrix() {
    let grid = Grid.random(5, 9, seed: 3)
    let (plain, transposed) = (
      QuantizedMatrix(grid.transposed.matrix), QuantizedMatrix(grid.matrix, transposed: true)
    )
    #expect(transposed.rows == 9 && transposed.columns == 5)
    #expect(steps(plain) == steps(transposed))
    #expect(plain.scales.values == transposed.scales.values)
    let back = transposed.dequantizedTranspose
    #expect(back.rows == 5 && back.columns == 9)
    #expect(back.values == Grid(plain.dequantized).transposed.matrix.values)
  }

  @Test func theFirstRowsAreThoseRows() {
    let whole = QuantizedMatrix(Grid.random(5, 3, seed: 4).matrix)
    let first = whole.firstRows(2)
    #expect(first.rows == 2 && first.columns == 3)
    #expect(first.dequantized.values == whole.dequantized.rows(0..<2).values)
    #expect(first.firstRows(1).scales.values == [whole.scales[0, 0]])
  }
}
