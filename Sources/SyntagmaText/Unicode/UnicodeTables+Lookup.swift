// The tables are ASCII: each byte carries six bits of a number, the low ones of larger numbers first.
//
// A block is 2^blockShift code points in a row; equal blocks are stored once, and so are equal
// records. `blocks` says which block a code point is in, `records` which record stands at its place
// in the block, both in two bytes; `properties` holds the records, in eight bytes each, and begins
// with those of ASCII in the order of their code points.
extension UnicodeTables {
  /// The record of a code point, at most U+10FFFF.
  @inline(__always)
  static func record(_ codePoint: UInt32) -> UInt64 {
    let point = Int(codePoint)
    guard point >= 0x80 else { return properties(at: point) }
    let block = number(blocks, at: point >> blockShift)
    let place = block << blockShift | point & (1 << blockShift - 1)
    return properties(at: number(records, at: place))
  }

  @inline(__always)
  private static func properties(at index: Int) -> UInt64 {
    UInt64(
      littleEndian: UnsafeRawPointer(properties.utf8Start)
        .loadUnaligned(fromByteOffset: 8 * index, as: UInt64.self))
  }

  /// The number of twelve bits that two bytes carry.
  @inline(__always)
  private static func number(_ table: StaticString, at index: Int) -> Int {
    let pair = UInt16(
      littleEndian: UnsafeRawPointer(table.utf8Start)
        .loadUnaligned(fromByteOffset: 2 * index, as: UInt16.self))
    return Int(pair & 0x3F | pair >> 2 & 0xFC0)
  }
}
