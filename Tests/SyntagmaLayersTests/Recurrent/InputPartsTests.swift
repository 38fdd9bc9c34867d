import SyntagmaLayers
import Testing

/// Input products in parts.
struct InputPartsTests {
  private let packing = Packing(lengths: [3, 5, 1])
  private let stack = RecurrentStack(
    "stack", .gru, inputSize: 7, hiddenSize: 6, layerCount: 2, bidirectional: true,
    from: FreshParameters(seed: 3))

  private func matrix(_ rows: Int, _ columns: Int, key: UInt64) -> Matrix {
    var generator = CounterGenerator(key: key)
    let matrix = Matrix(rows, columns)
    matrix.fillUniform(1, using: &generator)
    return matrix
  }

  /// Columns `range` of a matrix.
  private func columns(_ range: Range<Int>, of matrix: Matrix) -> Matrix {
    let part = Matrix(matrix.rows, range.count)
    for row in 0..<matrix.rows {
      for column in range { part[row, column - range.lowerBound] = matrix[row, column] }
    }
    return part
  }

  @Test func productsOfTheWholeInputGiveTheSameBytes() {
    let tape = Tape(workspace: Workspace())
    let x = matrix(9, 7, key: 1)
    let direct = stack(Variable(x), packing: packing, on: tape).outputs.top.value
    let products = stack.inputProducts(x, on: tape)
    let byProducts = stack(
      parts: [InputPart(products: products, rows: nil)], packing: packing, on: tape)
    #expect(byProducts.top.value.values == direct.values)
  }

  @Test func thePartsOfAnInputAddUpToTheWhole() {
    let tape = Tape(workspace: Workspace())
    // Rows come again: row r of the batch has row r % 4 of the first part and r % 3 of the second.
    let (first, second) = (matrix(4, 5, key: 1), matrix(3, 2, key: 2))
    let (firstRows, secondRows) = ((0..<9).map { Int32($0 % 4) }, (0..<9).map { Int32($0 % 3) })
    let x = Matrix(9, 7)
    for row in 0..<9 {
      for column in 0..<5 { x[row, column] = first[row % 4, column] }
      for column in 0..<2 { x[row, 5 + column] = second[row % 3, column] }
    }
    let whole = stack(Variable(x), packing: packing, on: tape).outputs.top.value
    let parts = stack(
      parts: [
        InputPart(
          products: stack.inputProducts(first, columns: 0..<5, on: tape), rows: firstRows),
        InputPart(
          products: stack.inputProducts(second, columns: 5..<7, on: tape), rows: secondRows),
      ], packing: packing, on: tape)
    for (sum, number) in zip(parts.top.value.values, whole.values) {
      #expect(abs(sum - number) < 1e-5)
    }
  }
}
