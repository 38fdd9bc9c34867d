import CKernels
import TestSupport
import Testing

/// The products in which one side lies the other way.
struct TransposedProductKernelTests {
  private typealias Product =
    @convention(c) (
      Int, Int, Int, UnsafePointer<Float>?, Int, UnsafePointer<Float>?, Int,
      UnsafeMutablePointer<Float>?, Int, Int32
    ) -> Void

  /// The rows of `product` with gaps between the rows of all matrices, which nothing may write to.
  private func rows(
    _ product: Product, _ size: ProductKernelTests.Size, _ x: Grid, _ w: Grid, _ start: Grid,
    adding: Bool
  ) -> [Float] {
    var y = start.matrix.values
    product(
      size.rows, size.outputs, size.inputs, x.matrix.values, x.columns, w.matrix.values, w.columns,
      &y, start.columns, adding ? 1 : 0)
    return y
  }

  private func expected(
    _ size: ProductKernelTests.Size, _ start: Grid, adding: Bool,
    _ term: (_ row: Int, _ output: Int, _ input: Int) -> Double
  ) -> [Double] {
    (0..<size.rows).flatMap { n in
      (0..<start.columns).map { j in
        guard j < size.outputs else { return start[n, j] }
        return (0..<size.inputs).reduce(adding ? start[n, j] : 0) { $0 + term(n, j, $1) }
      }
    }
  }

  @Test(arguments: kernelSets, ProductKernelTests.sizes)
  func eitherSideMayLieTheOtherWay(_ name: String, _ size: ProductKernelTests.Size) throws {
    let set = try kernels(name)
    let x = Grid.random(size.rows + 3, size.inputs + 3, seed: 1)
    let w = Grid.random(size.inputs + 5, size.outputs + 5, seed: 2)
    let start = Grid.random(size.rows, size.outputs + 2, seed: 3)
    for adding in [false, true] {
      let sums = expected(size, start, adding: adding) { n, j, k in x[n, k] * w[k, j] }
      let left = rows(set.transposed_product, size, x.transposed, w, start, adding: adding)
      #expect(mismatch("xᵀ·w", left, sums, within: .values) == nil)
      let right = rows(set.product_transposed, size, x, w.transposed, start, adding: adding)
      #expect(mismatch("x·wᵀ", right, sums, within: .values) == nil)
    }
  }
}
