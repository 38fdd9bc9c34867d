/// The longest beginning of some bytes that is text, UTF-8 without NUL, and what ends it.
package struct UTF8Prefix: Equatable {
  /// What stands behind it.
  package enum End: Equatable {
    /// Nothing: all bytes are text.
    case end
    /// A NUL byte.
    case nul
    /// The beginning of a character whose other bytes are not there.
    case truncated
    /// Bytes that no character begins with: the maximal subpart of one (Unicode 15, section 3.9).
    case invalid(count: Int)
  }

  /// The number of bytes.
  package let count: Int
  /// What stands behind them.
  package let end: End

  /// Looks at 8 bytes at a time as long as they are ASCII.
  ///
  /// - Complexity: O(n).
  package init(_ bytes: UnsafeBufferPointer<UInt8>) {
    var index = 0
    while index < bytes.count {
      if UTF8Prefix.areText(bytes, at: index) {
        index += 8
        continue
      }
      guard bytes[index] > 0 else {
        self.init(count: index, end: .nul)
        return
      }
      let (length, isWhole) = UTF8Prefix.sequence(bytes, at: index)
      guard isWhole else {
        let isCut = length > 0 && index + length == bytes.count
        self.init(count: index, end: isCut ? .truncated : .invalid(count: max(1, length)))
        return
      }
      index += length
    }
    self.init(count: index, end: .end)
  }

  private init(count: Int, end: End) {
    self.count = count
    self.end = end
  }

  /// Whether eight bytes are there, ASCII, and none of them NUL.
  @inline(__always)
  private static func areText(_ bytes: UnsafeBufferPointer<UInt8>, at index: Int) -> Bool {
    guard index + 8 <= bytes.count else { return false }
    let eight = UnsafeRawBufferPointer(bytes).loadUnaligned(
      fromByteOffset: index, as: UInt64.self)
    // Only a zero byte borrows from its high bit.
    return (eight | (eight &- 0x0101_0101_0101_0101)) & 0x8080_8080_8080_8080 == 0
  }

  /// How many bytes from an index begin a character, and whether they are one (table 3-7).
  private static func sequence(
    _ bytes: UnsafeBufferPointer<UInt8>, at index: Int
  ) -> (length: Int, isWhole: Bool) {
    let (length, second): (Int, ClosedRange<UInt8>)
    switch bytes[index] {
    case 0x00...0x7F: return (1, true)
    case 0xC2...0xDF: (length, second) = (2, 0x80...0xBF)
    case 0xE0: (length, second) = (3, 0xA0...0xBF)  // no overlong forms
    case 0xED: (length, second) = (3, 0x80...0x9F)  // no surrogates
    case 0xE1...0xEF: (length, second) = (3, 0x80...0xBF)
    case 0xF0: (length, second) = (4, 0x90...0xBF)  // no overlong forms
    case 0xF1...0xF3: (length, second) = (4, 0x80...0xBF)
    case 0xF4: (length, second) = (4, 0x80...0x8F)  // nothing above U+10FFFF
    default: return (0, false)
    }
    guard index + 1 < bytes.count, second.contains(bytes[index + 1]) else { return (1, false) }
    for offset in 2..<max(length, 2) {
      guard index + offset < bytes.count, bytes[index + offset] & 0xC0 == 0x80 else {
        return (offset, false)
      }
    }
    return (length, true)
  }
}
