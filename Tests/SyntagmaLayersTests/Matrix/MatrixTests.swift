import SyntagmaLayers
import TestSupport
import Testing

struct MatrixTests {
  @Test func rowsAreAViewOfTheSameNumbers() {
    let matrix = Matrix(3, 2, [1, 2, 3, 4, 5, 6])
    let view = matrix.rows(1..<3)
    view[0, 1] = 40
    #expect(view.values == [3, 40, 5, 6])
    #expect(view.rows(1..<2).values == [5, 6])
    #expect(matrix[1, 1] == 40)
    #expect(matrix.rows(3..<3).values == [])
  }

  @Test(arguments: [1, 3, 17, 100])
  func sumsAndScalesAreTakenNumberByNumber(count: Int) {
    let (x, y) = (Grid.random(2, count, seed: 1), Grid.random(2, count, seed: 2))
    let sum = x.matrix
    sum.add(y.matrix, times: -0.5)
    let expected = zip(x.values, y.values).map { $0 - 0.5 * $1 }
    #expect(mismatch("sum", sum.values, expected, within: .values) == nil)
    let scaled = x.matrix
    scaled.scale(by: 4)
    #expect(mismatch("scaled", scaled.values, x.values.map { 4 * $0 }, within: .exact) == nil)
  }

  @Test(arguments: [(1, 1), (3, 17), (17, 3), (0, 5)])
  func columnSumsAreAdded(rows: Int, columns: Int) {
    let x = Grid.random(rows, columns, seed: 1)
    let sums = Matrix(1, columns)
    sums.fill(2)
    sums.addColumnSums(of: x.matrix)
    let expected = (0..<columns).map { column in
      (0..<rows).reduce(2) { $0 + x[$1, column] }
    }
    #expect(mismatch("sums", sums.values, expected, within: .values) == nil)
  }
}
