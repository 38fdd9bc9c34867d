/// A character at a place in UTF-8: its properties and where it ends.
struct UTF8Scalar {
  let properties: ScalarProperties
  let end: Int

  /// The character that begins at an index of valid UTF-8.
  @inline(__always)
  init(_ bytes: UnsafeBufferPointer<UInt8>, at index: Int) {
    let lead = UInt32(bytes[index])
    if lead < 0x80 {
      self.init(lead, end: index + 1)
    } else if lead < 0xE0 {
      self.init((lead & 0x1F) << 6 | Self.tail(bytes, index + 1), end: index + 2)
    } else if lead < 0xF0 {
      self.init(
        (lead & 0x0F) << 12 | Self.tail(bytes, index + 1) << 6 | Self.tail(bytes, index + 2),
        end: index + 3)
    } else {
      self.init(
        (lead & 0x07) << 18 | Self.tail(bytes, index + 1) << 12
          | Self.tail(bytes, index + 2) << 6 | Self.tail(bytes, index + 3),
        end: index + 4)
    }
  }

  @inline(__always)
  private init(_ codePoint: UInt32, end: Int) {
    properties = ScalarProperties(known: codePoint)
    self.end = end
  }

  @inline(__always)
  private static func tail(_ bytes: UnsafeBufferPointer<UInt8>, _ index: Int) -> UInt32 {
    UInt32(bytes[index] & 0x3F)
  }
}
