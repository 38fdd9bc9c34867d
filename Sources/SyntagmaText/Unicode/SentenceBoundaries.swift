/// The boundaries of sentences of UAX #29 (Unicode 15, SB1–SB998), one after the other.
///
/// Blanks and quotes after a full stop belong to the sentence that it ends. Each character is read
/// once, and at most once more to look ahead (SB8), whatever the text: a look ahead ends at the next
/// full stop, and only a full stop begins one.
package struct SentenceBoundaries: Sequence, IteratorProtocol {
  private let bytes: UnsafeBufferPointer<UInt8>
  private let lineEndsAreBlanks: Bool
  private var position: Int
  /// How many characters were read to look ahead, so that tests can bound it.
  package private(set) var lookedAhead = 0

  /// The boundaries after a place, which must itself be one.
  ///
  /// - Parameters:
  ///   - bytes: valid UTF-8, which outlives this value.
  ///   - lineEndsAreBlanks: takes CR and LF for blanks (Sp) within a sentence, and not for its end.
  package init(
    _ bytes: UnsafeBufferPointer<UInt8>, from start: Int = 0, lineEndsAreBlanks: Bool = false
  ) {
    self.bytes = bytes
    self.lineEndsAreBlanks = lineEndsAreBlanks
    position = start
  }

  /// The end of the next sentence, in bytes from the beginning of the buffer; nil after the last.
  package mutating func next() -> Int? {
    guard position < bytes.count else { return nil }
    position = sentenceEnd()
    return position
  }

  private mutating func sentenceEnd() -> Int {
    var (left, end) = (LeftOfBoundary.text, position)
    while end < bytes.count {
      if !left.isTerminated, bytes[end] < 0x80, let last = skipPlainASCII(from: &end) {
        left = left.followed(by: last)
        continue
      }
      let right = UTF8Scalar(bytes, at: end)
      let kind = value(of: right)
      if kind == .extend || kind == .format {  // SB5
        end = right.end
        continue
      }
      if left.isTerminated, !joins(left, right, kind) { return end }  // SB11
      end = right.end
      if kind.isParagraphSeparator {  // SB3, SB4
        let isCRLF = kind == .cr && end < bytes.count && bytes[end] == UInt8(ascii: "\n")
        return isCRLF ? end + 1 : end
      }
      left = left.followed(by: kind)
    }
    return end
  }

  @inline(__always)
  private func value(of scalar: UTF8Scalar) -> SentenceBreak {
    let kind = scalar.properties.sentenceBreak
    return lineEndsAreBlanks && (kind == .lf || kind == .cr) ? .sp : kind
  }

  /// Passes over ASCII characters that end nothing, and returns the value of the last, if any.
  @inline(__always)
  private func skipPlainASCII(from end: inout Int) -> SentenceBreak? {
    var last: SentenceBreak?
    while end < bytes.count, bytes[end] < 0x80 {
      let kind = ScalarProperties(known: UInt32(bytes[end] & 0x7F)).sentenceBreak
      switch kind {
      case .aTerm, .sTerm: return last
      case .cr where !lineEndsAreBlanks, .lf where !lineEndsAreBlanks: return last
      default: break
      }
      last = kind
      end += 1
    }
    return last
  }

  /// Whether what follows a full stop, with the quotes and blanks after it, is of the same sentence.
  private mutating func joins(
    _ left: LeftOfBoundary, _ right: UTF8Scalar, _ kind: SentenceBreak
  ) -> Bool {
    switch (left, kind) {
    case (.fullStop, .numeric), (.fullStopAfterCased, .numeric),  // SB6
      (.fullStopAfterCased, .upper),  // SB7
      (_, .sContinue), (_, .aTerm), (_, .sTerm),  // SB8a
      (_, .sp), (_, .sep), (_, .cr), (_, .lf):  // SB9, SB10
      true
    case (_, .close) where !left.hasBlanks:  // SB9
      true
    default:
      left.isFullStop && lowerCaseFollows(kind, to: right.end)  // SB8
    }
  }

  /// Whether a lower-case letter is the first of what SB8 looks for, beginning with a character that
  /// ends at `start`.
  private mutating func lowerCaseFollows(_ first: SentenceBreak, to start: Int) -> Bool {
    var (kind, end) = (first, start)
    while true {
      switch kind {
      case .lower: return true
      case .upper, .oLetter, .sep, .cr, .lf, .aTerm, .sTerm: return false
      default: break
      }
      guard end < bytes.count else { return false }
      let next = UTF8Scalar(bytes, at: end)
      lookedAhead += 1
      (kind, end) = (value(of: next), next.end)
    }
  }
}

/// What the rules know of the text before a place, without Extend and Format.
private enum LeftOfBoundary {
  case text
  /// A letter of upper or lower case.
  case cased
  /// ATerm after such a letter, after anything else, with Close after it, with Sp after that.
  case fullStopAfterCased, fullStop, fullStopClosed, fullStopBlank
  /// STerm Close*, and with Sp after it.
  case terminator, terminatorBlank

  @inline(__always)
  var isTerminated: Bool { self != .text && self != .cased }

  var isFullStop: Bool {
    switch self {
    case .fullStopAfterCased, .fullStop, .fullStopClosed, .fullStopBlank: true
    default: false
    }
  }

  var hasBlanks: Bool { self == .fullStopBlank || self == .terminatorBlank }

  @inline(__always)
  func followed(by kind: SentenceBreak) -> LeftOfBoundary {
    switch kind {
    case .upper, .lower: .cased
    case .aTerm: self == .cased ? .fullStopAfterCased : .fullStop
    case .sTerm: .terminator
    case .close where isTerminated && !hasBlanks: isFullStop ? .fullStopClosed : .terminator
    case .sp where isTerminated: isFullStop ? .fullStopBlank : .terminatorBlank
    default: .text
    }
  }
}

extension SentenceBreak {
  /// ParaSep.
  fileprivate var isParagraphSeparator: Bool { self == .sep || self == .cr || self == .lf }
}
