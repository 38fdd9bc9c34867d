import SyntagmaLayers
import TestSupport
import Testing

struct MultiplierTests {
  static let sizes = [
    (1, 1, 1), (1, 3, 17), (17, 1, 3), (5, 300, 7), (3, 0, 2), (0, 3, 2),
    // Larger than a cache, with and without columns that are left over by the panels.
    (5, 512, 520), (3, 513, 517), (37, 300, 901), (1, 901, 300),
  ]

  /// Sums of up to 900 products of numbers around 1.
  static let tolerance = Tolerance(relative: 1e-5, absolute: 5e-5)

  private func reference(_ a: Grid, _ b: Grid, first: [Double]) -> [Double] {
    zip(Reference.product(a, b).values, first).map { $0 + $1 }
  }

  @Test(arguments: sizes, [1, 100])
  func productsMatchTheReference(
    _ size: (rows: Int, inner: Int, columns: Int), _ rowsInAll: Int
  ) {
    let a = Grid.random(size.rows, size.inner, seed: 1)
    let b = Grid.random(size.inner, size.columns, seed: 2)
    let bias = Grid.random(1, size.columns, seed: 3)
    let start = Grid.random(size.rows, size.columns, seed: 4)
    let biases = (0..<size.rows).flatMap { _ in bias.values }
    let zeros = start.values.map { _ in 0.0 }
    let workspace = Workspace()
    let multiplier = Multiplier(b.matrix, rows: rowsInAll, in: workspace)
    let transposed = Multiplier(
      b.transposed.matrix, transposed: true, rows: rowsInAll, in: workspace)
    let found = start.matrix
    multiplier(a.matrix, into: found, adding: true)
    #expect(
      mismatch("added", found.values, reference(a, b, first: start.values), within: Self.tolerance)
        == nil)
    multiplier(a.matrix, into: found, bias: bias.matrix)
    #expect(
      mismatch("biased", found.values, reference(a, b, first: biases), within: Self.tolerance)
        == nil)
    multiplier(a.matrix, into: found)
    #expect(
      mismatch("alone", found.values, reference(a, b, first: zeros), within: Self.tolerance) == nil)
    guard size.inner > 0 else { return }
    transposed(a.matrix, into: found)
    #expect(
      mismatch("xwᵀ", found.values, reference(a, b, first: zeros), within: Self.tolerance) == nil)
    found.copy(from: start.matrix)
    transposed(a.matrix, into: found, adding: true)
    #expect(
      mismatch(
        "xwᵀ added", found.values, reference(a, b, first: start.values), within: Self.tolerance)
        == nil)
  }

  @Test(arguments: [(512, 520), (513, 517), (300, 901)])
  func aRowHasTheSameBytesAloneAndAmongOthersLaidOutOrNot(_ inner: Int, _ columns: Int) {
    let a = Grid.random(50, inner, seed: 1).matrix
    let b = Grid.random(inner, columns, seed: 2).matrix
    let all = Matrix(50, columns)
    Multiplier(b, rows: 50, in: Workspace())(a, into: all)
    for row in [0, 7, 49] {
      let alone = Matrix(1, columns)
      Multiplier(b, rows: 1, in: Workspace())(a.rows(row..<row + 1), into: alone)
      #expect(isBitwiseEqual(alone.values, all.rows(row..<row + 1).values))
    }
  }
}
