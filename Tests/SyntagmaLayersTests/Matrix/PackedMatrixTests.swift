import SyntagmaLayers
import TestSupport
import Testing

struct PackedMatrixTests {
  /// Narrower than a panel, whole panels, a last one that overlaps; rows below and above those that go together.
  @Test(arguments: [1, 5, 16, 33, 107], [1, 7, 130, 300])
  func productsAreThoseOfTheMatrixToTheBit(columns: Int, rows: Int) {
    let workspace = Workspace()
    func matrix(_ rows: Int, _ columns: Int, _ seed: UInt64) -> Matrix {
      let matrix = Matrix(rows, columns)
      var generator = CounterGenerator(keys: seed)
      matrix.fillUniform(1, using: &generator)
      return matrix
    }
    let (x, weight, bias) = (matrix(rows, 19, 1), matrix(19, columns, 2), matrix(1, columns, 3))
    let expected = Matrix(rows, columns)
    Multiplier(weight, rows: rows, in: workspace)(x, into: expected, bias: bias)
    let y = PackedMatrix(weight).product(x, bias: bias, in: workspace)
    #expect(y.values.map(\.bitPattern) == expected.values.map(\.bitPattern))
  }

  @Test func theLargestColumnIsTheFirstOfEqualOnes() {
    let numbers: [Float] = [0, 2, 2, -1, -1, -1, -.infinity, -.infinity, -.infinity]
    #expect(Matrix(3, 3, numbers).largestColumns == [1, 0, 0])
    var wide = [Float](repeating: 0, count: 40)
    (wide[39], wide[17], wide[25]) = (1, 1, 1)
    #expect(Matrix(1, 40, wide).largestColumns == [17])
    #expect(Matrix(0, 4).largestColumns == [])
  }
}
