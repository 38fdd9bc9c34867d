import CKernels
import Foundation
import TestSupport
import Testing

struct RowKernelsTests {
  static let counts = [0, 1, 3, 8, 17, 100, 129]

  @Test(arguments: kernelSets, [1, 3, 8, 17, 129])
  func softmaxMatchesAPlainOneWhateverTheSizeOfItsScores(_ name: String, _ labels: Int) throws {
    let set = try kernels(name)
    for (bound, offset) in [(1, 0), (80, 0), (10, 1e4), (10, -1e4)] as [(Float, Float)] {
      var y = Grid.random(3, labels, seed: 1, bound: bound).matrix.values.map { $0 + offset }
      let x = Grid(3, labels, y.map(Double.init))
      set.softmax(3, labels, &y)
      let expected = (0..<3).flatMap { row in
        let top = x.row(row).max() ?? 0
        let powers = x.row(row).map { exp($0 - top) }
        return powers.map { $0 / powers.reduce(0, +) }
      }
      let tolerance = Tolerance(relative: 1e-5, absolute: 1e-30)
      #expect(mismatch("around \(offset)", y, expected, within: tolerance) == nil)
    }
  }

  @Test(arguments: kernelSets)
  func softmaxGivesNothingToMinusInfinityAndAllToInfinitelyMore(_ name: String) throws {
    let set = try kernels(name)
    var x: [Float] = [-.infinity, 0, -.infinity, 0, -1e30, 1e30, 0, 0]
    set.softmax(2, 4, &x)
    #expect(x == [0, 0.5, 0, 0.5, 0, 1, 0, 0])
  }

  @Test(arguments: kernelSets, counts)
  func sumsAndMasksMatchPlainOnes(_ name: String, _ count: Int) throws {
    let set = try kernels(name)
    let (x, y) = (Grid.random(1, count, seed: 1), Grid.random(1, count, seed: 2))
    var sum = y.matrix.values
    set.add_scaled(count, -0.75, x.matrix.values, &sum)
    let expected = zip(x.values, y.values).map { $1 - 0.75 * $0 }
    #expect(mismatch("sum", sum, expected, within: .values) == nil)

    let mask = (0..<count).map { $0 % 3 == 1 ? Float(0) : 1.25 }
    var masked = [Float](repeating: .nan, count: count)
    set.apply_mask(count, mask, x.matrix.values, &masked)
    let kept = zip(x.values, mask).map { $1 == 0 ? 0 : 1.25 * $0 }
    #expect(mismatch("masked", masked, kept, within: .values) == nil)

    let squares = set.sum_of_squares(count, x.matrix.values)
    let exact = x.values.reduce(0) { $0 + $1 * $1 }
    #expect(abs(squares - exact) <= 1e-14 * exact)
  }

  @Test(arguments: kernelSets)
  func aMaskOfZeroErasesInfinityAndNaN(_ name: String) throws {
    var y = [Float](repeating: 5, count: 3)
    try kernels(name).apply_mask(3, [0, 0, 2], [.infinity, .nan, .infinity], &y)
    #expect(y == [0, 0, .infinity])
  }

  @Test(arguments: kernelSets, counts)
  func columnSumsAreAddedAndGapsLeftOut(_ name: String, _ columns: Int) throws {
    let set = try kernels(name)
    let x = Grid.random(5, columns + 3, seed: 1)
    var sums = [Float](repeating: 2, count: columns)
    set.add_column_sums(5, columns, x.matrix.values, columns + 3, &sums)
    let expected = (0..<columns).map { column in (0..<5).reduce(2) { $0 + x[$1, column] } }
    #expect(mismatch("sums", sums, expected, within: .values) == nil)
  }

  @Test(arguments: kernelSets, counts)
  func anAdamStepMatchesAPlainOne(_ name: String, _ count: Int) throws {
    try checkAdam(kernels(name), Grid.random(1, count, seed: 1))
  }

  @Test(arguments: kernelSets, counts)
  func anAdamStepWithoutGradientIsOneWithAGradientOfZero(_ name: String, _ count: Int) throws {
    try checkAdam(kernels(name), Grid(1, count), isGiven: false)
  }

  private func checkAdam(_ set: syntagma_kernels, _ gradient: Grid, isGiven: Bool = true) {
    let count = gradient.columns
    let (p, m) = (Grid.random(1, count, seed: 2), Grid.random(1, count, seed: 3))
    let v = Grid(1, count, Grid.random(1, count, seed: 4).values.map(abs))
    var (newP, newM, newV) = (p.matrix.values, m.matrix.values, v.matrix.values)
    gradient.matrix.values.withUnsafeBufferPointer { buffer in
      set.adam(
        count, isGiven ? buffer.baseAddress : nil, &newP, &newM, &newV, 0.875, 0.96875, 0.5,
        1.25, 0.0625, 0.25)
    }
    let first = zip(m.values, gradient.values).map { 0.875 * $0 + 0.125 * $1 }
    let second = zip(v.values, gradient.values).map { 0.96875 * $0 + 0.03125 * $1 * $1 }
    let expected = p.values.indices.map {
      0.75 * p.values[$0] - 0.5 * first[$0] / (second[$0].squareRoot() * 1.25 + 0.0625)
    }
    #expect(mismatch("m", newM, first, within: .values) == nil)
    #expect(mismatch("v", newV, second, within: .values) == nil)
    #expect(mismatch("p", newP, expected, within: .values) == nil)
  }
}
