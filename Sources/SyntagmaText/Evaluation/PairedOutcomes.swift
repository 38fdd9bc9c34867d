/// Items by which of two systems has them right.
public struct PairedOutcomes: Sendable, Equatable {
  /// Right in both.
  public private(set) var both = 0
  /// Right in the first alone.
  public private(set) var onlyFirst = 0
  /// Right in the second alone.
  public private(set) var onlySecond = 0
  /// Right in none.
  public private(set) var neither = 0

  /// No items.
  public init() {}

  /// Counts items; as many of either system.
  public mutating func add(first: [Bool], second: [Bool]) {
    precondition(first.count == second.count, "\(first.count) and \(second.count) items")
    for pair in zip(first, second) {
      switch pair {
      case (true, true): both += 1
      case (true, false): onlyFirst += 1
      case (false, true): onlySecond += 1
      case (false, false): neither += 1
      }
    }
  }

  /// The test of those that one system alone has right.
  public var mcNemarTest: McNemarTest {
    McNemarTest(onlyFirst: onlyFirst, onlySecond: onlySecond)
  }
}
