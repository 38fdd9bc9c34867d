/// Two systems' shares in a score on the same units, in one order: what tests of their difference
/// need.
///
/// The difference is always that of the second to the first. A score without anything to divide by
/// counts as 0 here.
public struct PairedSample: Sendable, Equatable {
  /// Of each unit: both sums of the first system, then both of the second.
  private(set) var units: [SIMD4<Int>] = []

  /// A sample of nothing.
  public init() {}

  /// Units as they come; as many of either system.
  public init(first: [ScoreShare], second: [ScoreShare]) {
    precondition(first.count == second.count, "\(first.count) and \(second.count) units")
    for (first, second) in zip(first, second) { add(first: first, second: second) }
  }

  /// Takes the next unit.
  public mutating func add(first: ScoreShare, second: ScoreShare) {
    units.append(
      SIMD4(first.numerator, first.denominator, second.numerator, second.denominator))
  }

  /// How many units there are.
  public var count: Int { units.count }

  /// The score of the first system, in 0…1; nil if there is nothing to divide by.
  public var first: Double? { sums[1] > 0 ? PairedSample.ratio(sums[0], sums[1]) : nil }

  /// The score of the second system, in 0…1; nil if there is nothing to divide by.
  public var second: Double? { sums[3] > 0 ? PairedSample.ratio(sums[2], sums[3]) : nil }

  /// The second score less the first.
  public var difference: Double { PairedSample.difference(sums) }

  var sums: SIMD4<Int> { units.reduce(.zero, &+) }

  static func difference(_ sums: SIMD4<Int>) -> Double {
    ratio(sums[2], sums[3]) - ratio(sums[0], sums[1])
  }

  private static func ratio(_ numerator: Int, _ denominator: Int) -> Double {
    denominator > 0 ? Double(numerator) / Double(denominator) : 0
  }
}
