#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// A part of a text that is cut into sentences by itself: a paragraph, or a line.
struct TextUnit: Equatable {
  /// Where it lies; white space may follow inside.
  var text: Range<Int>
  /// Where the next one begins.
  var next: Int
  /// How many LF are known to lie between them.
  var lineFeeds: Int
}

/// Looks for the ends of units in a text that grows.
struct TextUnitScanner {
  private let layout: TextLayout
  private let isImmediate: Bool
  /// Where the unit in question begins: behind the white space before it.
  private(set) var start = 0
  /// Before this no white space ends the unit.
  private var searched = 0

  /// - Parameter isImmediate: whether a unit ends with the LF that ends it, and not only where the
  ///   next one begins; what white space follows is then unknown.
  init(_ layout: TextLayout, isImmediate: Bool) {
    self.layout = layout
    self.isImmediate = isImmediate
  }

  /// Begins with another text.
  mutating func restart() { (start, searched) = (0, 0) }

  /// Leaves out white space before the unit; false if the text holds nothing else.
  ///
  /// - Parameter hasByteOrderMark: whether the text begins with one, which is none of the unit.
  mutating func findStart(
    in bytes: UnsafeBufferPointer<UInt8>, hasByteOrderMark: Bool
  ) -> Bool {
    if start == 0, hasByteOrderMark { start = TextWindow.byteOrderMark.count }
    start = WhiteSpace.end(from: start, in: bytes)
    searched = max(searched, start)
    return start < bytes.count
  }

  /// The next unit, if its end is certain; the one behind it is then in question.
  mutating func next(
    in bytes: UnsafeBufferPointer<UInt8>, isAtEnd: Bool
  ) -> TextUnit? {
    // White space that goes on, behind a unit that has ended, begins none.
    guard start < bytes.count, WhiteSpace.length(at: start, in: bytes) == 0 else { return nil }
    while true {
      guard let lineFeed = TextUnitScanner.lineFeed(from: searched, in: bytes) else {
        searched = bytes.count
        break
      }
      let space = whiteSpace(from: lineFeed, in: bytes)
      let isCertain = space.end < bytes.count || isAtEnd
      if let needed = space.needed, isCertain || isImmediate {
        let next = isCertain ? space.end : needed
        let unit = TextUnit(
          text: start..<lineFeed, next: next,
          lineFeeds: isCertain ? space.lineFeeds : layout.lineFeeds)
        (start, searched) = (next, next)
        return unit
      }
      // White space that may go on is looked at again when it has.
      searched = isCertain ? space.end : lineFeed
      if !isCertain { return nil }
    }
    guard isAtEnd else { return nil }
    defer { start = bytes.count }
    return TextUnit(text: start..<bytes.count, next: bytes.count, lineFeeds: 0)
  }

  /// The end of white space, the number of LF in it, and where the one ends that ends a unit.
  private func whiteSpace(
    from first: Int, in bytes: UnsafeBufferPointer<UInt8>
  ) -> (end: Int, lineFeeds: Int, needed: Int?) {
    var (index, count) = (first, 0)
    var needed: Int?
    while index < bytes.count, case let length = WhiteSpace.length(at: index, in: bytes), length > 0
    {
      if bytes[index] == UInt8(ascii: "\n") {
        count += 1
        if count == layout.lineFeeds { needed = index + 1 }
      }
      index += length
    }
    return (index, count, needed)
  }

  private static func lineFeed(
    from index: Int, in bytes: UnsafeBufferPointer<UInt8>
  ) -> Int? {
    guard index < bytes.count, let base = bytes.baseAddress,
      let found = memchr(base + index, Int32(UInt8(ascii: "\n")), bytes.count - index)
    else { return nil }
    return UnsafeRawPointer(found) - UnsafeRawPointer(base)
  }
}
