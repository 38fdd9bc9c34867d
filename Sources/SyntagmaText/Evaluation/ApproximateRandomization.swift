/// The outcome of a randomisation test.
public struct RandomizationResult: Sendable, Equatable {
  /// How likely a difference at least as large is, in either direction, if it does not matter which
  /// system gave which answer; in (0, 1].
  public let p: Double
  /// How many ways of swapping the answers were tried.
  public let resamples: Int
  /// Whether they were all the ways there are, so that `p` is no estimate.
  public let isExact: Bool
}

extension RandomizationResult {
  /// Swaps units that differ in all ways, if they are no more than `resamples`, or in a sample of them.
  ///
  /// - Parameters:
  ///   - units: how many differ.
  ///   - isExtreme: whether swapping gives a difference at least as large as that observed; it is given
  ///     what tells which units to swap, by the bits of 64 at a time.
  init(
    units: Int, resamples: Int, seed: UInt64, isExtreme: (_ bits: () -> UInt64) -> Bool
  ) {
    precondition(resamples > 0, "\(resamples) resamples")
    if units < Int.bitWidth - 1, 1 << units <= resamples {
      let ways = 1 << units
      let extreme = (0..<ways).count { way in isExtreme { UInt64(way) } }
      self.init(p: Double(extreme) / Double(ways), resamples: ways, isExact: true)
      return
    }
    var generator = SplitMix64(seed: seed)
    let extreme = (0..<resamples).count { _ in isExtreme { generator.next() } }
    self.init(
      p: Double(extreme + 1) / Double(resamples + 1), resamples: resamples, isExact: false)
  }
}

extension PairedSample {
  /// Compares the difference with those that arise when both systems' answers are swapped, unit by
  /// unit, at random (Noreen 1989; Yeh 2000).
  ///
  /// Where there are no more than `resamples` ways to swap the units that differ, all are tried.
  /// Otherwise `p` is (r + 1)/(resamples + 1), r of them being at least as extreme: it is never 0.
  ///
  /// - Complexity: O(resamples · units that differ).
  public func approximateRandomization(
    resamples: Int = 10_000, seed: UInt64 = 1
  ) -> RandomizationResult {
    // Swapping a unit adds to the first system's sums what it takes from the second's.
    let changes = units.filter { $0.lowHalf != $0.highHalf }.map { $0.highHalf &- $0.lowHalf }
    let sums = sums
    let observed = abs(difference) - 1e-12  // equal differences may be rounded differently
    func isExtreme(_ change: SIMD2<Int>) -> Bool {
      abs(
        PairedSample.difference(
          SIMD4(lowHalf: sums.lowHalf &+ change, highHalf: sums.highHalf &- change))) >= observed
    }
    return RandomizationResult(units: changes.count, resamples: resamples, seed: seed) { bits in
      isExtreme(PairedSample.sum(of: changes, bits: bits))
    }
  }

  /// The sum of the changes whose bits are set; `bits` gives those of 64 changes at a time.
  private static func sum(of changes: [SIMD2<Int>], bits: () -> UInt64) -> SIMD2<Int> {
    changes.withUnsafeBufferPointer { changes in
      var sum = SIMD2<Int>.zero
      for start in stride(from: 0, to: changes.count, by: 64) {
        var rest = bits()
        for place in start..<min(start + 64, changes.count) {
          let mask = 0 &- Int(truncatingIfNeeded: rest & 1)
          sum &+= changes[place] & SIMD2(repeating: mask)
          rest >>= 1
        }
      }
      return sum
    }
  }
}
