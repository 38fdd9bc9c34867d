import CKernels
import TestSupport
import Testing

/// Products of rows that are picked out.
struct PickedProductKernelTests {
  /// Every so many of twice as many rows, not in order.
  private func picked(_ count: Int, step: Int) -> [Int32] {
    (0..<count).map { Int32(($0 * step) % (2 * count)) }
  }

  @Test(arguments: kernelSets, ProductKernelTests.sizes)
  func pickedRowsAreAddedToPickedRows(
    _ name: String, _ size: ProductKernelTests.Size
  ) throws {
    let set = try kernels(name)
    let x = Grid.random(size.rows, size.inputs, seed: 1)
    let w = Grid.random(2 * size.inputs, size.outputs + 5, seed: 2)
    let start = Grid.random(2 * size.rows, size.outputs + 2, seed: 3)
    let (wRows, yRows) = (
      picked(size.inputs, step: 3), Array(picked(size.rows, step: 1).reversed())
    )
    var expected = start
    for r in 0..<size.rows {
      for c in 0..<size.outputs {
        for k in 0..<size.inputs { expected[Int(yRows[r]), c] += x[r, k] * w[Int(wRows[k]), c] }
      }
    }
    for isTransposed in [false, true] {
      var y = start.matrix.values
      set.add_picked_product(
        size.rows, size.outputs, size.inputs, (isTransposed ? x.transposed : x).matrix.values,
        isTransposed ? 1 : size.inputs, isTransposed ? size.rows : 1, w.matrix.values, w.columns,
        wRows, &y, start.columns, yRows)
      #expect(mismatch("sums", y, expected.values, within: .values) == nil)
    }
  }

  @Test(arguments: kernelSets, ProductKernelTests.sizes)
  func dotProductsOfPickedRows(_ name: String, _ size: ProductKernelTests.Size) throws {
    let set = try kernels(name)
    let x = Grid.random(2 * size.rows, size.inputs + 3, seed: 1)
    let w = Grid.random(2 * size.outputs, size.inputs + 1, seed: 2)
    let (xRows, wRows) = (picked(size.rows, step: 1), picked(size.outputs, step: 3))
    var y = [Float](repeating: 77, count: size.rows * (size.outputs + 2))
    set.picked_product_transposed(
      size.rows, size.outputs, size.inputs, x.matrix.values, x.columns, xRows, w.matrix.values,
      w.columns, wRows, &y, size.outputs + 2)
    let expected = (0..<size.rows).flatMap { r -> [Double] in
      let dots = (0..<size.outputs).map { c in
        (0..<size.inputs).reduce(0.0) { $0 + x[Int(xRows[r]), $1] * w[Int(wRows[c]), $1] }
      }
      return dots + [77, 77]
    }
    #expect(mismatch("dot products", y, expected, within: .values) == nil)
  }

  @Test(arguments: kernelSets, [(1, 0), (3, 1), (257, 20), (600, 31)])
  func packedProductsHaveTheBytesOfPlainOnes(
    _ name: String, _ size: (inputs: Int, extra: Int)
  ) throws {
    let set = try kernels(name)
    let (inputs, outputs) = (size.inputs, set.panel + size.extra)
    let w = Grid.random(inputs, outputs, seed: 1)
    let bias = Grid.random(1, outputs, seed: 2).matrix.values
    let panels = (outputs + set.panel - 1) / set.panel
    var packed = [Float](repeating: .nan, count: panels * set.panel * inputs)
    set.pack(inputs, outputs, w.matrix.values, outputs, 0, &packed)
    var packedTranspose = packed.map { _ in Float.nan }
    set.pack(inputs, outputs, w.transposed.matrix.values, inputs, 1, &packedTranspose)
    #expect(isBitwiseEqual(packed, packedTranspose))
    for rows in [1, 2, 5, 13] {
      let x = Grid.random(rows, inputs + 2, seed: 3).matrix.values
      for (bias, adding) in [(nil, 0), (bias, 0), (nil, 1)] as [([Float]?, Int32)] {
        let start = Grid.random(rows, outputs + 3, seed: 4).matrix.values
        var (plain, found) = (start, start)
        set.product(
          rows, outputs, inputs, x, inputs + 2, w.matrix.values, outputs, bias, &plain, outputs + 3,
          adding)
        set.packed_product(
          rows, outputs, inputs, x, inputs + 2, packed, bias, &found, outputs + 3, adding)
        #expect(isBitwiseEqual(found, plain), "\(rows) rows")
      }
    }
  }
}
