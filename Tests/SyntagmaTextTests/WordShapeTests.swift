import SyntagmaText
import Testing

struct WordShapeTests {
  @Test(arguments: [
    ("McDonald's", "XxXxx'x"), ("1984", "00"), ("B2B-deal", "X0X-xx"), ("...", ".."), ("", ""),
    ("École", "Xxx"), ("ǅ", "X"), ("東京都", "ll"), ("ʰa", "lx"), ("٣٤٥", "00"), ("½", "½"),
    ("a\u{301}b", "x\u{301}x"), ("👨‍👩‍👧", "👨\u{200D}👩\u{200D}👧"), ("ABc", "XXx"), ("#x_1", "#x_0"),
    ("l東l", "xlx"),
  ])
  func shapesShowTheKindsOfCharacters(form: String, shape: String) {
    #expect(Array(WordShape.shape(form).utf8) == Array(shape.utf8))
  }

  @Test func shapesHaveAtMostTwelveScalars() {
    #expect(WordShape.shape("a1a1a1a1a1a1a1a1") == "x0x0x0x0x0x0")
    #expect(WordShape.shape(String(repeating: "a", count: 1_000_000) + "1") == "xx0")
  }

  @Test func noShapeHasThreeOfOneSymbolInARow() {
    var generator = SplitMix64(seed: 11)
    for _ in 0..<5_000 {
      let form = randomText(length: 0...20, using: &generator)
      let shape = Array(WordShape.shape(form).unicodeScalars)
      #expect(shape.count <= min(12, form.unicodeScalars.count))
      #expect(shape.isEmpty == form.isEmpty)
      for index in shape.indices.dropFirst(2) {
        #expect(shape[index] != shape[index - 1] || shape[index] != shape[index - 2])
      }
    }
  }

  @Test func prefixAndSuffixMakeUpTheKey() {
    var generator = SplitMix64(seed: 12)
    for _ in 0..<5_000 {
      let key = randomText(length: 1...12, using: &generator)
      let count = key.unicodeScalars.count
      let cut = Int.random(in: 0...count, using: &generator)
      let parts = [Affix.prefix(key, cut), Affix.suffix(key, count - cut)].compactMap { $0 }
      #expect(parts.flatMap { Array($0.utf8) } == Array(key.utf8))
      #expect(Affix.prefix(key, count + 1) == nil)
      #expect(Affix.suffix(key, count + 1) == nil)
    }
  }

  @Test(arguments: [
    ("häuser", 1, "h", "r"), ("häuser", 3, "häu", "ser"), ("häuser", 6, "häuser", "häuser"),
    ("e\u{301}", 1, "e", "\u{301}"), ("🇫🇷", 1, "🇫", "🇷"),
  ])
  func affixesAreScalarsFromTheEnds(key: String, count: Int, prefix: String, suffix: String) {
    #expect(Affix.prefix(key, count).map { Array($0.utf8) } == Array(prefix.utf8))
    #expect(Affix.suffix(key, count).map { Array($0.utf8) } == Array(suffix.utf8))
  }

  @Test(arguments: ["", "a", "é", "ab"])
  func aKeyThatIsTooShortHasNoAffix(key: String) {
    #expect(Affix.prefix(key, 3) == nil)
    #expect(Affix.suffix(key, 3) == nil)
  }
}
