/// The boundaries of extended grapheme clusters of UAX #29 (Unicode 15, GB1–GB999), one after the
/// other: what a reader takes for one character.
///
/// Each character is read once, and the first of a cluster once more.
package struct GraphemeClusterBoundaries: Sequence, IteratorProtocol {
  private let bytes: UnsafeBufferPointer<UInt8>
  private var position: Int

  /// The boundaries after a place, which must itself be one.
  ///
  /// - Parameter bytes: valid UTF-8, which outlives this value.
  package init(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int = 0) {
    self.bytes = bytes
    position = start
  }

  /// The end of the next cluster, in bytes from the beginning of the buffer; nil after the last.
  package mutating func next() -> Int? {
    guard position < bytes.count else { return nil }
    position = clusterEnd()
    return position
  }

  private func clusterEnd() -> Int {
    let (first, second) = (bytes[position], position + 1)
    if first < 0x80, second == bytes.count || bytes[second] < 0x80 {
      // In ASCII only CR LF is more than a character (GB3).
      let isCRLF =
        first == UInt8(ascii: "\r") && second < bytes.count
        && bytes[second] == UInt8(ascii: "\n")
      return isCRLF ? second + 1 : second
    }
    var left = UTF8Scalar(bytes, at: position)
    var (flag, emoji) = (Flag.none.followed(by: left), Emoji.none.followed(by: left))
    while left.end < bytes.count {
      let right = UTF8Scalar(bytes, at: left.end)
      let kind = right.properties.graphemeBreak
      guard
        left.properties.graphemeBreak.joins(kind)
          || emoji == .joined && right.properties.isExtendedPictographic  // GB11
          || flag == .half && kind == .regionalIndicator  // GB12, GB13
      else { return left.end }
      (flag, emoji) = (flag.followed(by: right), emoji.followed(by: right))
      left = right
    }
    return left.end
  }
}

/// How many Regional_Indicators stand in a row, modulo 2; of none or a pair it is the same.
private enum Flag {
  case none, half

  func followed(by scalar: UTF8Scalar) -> Flag {
    scalar.properties.graphemeBreak == .regionalIndicator && self == .none ? .half : .none
  }
}

/// How much of Extended_Pictographic Extend* ZWJ stands before a place.
private enum Emoji {
  case none, pictograph, joined

  func followed(by scalar: UTF8Scalar) -> Emoji {
    if scalar.properties.isExtendedPictographic { return .pictograph }
    switch (self, scalar.properties.graphemeBreak) {
    case (.pictograph, .extend): return .pictograph
    case (.pictograph, .zwj): return .joined
    default: return .none
    }
  }
}

extension GraphemeBreak {
  /// Whether GB3–GB9b, which need no more than these two values, join them.
  fileprivate func joins(_ right: GraphemeBreak) -> Bool {
    switch (self, right) {
    case (.cr, .lf): true  // GB3
    case (.control, _), (.cr, _), (.lf, _), (_, .control), (_, .cr), (_, .lf): false  // GB4, GB5
    case (.l, .l), (.l, .v), (.l, .lv), (.l, .lvt): true  // GB6
    case (.lv, .v), (.lv, .t), (.v, .v), (.v, .t): true  // GB7
    case (.lvt, .t), (.t, .t): true  // GB8
    case (_, .extend), (_, .zwj), (_, .spacingMark): true  // GB9, GB9a
    case (.prepend, _): true  // GB9b
    default: false
    }
  }
}
