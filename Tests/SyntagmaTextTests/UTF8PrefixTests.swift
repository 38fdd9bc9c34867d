import SyntagmaText
import Testing

struct UTF8PrefixTests {
  static let cases: [([UInt8], Int, UTF8Prefix.End)] = [
    ([], 0, .end), ([0x61, 0xC3, 0xA9, 0xF0, 0x9F, 0x98, 0x80], 7, .end),
    ([0x61, 0], 1, .nul), ([0x61, 0xFF], 1, .invalid(count: 1)),
    ([0xC3], 0, .truncated), ([0xE2, 0x82], 0, .truncated), ([0xF0, 0x9F, 0x98], 0, .truncated),
    ([0xE2, 0x82, 0x41], 0, .invalid(count: 2)), ([0xE2, 0x41], 0, .invalid(count: 1)),
    ([0xF0, 0x9F, 0x98, 0xC3], 0, .invalid(count: 3)),
    // Overlong forms, surrogates and what lies above U+10FFFF: no byte of them begins a character.
    ([0xC0, 0x80], 0, .invalid(count: 1)), ([0xE0, 0x80, 0x80], 0, .invalid(count: 1)),
    ([0xED, 0xA0, 0x80], 0, .invalid(count: 1)), ([0xF4, 0x90], 0, .invalid(count: 1)),
    ([0xF5], 0, .invalid(count: 1)), ([0x80], 0, .invalid(count: 1)),
  ]

  @Test(arguments: cases)
  func textEndsWhereItsFirstBadByteStands(bytes: [UInt8], count: Int, end: UTF8Prefix.End) {
    // Behind ASCII, of which eight bytes are looked at together.
    for padding in 0...9 {
      let bytes = [UInt8](repeating: 0x61, count: padding) + bytes
      let prefix = bytes.withUnsafeBufferPointer { UTF8Prefix($0) }
      #expect(prefix.count == padding + count)
      #expect(prefix.end == end)
    }
  }

  @Test(arguments: 0..<16) func aNulIsFoundAtEveryPlace(place: Int) {
    var bytes = [UInt8](repeating: 0x61, count: 16)
    bytes[place] = 0
    #expect(bytes.withUnsafeBufferPointer { UTF8Prefix($0) }.count == place)
    #expect(bytes.withUnsafeBufferPointer { UTF8Check($0) } == .nul)
  }

  @Test func whatIsTextIsWhatTheStandardLibraryTakesForIt() {
    var generator = SplitMix64(seed: 7)
    let spice: [UInt8] = [
      0x61, 0x7F, 0x80, 0x9F, 0xA0, 0xBF, 0xC2, 0xE0, 0xED, 0xEF, 0xF0, 0xF4, 0xF5,
    ]
    for _ in 0..<100_000 {
      let bytes = (0..<Int.random(in: 0...6, using: &generator)).map { _ in
        spice.randomElement(using: &generator) ?? 0
      }
      let prefix = bytes.withUnsafeBufferPointer { UTF8Prefix($0) }
      let isText = String(validating: bytes, as: UTF8.self) != nil
      if (prefix.end == .end) != isText { Issue.record("\(bytes)") }
      if String(validating: bytes[..<prefix.count], as: UTF8.self) == nil {
        Issue.record("\(bytes)")
      }
    }
  }
}
