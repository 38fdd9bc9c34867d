import CUTF8Proc

/// Letters without their case, at their places: a folded word has as many bytes as the word.
///
/// Letters whose small form has another number of bytes keep their case.
enum WordFold {
  /// The longest word that is looked up, in bytes.
  static let longest = 64

  /// A byte of ASCII without its case, others as they are.
  @inline(__always)
  static func ascii(_ byte: UInt8) -> UInt8 {
    byte &- UInt8(ascii: "A") < 26 ? byte | 0x20 : byte
  }

  /// Whether ranges of two texts are the same but for case.
  static func isEqual(
    _ bytes: UnsafeBufferPointer<UInt8>, at start: Int, folded: [UInt8]
  ) -> Bool {
    guard start >= 0, start + folded.count <= bytes.count else { return false }
    var index = 0
    while index < folded.count {
      let byte = bytes[start + index]
      if byte < 0x80 {
        guard ascii(byte) == folded[index] else { return false }
        index += 1
      } else {
        let pair = foldedPair(bytes, at: start + index)
        guard pair.0 == folded[index] else { return false }
        if pair.length == 2 {
          guard index + 1 < folded.count, pair.1 == folded[index + 1] else { return false }
        }
        index += pair.length
      }
    }
    return true
  }

  /// Writes a word without its case.
  @inline(__always)
  static func fold(
    _ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, to folded: UnsafeMutablePointer<UInt8>
  ) {
    var index = range.lowerBound
    while index < range.upperBound {
      let byte = bytes[index]
      if byte < 0x80 {
        folded[index - range.lowerBound] = ascii(byte)
        index += 1
      } else {
        let pair = foldedPair(bytes, at: index)
        folded[index - range.lowerBound] = pair.0
        if pair.length == 2, index + 1 < range.upperBound {
          folded[index + 1 - range.lowerBound] = pair.1
        }
        index += pair.length
      }
    }
  }

  /// The bytes of a text without its case.
  static func folded(_ text: some Sequence<UInt8>) -> [UInt8] {
    let bytes = Array(text)
    return bytes.withUnsafeBufferPointer { source in
      [UInt8](unsafeUninitializedCapacity: source.count) { target, count in
        if let start = target.baseAddress { fold(source, source.indices, to: start) }
        count = source.count
      }
    }
  }

  /// A letter of two bytes, whose small form has two as well, or else one byte as it is.
  private static func foldedPair(
    _ bytes: UnsafeBufferPointer<UInt8>, at index: Int
  ) -> (UInt8, UInt8, length: Int) {
    let lead = bytes[index]
    guard lead & 0xE0 == 0xC0, index + 1 < bytes.count else { return (lead, 0, 1) }
    let point = utf8proc_int32_t(lead & 0x1F) << 6 | utf8proc_int32_t(bytes[index + 1] & 0x3F)
    let small = utf8proc_tolower(point)
    guard 0x80..<0x800 ~= small else { return (lead, bytes[index + 1], 2) }
    return (0xC0 | UInt8(small >> 6), 0x80 | UInt8(small & 0x3F), 2)
  }
}
