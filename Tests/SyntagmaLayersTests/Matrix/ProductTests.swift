import SyntagmaLayers
import TestSupport
import Testing

struct ProductTests {
  static let sizes = [(1, 1, 1), (1, 3, 17), (17, 1, 3), (5, 300, 7), (3, 0, 2), (0, 3, 2)]

  @Test(arguments: sizes, [(false, false), (true, false), (false, true), (true, true)])
  func productsMatchTheReference(
    _ size: (rows: Int, inner: Int, columns: Int), _ transpose: (left: Bool, right: Bool)
  ) {
    let a = Grid.random(size.rows, size.inner, seed: 1)
    let b = Grid.random(size.inner, size.columns, seed: 2)
    let c = Grid.random(size.rows, size.columns, seed: 3)
    let product = Reference.product(a, b)
    let (left, right) = (transpose.left ? a.transposed : a, transpose.right ? b.transposed : b)
    for adding in [false, true] {
      let found = c.matrix
      multiply(
        left.matrix, right.matrix, transposeLeft: transpose.left, transposeRight: transpose.right,
        into: found, adding: adding)
      let expected = zip(product.values, c.values).map { adding ? $0 + $1 : $0 }
      #expect(mismatch("adding \(adding)", found.values, expected, within: .values) == nil)
    }
  }
}
