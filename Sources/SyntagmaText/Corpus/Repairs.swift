/// How often a reader met each deviation that it accepts.
///
/// `description` is one line for a message: `1 byte order mark, 3 lines ending in CR LF`.
public struct Repairs: Sendable, Equatable, CustomStringConvertible {
  private var counts: [Deviation: Int] = [:]
  private var firstLines: [Deviation: Int] = [:]

  /// No repairs.
  public init() {}

  /// How often that deviation occurred.
  public subscript(deviation: Deviation) -> Int { counts[deviation, default: 0] }

  /// The line of its first occurrence, from 1, or nil.
  public func firstLine(of deviation: Deviation) -> Int? { firstLines[deviation] }

  /// The number of all deviations.
  public var total: Int { counts.values.reduce(0, +) }

  /// Whether the input kept to its format.
  public var isEmpty: Bool { counts.isEmpty }

  mutating func count(_ deviation: Deviation, line: Int) {
    counts[deviation, default: 0] += 1
    if counts[deviation] == 1 { firstLines[deviation] = line }
  }

  /// Adds the counts of what was read after this.
  mutating func add(_ other: Repairs) {
    counts.merge(other.counts, uniquingKeysWith: +)
    firstLines.merge(other.firstLines) { first, _ in first }
  }

  /// The counts in one line, in a fixed order; empty if there are none.
  public var description: String {
    Deviation.allCases.compactMap { deviation in
      let count = self[deviation]
      guard count > 0 else { return nil }
      return "\(count) \(count == 1 ? deviation.names.one : deviation.names.several)"
    }.joined(separator: ", ")
  }
}
