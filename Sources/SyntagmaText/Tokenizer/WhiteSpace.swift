/// The 25 code points with Unicode's property White_Space, in UTF-8.
package enum WhiteSpace {
  /// The number of bytes of the white-space character that begins at an index; 0 where none does.
  @inline(__always)
  package static func length(at index: Int, in bytes: UnsafeBufferPointer<UInt8>) -> Int {
    let first = bytes[index]
    if first < 0x80 { return first == 0x20 || (0x09...0x0D).contains(first) ? 1 : 0 }
    switch first {
    case 0xC2:  // U+0085, U+00A0
      guard index + 1 < bytes.count else { return 0 }
      return bytes[index + 1] == 0x85 || bytes[index + 1] == 0xA0 ? 2 : 0
    case 0xE1, 0xE2, 0xE3:
      guard index + 2 < bytes.count else { return 0 }
      return isWhiteSpace(first, bytes[index + 1], bytes[index + 2]) ? 3 : 0
    default: return 0
    }
  }

  private static func isWhiteSpace(_ first: UInt8, _ second: UInt8, _ third: UInt8) -> Bool {
    switch (first, second, third) {
    case (0xE1, 0x9A, 0x80): true  // U+1680
    case (0xE2, 0x80, 0x80...0x8A): true  // U+2000 to U+200A
    case (0xE2, 0x80, 0xA8), (0xE2, 0x80, 0xA9), (0xE2, 0x80, 0xAF): true  // U+2028, 2029, 202F
    case (0xE2, 0x81, 0x9F): true  // U+205F
    case (0xE3, 0x80, 0x80): true  // U+3000
    default: false
    }
  }

  /// Where the white space that begins at an index ends; the index itself if none does.
  @inline(__always)
  package static func end(from index: Int, in bytes: UnsafeBufferPointer<UInt8>) -> Int {
    var index = index
    while index < bytes.count, case let length = length(at: index, in: bytes), length > 0 {
      index += length
    }
    return index
  }
}

extension UnsafeBufferPointer<UInt8> {
  /// Appends the bytes with each run of white space made one separator.
  package func appendJoiningWhiteSpace(
    by separator: some Collection<UInt8>, to result: inout [UInt8]
  ) {
    var copied = 0
    var index = 0
    while index < count {
      let end = WhiteSpace.end(from: index, in: self)
      if end > index {
        result.append(contentsOf: self[copied..<index])
        result.append(contentsOf: separator)
        copied = end
        index = end
      } else {
        index += 1
      }
    }
    result.append(contentsOf: self[copied...])
  }
}
