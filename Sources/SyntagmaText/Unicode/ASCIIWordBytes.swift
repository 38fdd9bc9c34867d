/// The ASCII characters that join each other in a word of UAX #29: letters, digits and the low line.
enum ASCIIWordBytes {
  @inline(__always)
  static func contains(_ byte: UInt8) -> Bool {
    runLength(UInt64(byte)) == 1
  }

  /// How many of eight bytes are such characters, from the lowest on until one is not.
  @inline(__always)
  static func runLength(_ eight: UInt64) -> Int {
    let low = eight & everyByte(0x7F)
    let found =
      inRange(low | everyByte(0x20), UInt8(ascii: "a")...UInt8(ascii: "z"))
      | inRange(low, UInt8(ascii: "0")...UInt8(ascii: "9"))
      | inRange(low, UInt8(ascii: "_")...UInt8(ascii: "_"))
    let missed = ~(found & ~eight) & everyByte(0x80)
    return missed.trailingZeroBitCount / 8
  }

  /// The high bit of each byte of eight below 0x80: whether it is in a range. No sum reaches the next
  /// byte: b + (0x80 - lower) has the bit if b ≥ lower, b + (0x7F - upper) if b > upper.
  @inline(__always)
  private static func inRange(_ eight: UInt64, _ range: ClosedRange<UInt8>) -> UInt64 {
    (eight &+ everyByte(0x80 - range.lowerBound)) & ~(eight &+ everyByte(0x7F - range.upperBound))
  }

  @inline(__always)
  private static func everyByte(_ byte: UInt8) -> UInt64 { 0x0101_0101_0101_0101 &* UInt64(byte) }
}
