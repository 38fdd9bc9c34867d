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
