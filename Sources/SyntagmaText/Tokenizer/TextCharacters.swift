/// A paragraph as a network reads it: its Unicode scalars, every run of white space as one space.
package struct TextCharacters: Sendable {
  /// The scalars; a run of white space is U+0020.
  package private(set) var scalars: [UInt32] = []
  /// Where each begins, in bytes.
  package private(set) var starts: [Int32] = []

  /// - Parameter text: UTF-8; white space at the ends is left out.
  package init(_ text: ArraySlice<UInt8>) {
    scalars.reserveCapacity(text.count)
    starts.reserveCapacity(text.count)
    text.withUnsafeBufferPointer { bytes in
      var index = 0
      while index < bytes.count {
        let space = WhiteSpace.length(at: index, in: bytes)
        let (scalar, length) =
          space > 0 ? (0x20, space) : TextCharacters.scalar(bytes, at: index)
        // White space is told once, and not before anything else was.
        if space == 0 || scalars.last.map({ $0 != 0x20 }) ?? false {
          scalars.append(scalar)
          starts.append(Int32(index))
        }
        index += length
      }
    }
    guard scalars.last == 0x20 else { return }
    scalars.removeLast()
    starts.removeLast()
  }

  package var count: Int { scalars.count }

  package func isSpace(_ index: Int) -> Bool { scalars[index] == 0x20 }

  /// Where a character ends, in bytes; it is no white space.
  package func end(of character: Int) -> Int {
    Int(starts[character]) + TextCharacters.length(scalars[character])
  }

  private static func length(_ scalar: UInt32) -> Int {
    scalar < 0x80 ? 1 : scalar < 0x800 ? 2 : scalar < 0x1_0000 ? 3 : 4
  }

  /// The scalar at an index and the number of its bytes; the bytes are known to be UTF-8.
  @inline(__always)
  private static func scalar(
    _ bytes: UnsafeBufferPointer<UInt8>, at index: Int
  ) -> (UInt32, length: Int) {
    let lead = UInt32(bytes[index])
    if lead < 0x80 { return (lead, 1) }
    func tail(_ offset: Int) -> UInt32 { UInt32(bytes[index + offset]) & 0x3F }
    if lead < 0xE0 { return ((lead & 0x1F) << 6 | tail(1), 2) }
    if lead < 0xF0 { return ((lead & 0x0F) << 12 | tail(1) << 6 | tail(2), 3) }
    return ((lead & 0x07) << 18 | tail(1) << 12 | tail(2) << 6 | tail(3), 4)
  }
}
