import SyntagmaText
import Testing

struct WhiteSpaceTests {
  @Test func whiteSpaceIsWhatUnicodeSaysItIs() {
    var count = 0
    for value in UInt32(0)...0x10FFFF {
      guard let scalar = Unicode.Scalar(value) else { continue }
      // What follows must not matter.
      let bytes = Array("\(Character(scalar))a".utf8)
      let length = bytes.withUnsafeBufferPointer { WhiteSpace.length(at: 0, in: $0) }
      let expected = scalar.properties.isWhitespace ? scalar.utf8.count : 0
      count += expected > 0 ? 1 : 0
      if length != expected { Issue.record("U+\(String(value, radix: 16)): \(length)") }
    }
    #expect(count == 25)
  }

  @Test(arguments: [[0xC2], [0xE2, 0x80], [0xE1, 0x9A], [0xE3], [0xE2, 0x80, 0xA7], [0x80]])
  func aPartOfACharacterIsNone(bytes: [UInt8]) {
    #expect(bytes.withUnsafeBufferPointer { WhiteSpace.end(from: 0, in: $0) } == 0)
  }

  @Test(arguments: [
    ("", ""), ("a b", "a_b"), (" a\u{3000}\n b\t", "_a_b_"), ("é\u{85}", "é_"),
    ("\u{200B}", "\u{200B}"),
  ])
  func runsOfWhiteSpaceAreJoined(text: String, expected: String) {
    var joined: [UInt8] = []
    Array(text.utf8).withUnsafeBufferPointer {
      $0.appendJoiningWhiteSpace(by: "_".utf8, to: &joined)
    }
    #expect(joined == Array(expected.utf8))
  }
}
