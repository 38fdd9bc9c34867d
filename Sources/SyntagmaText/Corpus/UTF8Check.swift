/// Whether bytes are text: UTF-8 (Unicode 15, table 3-7) without NUL.
package enum UTF8Check {
  case valid, nul, notUTF8

  /// Looks at 8 bytes at a time as long as they are ASCII.
  ///
  /// - Complexity: O(n).
  package init(_ bytes: UnsafeBufferPointer<UInt8>) {
    let raw = UnsafeRawBufferPointer(bytes)
    var index = 0
    var hasNul = false
    while index < bytes.count {
      if index + 8 <= bytes.count {
        let eight = raw.loadUnaligned(fromByteOffset: index, as: UInt64.self)
        if eight & 0x8080_8080_8080_8080 == 0 {
          // Only a zero byte borrows from its high bit.
          hasNul = hasNul || (eight &- 0x0101_0101_0101_0101) & 0x8080_8080_8080_8080 != 0
          index += 8
          continue
        }
      }
      let length = UTF8Check.sequenceLength(bytes, at: index)
      guard length > 0 else {
        self = .notUTF8
        return
      }
      hasNul = hasNul || bytes[index] == 0
      index += length
    }
    self = hasNul ? .nul : .valid
  }

  /// The length of the well-formed sequence at an index, or 0.
  private static func sequenceLength(_ bytes: UnsafeBufferPointer<UInt8>, at index: Int) -> Int {
    let lead = bytes[index]
    let (length, second): (Int, ClosedRange<UInt8>)
    switch lead {
    case 0x00...0x7F: return 1
    case 0xC2...0xDF: (length, second) = (2, 0x80...0xBF)
    case 0xE0: (length, second) = (3, 0xA0...0xBF)  // no overlong forms
    case 0xED: (length, second) = (3, 0x80...0x9F)  // no surrogates
    case 0xE1...0xEF: (length, second) = (3, 0x80...0xBF)
    case 0xF0: (length, second) = (4, 0x90...0xBF)  // no overlong forms
    case 0xF1...0xF3: (length, second) = (4, 0x80...0xBF)
    case 0xF4: (length, second) = (4, 0x80...0x8F)  // nothing above U+10FFFF
    default: return 0
    }
    guard index + length <= bytes.count, second.contains(bytes[index + 1]) else { return 0 }
    for offset in 2..<max(length, 2) where bytes[index + offset] & 0xC0 != 0x80 { return 0 }
    return length
  }
}
