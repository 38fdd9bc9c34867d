import SyntagmaText
import Testing

struct TextOffsetsTests {
  @Test func theUnitsOfAnEmojiDiffer() {
    let offsets = TextOffsets("naïve 👍!")
    #expect(
      offsets.unicodeScalarRanges(ofUTF8: [0..<6, 7..<11, 11..<12]) == [0..<5, 6..<7, 7..<8])
    #expect(offsets.utf16Ranges(ofUTF8: [0..<6, 7..<11, 11..<12]) == [0..<5, 6..<8, 8..<9])
    #expect(offsets.indexRanges(ofUTF8: [7..<11]).map { String(offsets.text[$0]) } == ["👍"])
  }

  /// Ranges between scalars, ascending or not.
  private func ranges(
    of text: String, ascending: Bool, using generator: inout SplitMix64
  ) -> [Range<Int>] {
    var bounds = [0]
    for scalar in text.unicodeScalars {
      bounds.append(bounds[bounds.count - 1] + scalar.utf8.count)
    }
    let ranges = (0..<20).map { _ in
      let pair = (0..<2).map { _ in bounds.randomElement(using: &generator) ?? 0 }
      return pair[0] < pair[1] ? pair[0]..<pair[1] : pair[1]..<pair[0]
    }
    return ascending ? ranges.sorted { $0.lowerBound < $1.lowerBound } : ranges
  }

  @Test(arguments: UInt64(1)...50, [false, true])
  func allUnitsMeanTheSamePlaces(seed: UInt64, ascending: Bool) {
    var generator = SplitMix64(seed: seed)
    let text = randomUnicode(length: 0...200, using: &generator)
    let ranges = ranges(of: text, ascending: ascending, using: &generator)
    let offsets = TextOffsets(text)
    let bytes = Array(text.utf8), scalars = Array(text.unicodeScalars), units = Array(text.utf16)
    let expected = ranges.map { Array(bytes[$0]) }
    #expect(
      offsets.unicodeScalarRanges(ofUTF8: ranges).map { range in
        scalars[range].flatMap { Array(UTF8.encode($0).map(Array.init) ?? []) }
      } == expected)
    #expect(
      offsets.utf16Ranges(ofUTF8: ranges).map {
        Array(String(decoding: units[$0], as: UTF16.self).utf8)
      } == expected)
    #expect(offsets.indexRanges(ofUTF8: ranges).map { Array(text[$0].utf8) } == expected)
  }

  @Test func bytesThatAreNoTextHaveNoOffsets() {
    #expect(TextOffsets(utf8: [0x61, 0xFF]) == nil)
    #expect(TextOffsets(utf8: "é".utf8)?.unicodeScalarRanges(ofUTF8: [0..<2]) == [0..<1])
  }

  @Test func aMillionRangesTakeLinearTime() {
    let text = String(repeating: "é 👍 ", count: 1_000_000)
    let ranges = (0..<1_000_000).map { 8 * $0..<8 * $0 + 2 }
    let offsets = TextOffsets(text)
    #expect(offsets.unicodeScalarRanges(ofUTF8: ranges).last == 3_999_996..<3_999_997)
    #expect(offsets.utf16Ranges(ofUTF8: ranges).last == 4_999_995..<4_999_996)
    #expect(offsets.indexRanges(ofUTF8: ranges).last.map { String(text[$0]) } == "é")
  }
}
