#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Whether two systems that were scored on the same items differ, by the items that only one of
/// them has right (McNemar 1947).
///
/// The items are taken to be independent of each other, which the words of one sentence are not;
/// ``PairedSample/approximateRandomization(resamples:seed:)`` over sentences does not need that.
public struct McNemarTest: Sendable, Equatable {
  /// Items that the first system alone has right.
  public let onlyFirst: Int
  /// Items that the second system alone has right.
  public let onlySecond: Int

  /// The test of two counts, neither below 0.
  public init(onlyFirst: Int, onlySecond: Int) {
    precondition(onlyFirst >= 0 && onlySecond >= 0, "\(onlyFirst) and \(onlySecond) items")
    self.onlyFirst = onlyFirst
    self.onlySecond = onlySecond
  }

  /// The two-sided binomial probability of a difference at least as large, were each of the items
  /// equally likely to go to either system; 1 where there are none.
  ///
  /// - Complexity: O(items that one system alone has right).
  public var exactP: Double {
    let count = onlyFirst + onlySecond
    // With k at most half of n: P(X ≤ k) = C(n, k)/2ⁿ · (1 + k/(n−k+1) · (1 + (k−1)/(n−k+2) · …))
    let fewer = min(onlyFirst, onlySecond)
    var tail = 1.0
    for place in stride(from: 1, through: fewer, by: 1) {
      tail = 1 + Double(place) / Double(count - place + 1) * tail
    }
    return min(1, 2 * McNemarTest.binomial(count, fewer) * tail)
  }

  /// The statistic (b − c)²/(b + c) and its probability under χ² with one degree of freedom; nil
  /// where no item was right in one system alone.
  public var chiSquared: (statistic: Double, p: Double)? { chiSquared(correction: 0) }

  /// The same with the correction for continuity of Edwards (1948), (|b − c| − 1)²/(b + c).
  public var chiSquaredCorrected: (statistic: Double, p: Double)? { chiSquared(correction: 1) }

  private func chiSquared(correction: Double) -> (statistic: Double, p: Double)? {
    let count = onlyFirst + onlySecond
    guard count > 0 else { return nil }
    let beyond = max(0, Double(abs(onlyFirst - onlySecond)) - correction)
    let statistic = beyond * beyond / Double(count)
    return (statistic, erfc((statistic / 2).squareRoot()))
  }

  /// C(n, k)/2ⁿ. The halvings are dealt out so that no product on the way leaves the range.
  private static func binomial(_ n: Int, _ k: Int) -> Double {
    var value = 1.0
    var halvings = n
    for factor in stride(from: 1, through: k, by: 1) {
      value *= Double(n - k + factor) / Double(factor)
      while value > 1 && halvings > 0 {
        value /= 2
        halvings -= 1
      }
    }
    return Double(sign: .plus, exponent: -halvings, significand: value)
  }
}
