import SyntagmaText
import Testing

/// What holds for any text, in any language.
struct RuleTokenizerInvariantTests {
  static let languages = ["en", "fr", "de", "neutral"]

  /// Pieces that rules take interest in, and scalars from many corners of Unicode.
  static let pieces = [
    "a", "A", "z", "é", "É", "ß", "東", "京", "ก", "カ", "א", "״", "ع", "٣", "1", "23", ".", "..", ",",
    ";", ":", "'", "’",
    "-", "‐", "–", "_", "@", "#", "&", "/", "://", "http://", "www.", ".com", ".de", "?", "!", "。",
    "؟", "…", "(", ")", "[",
    "]", "«", "»", "\"", "“", "”", "$", "€", "%", "°C", "km", "n't", "'s", "-il", "l'", "du",
    "cannot", "zum", "Mr.", "etc.",
    "U.S.", "J.", "The", "Mai", " ", " ", " ", "\n", "\r\n", "\t", "\u{85}", "\u{A0}", "\u{2028}",
    "\u{202F}", "\u{3000}", "\u{301}",
    "\u{308}", "\u{200D}", "\u{200B}", "\u{FEFF}", "\u{AD}", "\u{FE0F}", "\u{20E3}", "👩", "👍🏽", "🇫",
    "🇷", "❤️", ":-)", "<3",
    "\u{0}", "\u{1F}", "\u{7F}", "\u{378}", "\u{E000}", "\u{10FFFF}", "ǅ", "İ", "ſ", "K", "½", "²",
    "ﬁ", "𝒜", "\u{202E}", "＇", "．", "：",
  ]

  static func text(_ generator: inout SplitMix64) -> [UInt8] {
    (0..<Int.random(in: 0...24, using: &generator))
      .flatMap { _ in Array(pieces[Int.random(in: pieces.indices, using: &generator)].utf8) }
  }

  @Test(arguments: languages)
  func tokensCoverTheTextButForWhiteSpace(language: String) throws {
    let tokenizer = try RuleTokenizer(language: language)
    var generator = SplitMix64(seed: 1)
    for _ in 0..<20_000 {
      let text = Self.text(&generator)
      let sentences = tokenizer.tokenize([text[...]])[0]
      if let problem = Self.problem(sentences, text) {
        Issue.record("\(problem): \(String(decoding: text, as: UTF8.self).debugDescription)")
        return
      }
    }
  }

  /// What is wrong with the tokens of a text.
  static func problem(_ sentences: [TokenizedSentence], _ text: [UInt8]) -> String? {
    if sentences.contains(where: \.tokens.isEmpty) { return "a sentence without tokens" }
    var end = 0
    for token in sentences.flatMap(\.tokens) {
      if token.range.isEmpty || token.range.lowerBound < end { return "a range out of order" }
      if !isWhiteSpace(text[end..<token.range.lowerBound]) { return "text outside of tokens" }
      guard let form = String(validating: text[token.range], as: UTF8.self) else {
        return "a cut inside a character"
      }
      if form.unicodeScalars.contains(where: \.properties.isWhitespace) {
        return "white space in a token"
      }
      if token.words.count == 1 || token.words.contains("") {
        return "a token of one or of empty words"
      }
      end = token.range.upperBound
    }
    return isWhiteSpace(text[end...]) ? nil : "text after the last token"
  }

  private static func isWhiteSpace(_ bytes: ArraySlice<UInt8>) -> Bool {
    String(validating: bytes, as: UTF8.self)?.unicodeScalars.allSatisfy(\.properties.isWhitespace)
      ?? false
  }

  @Test(arguments: languages)
  func aParagraphIsCutTheSameAmongOthers(language: String) throws {
    let tokenizer = try RuleTokenizer(language: language)
    var generator = SplitMix64(seed: 2)
    let texts = (0..<500).map { _ in Self.text(&generator) }
    let all = texts.flatMap(\.self)
    var slices: [ArraySlice<UInt8>] = []
    var start = 0
    for text in texts {
      slices.append(all[start..<start + text.count])
      start += text.count
    }
    #expect(tokenizer.tokenize(slices) == texts.map { tokenizer.tokenize([$0[...]])[0] })
  }

  /// What is looked at ahead or in vain grows with the text, whatever it is made of.
  @Test(
    arguments: [
      "a", "1", "'", ".", "-", "a.", "a'", "l'", "aa.", "a-", "1.", "1-", "1:", "a@", "@a", "#1",
      "a&", "A&", "/", "(", ":)", ":/", "a.com/",
      "a.com-", "http://", "www.", "é.", "é'", "東", "。", "?)", "\u{301}", "\u{200D}", "🇫",
      "👩\u{200D}", "a:", "J.", "J.-", "5kg", "+1", "a_",
      ".a@b-", ".a-", "\"", "。」", "etc.", "n't", "-t-il", "1'", "'1", "\u{E2}", "a\u{AD}",
    ], languages)
  func workIsLinear(piece: String, language: String) throws {
    let tokenizer = try RuleTokenizer(language: language)
    func text(_ bytes: Int) -> [UInt8] {
      Array(String(repeating: piece, count: bytes / piece.utf8.count + 1).utf8)
    }
    let (small, large) = (text(2_000), text(64_000))
    #expect(tokenizer.lookAhead(cutting: small) <= 48 * small.count)
    #expect(tokenizer.lookAhead(cutting: large) <= 48 * large.count)
  }

  @Test(arguments: ["a", "1", ".", "'", "-", "a.", "a'", "?)", "東", "\u{301}", "(", "a@"])
  func aMegabyteWithoutWhiteSpaceIsCut(piece: String) throws {
    let text = Array(String(repeating: piece, count: (1 << 20) / piece.utf8.count).utf8)
    for language in Self.languages {
      let sentences = try RuleTokenizer(language: language).tokenize([text[...]])[0]
      #expect(Self.problem(sentences, text) == nil)
    }
  }
}
