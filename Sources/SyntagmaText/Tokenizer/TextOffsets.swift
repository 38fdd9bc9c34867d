/// Turns places in the UTF-8 bytes of a text into the units that others count in.
///
/// ```swift
/// let offsets = TextOffsets("naïve 👍")
/// offsets.unicodeScalarRanges(ofUTF8: [7..<11])  // [6..<7]
/// offsets.utf16Ranges(ofUTF8: [7..<11])  // [6..<8]
/// ```
///
/// Ranges lie in the text and begin and end between Unicode scalars, as those of tokens do.
///
/// - Complexity: each method goes from one bound to the next: O(length of the text) for ranges that
///   ascend.
public struct TextOffsets: Sendable {
  /// The text; its indices are those that ``indexRanges(ofUTF8:)`` gives.
  public let text: String

  /// Offsets in a string.
  public init(_ text: String) {
    self.text = text
  }

  /// Offsets in bytes; nil if they are not UTF-8.
  public init?(utf8 bytes: some Sequence<UInt8>) {
    guard let text = String(validating: bytes, as: UTF8.self) else { return nil }
    self.text = text
  }

  /// The same ranges counted in Unicode scalars.
  public func unicodeScalarRanges(ofUTF8 ranges: some Sequence<Range<Int>>) -> [Range<Int>] {
    // Every scalar begins with a byte that continues none.
    self.ranges(ranges) { $0 & 0xC0 == 0x80 ? 0 : 1 }
  }

  /// The same ranges counted in UTF-16 code units, as JavaScript and Foundation count.
  public func utf16Ranges(ofUTF8 ranges: some Sequence<Range<Int>>) -> [Range<Int>] {
    // Scalars of four bytes are pairs of surrogates.
    self.ranges(ranges) { $0 & 0xC0 == 0x80 ? 0 : $0 >= 0xF0 ? 2 : 1 }
  }

  /// The same ranges as indices of ``text``.
  public func indexRanges(ofUTF8 ranges: some Sequence<Range<Int>>) -> [Range<String.Index>] {
    var (place, index) = (0, text.startIndex)
    func move(to bound: Int) -> String.Index {
      index = text.utf8.index(index, offsetBy: bound - place)
      place = bound
      return index
    }
    return ranges.map { range in
      let start = move(to: range.lowerBound)
      return start..<move(to: range.upperBound)
    }
  }

  /// - Parameter units: how many units the scalar has that begins with a byte, 0 if none does.
  @inline(__always)
  private func ranges(
    _ ranges: some Sequence<Range<Int>>, units: (UInt8) -> Int
  ) -> [Range<Int>] {
    text.withBytes { bytes in
      var (place, count) = (0, 0)
      func move(to bound: Int) -> Int {
        precondition(
          (0...bytes.count).contains(bound)
            && (bound == bytes.count || bytes[bound] & 0xC0 != 0x80),
          "byte \(bound) of \(bytes.count) is not where a scalar begins")
        for index in min(place, bound)..<max(place, bound) {
          count += bound > place ? units(bytes[index]) : -units(bytes[index])
        }
        place = bound
        return count
      }
      return ranges.map { range in
        let start = move(to: range.lowerBound)
        return start..<move(to: range.upperBound)
      }
    }
  }
}
