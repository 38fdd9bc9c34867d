/// The outcome of a paired bootstrap.
public struct BootstrapResult: Sendable, Equatable {
  /// The share of resamples in which the second system is not better than the first.
  public let notBetter: Double
  /// The share of resamples in which the second system is not worse than the first.
  public let notWorse: Double
  /// Where the middle 95 % of the differences lie.
  public let interval: ClosedRange<Double>
  /// How many test sets were drawn.
  public let resamples: Int
}

extension BootstrapResult {
  /// - Parameter difference: of the second score to the first on a test set that is drawn by the
  ///   generator.
  init(resamples: Int, seed: UInt64, difference: (inout SplitMix64) -> Double) {
    precondition(resamples > 0, "\(resamples) resamples")
    var generator = SplitMix64(seed: seed)
    let differences = (0..<resamples).map { _ in difference(&generator) }.sorted()
    let tail = Int(0.025 * Double(resamples - 1))
    self.init(
      notBetter: Double(differences.count { $0 <= 1e-12 }) / Double(resamples),
      notWorse: Double(differences.count { $0 >= -1e-12 }) / Double(resamples),
      interval: differences[tail]...differences[resamples - 1 - tail], resamples: resamples)
  }
}

extension PairedSample {
  /// Draws test sets of as many units from the units at hand, with replacement, the same ones for
  /// both systems, and looks how their difference varies (Efron and Tibshirani 1993; Koehn 2004).
  ///
  /// - Complexity: O(resamples · units).
  public func bootstrap(resamples: Int = 10_000, seed: UInt64 = 1) -> BootstrapResult {
    BootstrapResult(resamples: resamples, seed: seed) { generator in
      units.withUnsafeBufferPointer { units in
        var sums = SIMD4<Int>.zero
        for _ in units.indices { sums &+= units[generator.index(below: units.count)] }
        return PairedSample.difference(sums)
      }
    }
  }
}
