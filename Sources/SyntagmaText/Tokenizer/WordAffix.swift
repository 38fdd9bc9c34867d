/// What is cut off the beginning or the end of words.
struct WordAffix: Sendable {
  let joint: WordParts.Joint
  /// The bytes, in one spelling of the apostrophe, without case.
  let folded: [UInt8]
  /// What may stand before it; anything if empty.
  let after: [UInt8]

  /// Whether a text has it before an index, with at least one byte before it.
  func ends(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> Bool {
    let start = range.upperBound - folded.count
    guard start > range.lowerBound, WordFold.isEqual(bytes, at: start, folded: folded) else {
      return false
    }
    return after.isEmpty || after.contains(WordFold.ascii(bytes[start - 1]))
  }

  /// Whether a text has it at an index, with at least one byte after it.
  func begins(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> Bool {
    folded.count < range.count && WordFold.isEqual(bytes, at: range.lowerBound, folded: folded)
  }

  /// Whether it is all that stands in a range.
  func isAll(of bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> Bool {
    folded.count == range.count && WordFold.isEqual(bytes, at: range.lowerBound, folded: folded)
  }
}
