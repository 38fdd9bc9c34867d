/// A surface token of two or more words: a range line of CoNLL-U such as `3-4  du  _ …`.
public struct MultiwordToken: Sendable, Hashable {
  /// The indices of its words in the sentence, from 0; at least two.
  public let words: Range<Int>
  /// The columns of the range line; only form and MISC mean something, the rest is kept.
  public var columns: Word

  /// A token over two or more words.
  public init(words: Range<Int>, columns: Word) {
    precondition(words.count > 1, "a multiword token needs two words, found \(words.count)")
    self.words = words
    self.columns = columns
  }
}
