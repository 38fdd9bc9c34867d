/// The boundaries of words of UAX #29 (Unicode 15, WB1–WB999), one after the other.
///
/// Every character is in a segment: blanks and punctuation are segments of their own. Each is read
/// once, and at most once more to look ahead, whatever the text: a look ahead ends at the first
/// character that is neither Extend nor Format nor ZWJ.
package struct WordBoundaries: Sequence, IteratorProtocol {
  private let bytes: UnsafeBufferPointer<UInt8>
  private var position: Int
  /// How many characters were read to look ahead, so that tests can bound it.
  package private(set) var lookedAhead = 0

  /// The boundaries after a place, which must itself be one.
  ///
  /// - Parameter bytes: valid UTF-8, which outlives this value.
  package init(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int = 0) {
    self.bytes = bytes
    position = start
  }

  /// The end of the next segment, in bytes from the beginning of the buffer; nil after the last.
  package mutating func next() -> Int? {
    guard position < bytes.count else { return nil }
    let first = bytes[position]
    if first < 0x80 {
      position = segmentEnd(ofASCII: WordBreak(ascii: first), to: position + 1)
    } else {
      let first = UTF8Scalar(bytes, at: position)
      let kind = first.properties.wordBreak
      position = kind == .newline ? first.end : segmentEnd(left: kind, to: first.end)
    }
    return position
  }

  /// Where a segment ends that begins with an ASCII character, read up to `start`.
  @inline(__always)
  private mutating func segmentEnd(ofASCII first: WordBreak, to start: Int) -> Int {
    var end = start
    switch first {
    case .aLetter, .numeric, .extendNumLet:
      // These join each other in ASCII: WB5, WB8–WB10, WB13a, WB13b.
      end = endOfASCIIWord(from: end)
      guard end < bytes.count else { return end }
      let next = bytes[end]
      guard next >= 0x80 || WordBreak(ascii: next).isMiddle else { return end }
      return segmentEnd(left: WordBreak(ascii: bytes[end - 1]), to: end)
    case .cr:  // WB3
      return end < bytes.count && bytes[end] == UInt8(ascii: "\n") ? end + 1 : end
    case .lf, .newline:  // WB3a
      return end
    case .wSegSpace:  // WB3d
      while end < bytes.count, bytes[end] == UInt8(ascii: " ") { end += 1 }
    default:
      break
    }
    return end < bytes.count && bytes[end] >= 0x80 ? segmentEnd(left: first, to: end) : end
  }

  /// Passes over ASCII letters, digits and low lines.
  ///
  /// Eight bytes at a time, because the processor cannot foresee where a word ends, and a loop over
  /// its letters waits for that at each word.
  @inline(__always)
  private func endOfASCIIWord(from start: Int) -> Int {
    var end = start
    while end + 8 <= bytes.count {
      let eight = UnsafeRawBufferPointer(bytes)
        .loadUnaligned(fromByteOffset: end, as: UInt64.self)
      let length = ASCIIWordBytes.runLength(UInt64(littleEndian: eight))
      end += length
      if length < 8 { return end }
    }
    while end < bytes.count, ASCIIWordBytes.contains(bytes[end]) { end += 1 }
    return end
  }

  /// Where a segment ends that is read up to `start`.
  ///
  /// - Parameter left: what stands right before `start`; not a line end.
  private mutating func segmentEnd(left first: WordBreak, to start: Int) -> Int {
    /// What the rules see on the left, without what WB4 makes invisible, and what really stands there.
    var (left, neighbour, end) = (first, first, start)
    while end < bytes.count {
      let right = UTF8Scalar(bytes, at: end)
      let kind = right.properties.wordBreak
      switch (left, kind) {
      case (_, .cr), (_, .lf), (_, .newline):  // WB3b
        return end
      case _ where neighbour == .zwj && right.properties.isExtendedPictographic,  // WB3c
        (_, .wSegSpace) where neighbour == .wSegSpace:  // WB3d
        (left, neighbour, end) = (kind, kind, right.end)
      case (_, .extend), (_, .format), (_, .zwj):  // WB4
        (neighbour, end) = (kind, right.end)
      case (.regionalIndicator, .regionalIndicator):  // WB15, WB16: a third one begins anew
        (left, neighbour, end) = (.other, kind, right.end)
      case _ where left.joins(kind):
        (left, neighbour, end) = (kind, kind, right.end)
      case _ where kind.isMiddle:
        guard let next = follower(of: kind, between: left, from: right.end) else {
          guard left == .hebrewLetter, kind == .singleQuote else { return end }
          (left, neighbour, end) = (kind, kind, right.end)  // WB7a
          continue
        }
        (left, neighbour, end) = (next.properties.wordBreak, next.properties.wordBreak, next.end)
      default:  // WB999
        return end
      }
    }
    return end
  }

  /// The letter or digit that follows a middle character in a word (WB6, WB7, WB7b, WB7c, WB11, WB12).
  ///
  /// - Parameter start: where the middle character ends.
  private mutating func follower(
    of middle: WordBreak, between left: WordBreak, from start: Int
  ) -> UTF8Scalar? {
    guard left.isLetter || left == .numeric else { return nil }
    var end = start
    while end < bytes.count {
      let next = UTF8Scalar(bytes, at: end)
      lookedAhead += 1
      switch next.properties.wordBreak {
      case .extend, .format, .zwj: end = next.end
      case let right: return middle.joins(left, right) ? next : nil
      }
    }
    return nil
  }
}

extension WordBreak {
  /// The value of an ASCII character.
  @inline(__always)
  fileprivate init(ascii byte: UInt8) {
    self = ScalarProperties(known: UInt32(byte & 0x7F)).wordBreak
  }

  /// AHLetter.
  @inline(__always)
  fileprivate var isLetter: Bool { self == .aLetter || self == .hebrewLetter }

  /// What may join the characters on both sides of it.
  @inline(__always)
  fileprivate var isMiddle: Bool {
    switch self {
    case .singleQuote, .doubleQuote, .midNumLet, .midLetter, .midNum: true
    default: false
    }
  }

  /// Whether nothing is needed but this value and the next to join them.
  @inline(__always)
  fileprivate func joins(_ right: WordBreak) -> Bool {
    switch (self, right) {
    case (.aLetter, .aLetter), (.aLetter, .hebrewLetter), (.hebrewLetter, .aLetter),
      (.hebrewLetter, .hebrewLetter),  // WB5
      (.numeric, .numeric),  // WB8
      (.aLetter, .numeric), (.hebrewLetter, .numeric),  // WB9
      (.numeric, .aLetter), (.numeric, .hebrewLetter),  // WB10
      (.katakana, .katakana),  // WB13
      (.aLetter, .extendNumLet), (.hebrewLetter, .extendNumLet), (.numeric, .extendNumLet),
      (.katakana, .extendNumLet), (.extendNumLet, .extendNumLet),  // WB13a
      (.extendNumLet, .aLetter), (.extendNumLet, .hebrewLetter), (.extendNumLet, .numeric),
      (.extendNumLet, .katakana):  // WB13b
      true
    default: false
    }
  }

  /// Whether this middle character joins what stands on both sides of it.
  fileprivate func joins(_ left: WordBreak, _ right: WordBreak) -> Bool {
    switch self {
    case .midLetter: left.isLetter && right.isLetter  // WB6, WB7
    case .doubleQuote: left == .hebrewLetter && right == .hebrewLetter  // WB7b, WB7c
    case .midNum: left == .numeric && right == .numeric  // WB11, WB12
    case .midNumLet, .singleQuote:
      left.isLetter && right.isLetter || left == .numeric && right == .numeric
    default: false
    }
  }
}
