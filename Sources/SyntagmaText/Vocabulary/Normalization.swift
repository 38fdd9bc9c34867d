import CUTF8Proc

/// Keys of words: what a vocabulary looks up. The text of a word itself is never changed.
public enum Normalization {
  /// Longer forms are their own keys. They are in no vocabulary, and sorting the combining marks of
  /// a made-up word of a megabyte would take the square of its length.
  static let longest = 4096

  /// The key of a form: NFC, then each code point in lower case (simple mapping), then every
  /// decimal digit (category Nd) as `0`.
  ///
  /// - Parameters:
  ///   - form: the word; more than 4,096 bytes are returned as they are.
  ///   - lowercase: whether letters become lower case.
  ///   - digitsToZero: whether decimal digits of all scripts become `0`.
  /// - Complexity: O(n); ASCII takes no call of utf8proc, and no memory if nothing changes.
  public static func key(_ form: String, lowercase: Bool, digitsToZero: Bool) -> String {
    form.withBytes { bytes in
      guard bytes.count <= longest else { return form }
      var isASCII = true
      var changes = false
      for byte in bytes {
        isASCII = isASCII && byte < 0x80
        changes = changes || ascii(byte, lowercase, digitsToZero) != byte
      }
      guard isASCII else {
        return composed(bytes, lowercase: lowercase, digitsToZero: digitsToZero) ?? form
      }
      guard changes else { return form }
      return String(unsafeUninitializedCapacity: bytes.count) { key in
        for index in bytes.indices {
          key[index] = ascii(bytes[index], lowercase, digitsToZero)
        }
        return bytes.count
      }
    }
  }

  @inline(__always)
  private static func ascii(_ byte: UInt8, _ lowercase: Bool, _ digitsToZero: Bool) -> UInt8 {
    switch byte {
    case UInt8(ascii: "A")...UInt8(ascii: "Z"): lowercase ? byte | 0x20 : byte
    case UInt8(ascii: "1")...UInt8(ascii: "9"): digitsToZero ? UInt8(ascii: "0") : byte
    default: byte
    }
  }

  /// The key of any UTF-8; nil only if utf8proc refuses it.
  private static func composed(
    _ bytes: UnsafeBufferPointer<UInt8>, lowercase: Bool, digitsToZero: Bool
  ) -> String? {
    withComposed(bytes) { points in
      var key = String.UnicodeScalarView()
      for point in points {
        let mapped = map(point, lowercase: lowercase, digitsToZero: digitsToZero)
        guard let scalar = Unicode.Scalar(UInt32(bitPattern: mapped)) else { return nil }
        key.append(scalar)
      }
      return String(key)
    }
  }

  /// Calls `body` with the code points of NFC; nil only if utf8proc refuses the bytes.
  static func withComposed<Result>(
    _ bytes: UnsafeBufferPointer<UInt8>,
    _ body: (UnsafeBufferPointer<utf8proc_int32_t>) -> Result?
  ) -> Result? {
    let options = utf8proc_option_t(
      rawValue: UTF8PROC_COMPOSE.rawValue | UTF8PROC_STABLE.rawValue)
    // No code point decomposes into more than two for each of its bytes.
    let capacity = 2 * bytes.count
    return withUnsafeTemporaryAllocation(of: utf8proc_int32_t.self, capacity: capacity) { points in
      let found = utf8proc_decompose(
        bytes.baseAddress, bytes.count, points.baseAddress, capacity, options)
      guard 0...capacity ~= found else { return nil }
      let count = utf8proc_normalize_utf32(points.baseAddress, found, options)
      guard 0...capacity ~= count else { return nil }
      return body(UnsafeBufferPointer(rebasing: points[..<count]))
    }
  }

  private static func map(
    _ point: utf8proc_int32_t, lowercase: Bool, digitsToZero: Bool
  ) -> utf8proc_int32_t {
    if digitsToZero, utf8proc_category(point) == UTF8PROC_CATEGORY_ND { return 0x30 }
    return lowercase ? utf8proc_tolower(point) : point
  }
}
