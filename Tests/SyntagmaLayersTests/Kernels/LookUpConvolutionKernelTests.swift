import CKernels
import TestSupport
import Testing

struct LookUpConvolutionKernelTests {
  static let starts: [Int32] = [0, 1, 7, 9, 9, 12]
  static let ids: [Int32] = [4, 0, 1, 2, 3, 4, 0, 2, 2, 1, 1, 3]

  /// The kernel works on blocks of 128 filters.
  @Test(arguments: kernelSets, [1, 5, 127, 128, 129, 300])
  func maximaAndTheirPlacesMatchAPlainLoop(_ name: String, _ filters: Int) throws {
    let set = try kernels(name)
    for width in 1...5 {
      let left = (width - 1) / 2
      let table = Grid.random(5, width * filters, seed: 1)
      let bias = Grid.random(1, filters, seed: 2)
      var pooled = [Float](repeating: 77, count: 5 * (filters + 3))
      var argmax = [Int32](repeating: -1, count: 5 * filters)
      set.look_up_convolution(
        5, Self.starts, Self.ids, width, left, filters, table.matrix.values, bias.matrix.values,
        &pooled, filters + 3, &argmax)
      var unasked = [Float](repeating: 77, count: 5 * (filters + 3))
      set.look_up_convolution(
        5, Self.starts, Self.ids, width, left, filters, table.matrix.values, bias.matrix.values,
        &unasked, filters + 3, nil)
      #expect(isBitwiseEqual(pooled, unasked))
      var (expected, places) = ([Double](), [Int32]())
      for form in 0..<5 {
        let word = Self.ids[Int(Self.starts[form])..<Int(Self.starts[form + 1])].map { Int($0) }
        for filter in 0..<filters {
          let sums = word.indices.map { t in
            (0..<width).filter { word.indices.contains(t + $0 - left) }.reduce(bias[0, filter]) {
              $0 + table[word[t + $1 - left], $1 * filters + filter]
            }
          }
          let largest = sums.max() ?? 0
          expected.append(max(largest, 0))
          places.append(Int32(sums.firstIndex(of: largest) ?? 0))
        }
        expected += [77, 77, 77]
      }
      #expect(mismatch("width \(width)", pooled, expected, within: .values) == nil)
      #expect(argmax == places, "width \(width)")
    }
  }
}
