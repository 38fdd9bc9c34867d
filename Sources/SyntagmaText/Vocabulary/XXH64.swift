/// The hash function XXH64: the same number for the same bytes on every machine and for ever, so
/// that hash tables can lie in files.
///
/// Yann Collet, *xxHash fast digest algorithm*, version 0.1.1 of the specification.
package enum XXH64 {
  private static let prime1: UInt64 = 0x9E37_79B1_85EB_CA87
  private static let prime2: UInt64 = 0xC2B2_AE3D_27D4_EB4F
  private static let prime3: UInt64 = 0x1656_67B1_9E37_79F9
  private static let prime4: UInt64 = 0x85EB_CA77_C2B2_AE63
  private static let prime5: UInt64 = 0x27D4_EB2F_1656_67C5

  /// The hash of bytes.
  ///
  /// - Complexity: O(n).
  package static func hash(_ bytes: UnsafeRawBufferPointer, seed: UInt64 = 0) -> UInt64 {
    var index = 0
    var hash = seed &+ prime5
    if bytes.count >= 32 { hash = stripes(bytes, seed: seed, index: &index) }
    hash &+= UInt64(bytes.count)
    return avalanche(tail(bytes, from: index, hash: hash))
  }

  /// Four accumulators run over stripes of 4 × 8 bytes and are merged at the end.
  private static func stripes(
    _ bytes: UnsafeRawBufferPointer, seed: UInt64, index: inout Int
  ) -> UInt64 {
    var a = seed &+ prime1 &+ prime2
    var b = seed &+ prime2
    var c = seed
    var d = seed &- prime1
    while index + 32 <= bytes.count {
      a = round(a, word(bytes, index))
      b = round(b, word(bytes, index + 8))
      c = round(c, word(bytes, index + 16))
      d = round(d, word(bytes, index + 24))
      index += 32
    }
    var hash = rotate(a, 1) &+ rotate(b, 7) &+ rotate(c, 12) &+ rotate(d, 18)
    for accumulator in [a, b, c, d] {
      hash = (hash ^ round(0, accumulator)) &* prime1 &+ prime4
    }
    return hash
  }

  /// The up to 31 bytes behind the stripes: by eights, one four, then ones.
  private static func tail(
    _ bytes: UnsafeRawBufferPointer, from start: Int, hash: UInt64
  ) -> UInt64 {
    var index = start
    var hash = hash
    while index + 8 <= bytes.count {
      hash = rotate(hash ^ round(0, word(bytes, index)), 27) &* prime1 &+ prime4
      index += 8
    }
    if index + 4 <= bytes.count {
      let four = bytes.loadUnaligned(fromByteOffset: index, as: UInt32.self)
      hash ^= UInt64(UInt32(littleEndian: four)) &* prime1
      hash = rotate(hash, 23) &* prime2 &+ prime3
      index += 4
    }
    while index < bytes.count {
      hash = rotate(hash ^ UInt64(bytes[index]) &* prime5, 11) &* prime1
      index += 1
    }
    return hash
  }

  private static func avalanche(_ hash: UInt64) -> UInt64 {
    var hash = hash
    hash = (hash ^ hash >> 33) &* prime2
    hash = (hash ^ hash >> 29) &* prime3
    return hash ^ hash >> 32
  }

  @inline(__always)
  private static func round(_ accumulator: UInt64, _ lane: UInt64) -> UInt64 {
    rotate(accumulator &+ lane &* prime2, 31) &* prime1
  }

  @inline(__always)
  private static func rotate(_ value: UInt64, _ distance: UInt64) -> UInt64 {
    value &<< distance | value &>> (64 &- distance)
  }

  @inline(__always)
  private static func word(_ bytes: UnsafeRawBufferPointer, _ index: Int) -> UInt64 {
    UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: index, as: UInt64.self))
  }
}
