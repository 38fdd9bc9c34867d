import SyntagmaLayers
import TestSupport
import Testing

struct NearestRowsTests {
  /// Every cosine in double precision, sorted.
  private func plain(
    _ matrix: Matrix, _ vector: [Float], count: Int, excluding excluded: Set<Int>
  ) -> [(row: Int, cosine: Double)] {
    func length(_ numbers: [Float]) -> Double {
      numbers.reduce(0) { $0 + Double($1) * Double($1) }.squareRoot()
    }
    let cosines = (0..<matrix.rows).compactMap { row -> (row: Int, cosine: Double)? in
      let numbers = matrix.rows(row..<row + 1).values
      guard length(numbers) > 0, !excluded.contains(row) else { return nil }
      let product = zip(numbers, vector).reduce(0) { $0 + Double($1.0) * Double($1.1) }
      return (row, product / length(numbers) / length(vector))
    }
    return Array(cosines.sorted { ($0.cosine, $1.row) > ($1.cosine, $0.row) }.prefix(count))
  }

  @Test(arguments: [(1, 1), (7, 3), (2048, 5), (5000, 33), (4097, 50)], [1, 10, 3000])
  func theNearestAreThoseOfAPlainSearch(shape: (rows: Int, columns: Int), count: Int) {
    var generator = CounterGenerator(keys: UInt64(shape.rows))
    let matrix = Matrix(shape.rows, shape.columns)
    matrix.fillUniform(2, using: &generator)
    let query = Matrix(1, shape.columns)
    query.fillUniform(1, using: &generator)
    let excluded: Set = [shape.rows / 2]
    let found = NearestRows(matrix)(to: query.values, count: count, excluding: excluded)
    let expected = plain(matrix, query.values, count: count, excluding: excluded)
    #expect(found.count == expected.count)
    for (one, other) in zip(found, expected) {
      #expect(abs(Double(one.cosine) - other.cosine) < 1e-6)
      // Rows whose cosines round to one number may change places.
      #expect(
        one.row == other.row
          || expected.contains { $0.row == one.row && abs($0.cosine - other.cosine) < 1e-6 })
    }
    #expect(Set(found.map(\.row)).count == found.count)
    #expect(found.allSatisfy { !excluded.contains($0.row) })
  }

  @Test func rowsAsNearAsEachOtherComeByTheirIndex() {
    var generator = CounterGenerator(keys: 5)
    let row = Matrix(1, 37)
    row.fillUniform(1, using: &generator)
    let matrix = Matrix(2500, 37)
    for index in 0..<matrix.rows { matrix.rows(index..<index + 1).copy(from: row) }
    let query = Matrix(1, 37)
    query.fillUniform(1, using: &generator)
    let found = NearestRows(matrix)(to: query.values, count: 2400)
    #expect(found.map(\.row) == Array(0..<2400))
  }

  @Test func rowsOfZerosAreNearNothing() {
    let matrix = Matrix(3, 2, [0, 0, 1, 0, 0, 0])
    #expect(NearestRows(matrix)(to: [1, 1], count: 3).map(\.row) == [1])
    #expect(NearestRows(matrix)(to: [0, 0], count: 3).isEmpty)
    #expect(NearestRows(matrix)(to: [1, 1], count: 0).isEmpty)
    #expect(NearestRows(Matrix(0, 2))(to: [1, 1], count: 3).isEmpty)
    #expect(NearestRows(matrix).direction(of: 0) == [0, 0])
  }

  @Test func theLengthOfAVectorDoesNotMatter() {
    let matrix = Matrix(3, 2, [1e30, 1e30, 1e-30, 0, 0, -5])
    let found = NearestRows(matrix)(to: [1e-20, 1e-20], count: 3)
    #expect(found.map(\.row) == [0, 1, 2])
    #expect(abs(found[0].cosine - 1) < 1e-6)
    #expect(abs(found[2].cosine + Float(0.5).squareRoot()) < 1e-6)
  }
}
