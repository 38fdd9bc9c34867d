/// What tests say of the difference between two systems.
public struct ComparisonResult: Sendable {
  /// The counts that were compared.
  public let comparison: SystemComparison
  /// The swapping of whole sentences.
  public let randomization: RandomizationResult
  /// The drawing of sentences.
  public let bootstrap: BootstrapResult

  /// A difference is called significant where randomisation gives less.
  public static let level = 0.05

  /// The second score less the first, in −1…1.
  public var difference: Double { comparison.sample.difference }

  /// Whether the systems differ, and chance alone would rarely make them differ as much.
  public var isSignificant: Bool {
    difference != 0 && randomization.p < ComparisonResult.level
  }
}

extension SystemComparison {
  /// Runs the tests.
  ///
  /// - Complexity: O(resamples · sentences).
  public func result(resamples: Int = 10_000, seed: UInt64 = 1) -> ComparisonResult {
    ComparisonResult(
      comparison: self,
      randomization: sample.approximateRandomization(resamples: resamples, seed: seed),
      bootstrap: sample.bootstrap(resamples: resamples, seed: seed))
  }
}
