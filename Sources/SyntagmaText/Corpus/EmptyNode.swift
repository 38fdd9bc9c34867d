/// A node of the enhanced graph that is no word of the text: a line `8.1 …` of CoNLL-U.
public struct EmptyNode: Sendable, Hashable {
  /// The number of the word it follows, from 1; 0 before the first.
  public let after: Int
  /// Its number among the nodes at that place, from 1.
  public let minor: Int
  /// The columns of its line.
  public var columns: Word

  /// The node `after.minor`.
  public init(after: Int, minor: Int, columns: Word) {
    precondition(after >= 0 && minor > 0, "no empty node can be \(after).\(minor)")
    self.after = after
    self.minor = minor
    self.columns = columns
  }
}
