/// Sizes in bytes that bound the memory of a reader of text.
package struct TextLimits: Sendable {
  /// So much is read before it is cut, if reading is not immediate.
  package var block: Int
  /// The length of the longest sentence, and of the longest white space.
  package var sentence: Int
  /// If reading is immediate, up to this size each line of an unfinished paragraph is an occasion to
  /// cut it; from there on its doubling is, so that time stays linear.
  package var everyLine: Int

  /// Limits; a sentence must have room for a character of 4 bytes.
  package init(block: Int = 256 << 10, sentence: Int = 1 << 20, everyLine: Int = 8 << 10) {
    precondition(block > 0 && sentence >= 4 && everyLine > 0, "limits that no text can keep")
    self.block = block
    self.sentence = sentence
    self.everyLine = everyLine
  }
}
