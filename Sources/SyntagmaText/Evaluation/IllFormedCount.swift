/// How many tags are ill-formed, and in how many sentences.
public struct IllFormedCount: Sendable, Equatable {
  /// The tags.
  public private(set) var tags = 0
  /// The sentences that hold them.
  public private(set) var sentences = 0

  /// None.
  public init() {}

  /// Counts one sentence.
  mutating func add(_ places: [Int]) {
    tags += places.count
    sentences += places.isEmpty ? 0 : 1
  }
}
