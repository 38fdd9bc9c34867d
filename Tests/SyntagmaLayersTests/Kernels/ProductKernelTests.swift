import CKernels
import TestSupport
import Testing

struct ProductKernelTests {
  struct Size: Sendable, CustomTestStringConvertible {
    let rows: Int
    let outputs: Int
    let inputs: Int

    init(_ rows: Int, _ outputs: Int, _ inputs: Int) {
      (self.rows, self.outputs, self.inputs) = (rows, outputs, inputs)
    }

    var testDescription: String { "[\(rows), \(inputs)]·[\(inputs), \(outputs)]" }
  }

  /// Around the widths of tiles (rows 12, 6, 4, 2, 1; columns 32, 16, 8, 4) and the block of 256 inputs.
  static let sizes = [
    Size(1, 1, 1), Size(1, 17, 3), Size(3, 1, 17), Size(5, 8, 255), Size(6, 16, 256),
    Size(7, 33, 257), Size(13, 31, 600), Size(12, 12, 2), Size(11, 100, 29), Size(2, 3, 0),
    Size(0, 3, 2), Size(14, 64, 5), Size(31, 47, 9),
  ]

  enum Kind: String, CaseIterable, Sendable { case plain, withBias, added }

  /// The rows `chosen` of a product whose matrices have gaps between their rows; the gaps of the
  /// result, which nothing may write to, come back as well.
  static func product(
    _ set: syntagma_kernels, _ size: Size, rows chosen: [Int], _ kind: Kind
  ) -> [[Float]] {
    let (xStride, wStride, yStride) = (size.inputs + 3, size.outputs + 5, size.outputs + 2)
    let x = Grid.random(size.rows, xStride, seed: 1)
    let w = Grid.random(size.inputs, wStride, seed: 2).matrix.values
    let bias = Grid.random(1, size.outputs, seed: 3).matrix.values
    let start = Grid.random(size.rows, yStride, seed: 4)
    var y = chosen.flatMap { start.row($0).map(Float.init) }
    let packed = chosen.flatMap { x.row($0).map(Float.init) }
    set.product(
      chosen.count, size.outputs, size.inputs, packed, xStride, w, wStride,
      kind == .withBias ? bias : nil, &y, yStride, kind == .added ? 1 : 0)
    return chosen.indices.map { Array(y[$0 * yStride..<($0 + 1) * yStride]) }
  }

  @Test(arguments: kernelSets, sizes)
  func resultsMatchAPlainProductAndGapsStayUntouched(_ name: String, _ size: Size) throws {
    let set = try kernels(name)
    let x = Grid.random(size.rows, size.inputs + 3, seed: 1)
    let w = Grid.random(size.inputs, size.outputs + 5, seed: 2)
    let bias = Grid.random(1, size.outputs, seed: 3)
    let start = Grid.random(size.rows, size.outputs + 2, seed: 4)
    for kind in Kind.allCases {
      let found = Self.product(set, size, rows: Array(0..<size.rows), kind)
      for n in 0..<size.rows {
        let expected = (0..<size.outputs + 2).map { j in
          guard j < size.outputs else { return start[n, j] }
          let first = kind == .withBias ? bias[0, j] : kind == .added ? start[n, j] : 0
          return (0..<size.inputs).reduce(first) { $0 + x[n, $1] * w[$1, j] }
        }
        #expect(mismatch("\(kind) row \(n)", found[n], expected, within: .values) == nil)
      }
    }
  }

  @Test(arguments: kernelSets, sizes)
  func theBytesOfARowDoNotDependOnTheOtherRows(_ name: String, _ size: Size) throws {
    let set = try kernels(name)
    for kind in Kind.allCases {
      let all = Self.product(set, size, rows: Array(0..<size.rows), kind)
      let reversed = Self.product(set, size, rows: Array((0..<size.rows).reversed()), kind)
      for n in 0..<size.rows {
        let alone = Self.product(set, size, rows: [n], kind)[0]
        #expect(isBitwiseEqual(all[n], alone), "\(kind) row \(n)")
        #expect(isBitwiseEqual(reversed[size.rows - 1 - n], alone), "\(kind) row \(n)")
        let some = Self.product(set, size, rows: Array(n..<min(n + 3, size.rows)), kind)[0]
        #expect(isBitwiseEqual(some, alone), "\(kind) row \(n)")
      }
    }
  }

  @Test(arguments: kernelSets)
  func aNaNOrAnInfinityStaysInItsRow(_ name: String) throws {
    let set = try kernels(name)
    var y = [Float](repeating: 0, count: 9)
    set.product(3, 3, 2, [1, 2, .nan, 1, .infinity, 1], 2, [1, 1, 1, 1, 1, 1], 3, nil, &y, 3, 0)
    #expect(y[0..<3] == [3, 3, 3])
    #expect(y[3..<6].allSatisfy { $0.isNaN })
    #expect(y[6..<9] == [.infinity, .infinity, .infinity])
  }
}
