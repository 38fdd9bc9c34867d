/// One rise of the rate and one long fall (Smith and Topin 2019), as a factor of the largest rate.
package struct OneCycle: Sendable {
  /// When the rate is at its largest.
  package let peak: Double
  /// When the rate is at its smallest, where it stays.
  package let end: Double
  /// The factor at the beginning.
  package let first: Double
  /// The factor at the end.
  package let last: Double
  /// Along straight lines; otherwise along cosines.
  package let isLinear: Bool
  /// Whether it first falls to where it began, as fast as it rose, and only then to the end.
  package let isSymmetric: Bool

  package init(
    peak: Double, end: Double, first: Double = 0.04, last: Double = 4e-6, isLinear: Bool = false,
    isSymmetric: Bool = false
  ) {
    self.peak = peak
    self.end = end
    self.first = first
    self.last = last
    self.isLinear = isLinear
    self.isSymmetric = isSymmetric
  }

  func factor(at t: Double) -> Double {
    if t < peak { return between(first, 1, t / peak) }
    if !isSymmetric { return fall(from: 1, since: peak, t) }
    return t < 2 * peak ? between(1, first, t / peak - 1) : fall(from: first, since: 2 * peak, t)
  }

  private func fall(from factor: Double, since start: Double, _ t: Double) -> Double {
    between(factor, last, end > start ? min((t - start) / (end - start), 1) : 1)
  }

  private func between(_ from: Double, _ to: Double, _ share: Double) -> Double {
    to + (from - to) * (isLinear ? 1 - share : halfCosine(share))
  }
}
