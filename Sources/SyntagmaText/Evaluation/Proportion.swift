/// How many of a number of things were right.
public struct Proportion: Sendable, Equatable {
  /// The right ones.
  public private(set) var correct = 0
  /// All of them.
  public private(set) var total = 0

  /// None of none.
  public init() {}

  /// `correct / total`, in 0…1; nil if there is nothing to divide by.
  public var value: Double? { total > 0 ? Double(correct) / Double(total) : nil }

  /// Counts one more thing.
  mutating func count(_ isCorrect: Bool) {
    total += 1
    correct += isCorrect ? 1 : 0
  }

  /// Both numbers added up.
  package static func + (left: Proportion, right: Proportion) -> Proportion {
    var sum = left
    sum.correct += right.correct
    sum.total += right.total
    return sum
  }
}
