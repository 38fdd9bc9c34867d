import SyntagmaText
import Testing

struct LabelledTextSentencesTests {
  @Test(arguments: [
    ("a b", ["a", "b"]), ("  a\t\tb\n\r\nc ", ["a", "b", "c"]), ("", []), (" \n", []),
    ("3\u{A0}1/2 é e\u{301}", ["3\u{A0}1/2", "é", "e\u{301}"]), ("a\u{B}b\u{C}c", ["a", "b", "c"]),
  ])
  func wordsStandBetweenWhiteSpace(text: String, forms: [String]) {
    let sentence = Sentence(whitespaceText: text, line: 4)
    #expect(sentence == Sentence(forms: forms))
    #expect(sentence.line == 4)
  }

  @Test func labelsStandInCommentsAndTextsStayBesideTheirSource() throws {
    let texts = try labelledReader("x|y\ta b\n\t\nz\tc\n", "tsv=separator:|")
    let reader = LabelledTextSentences(texts, key: "topic")
    let sentences = try reader.readAll()
    #expect(sentences.map { $0.comments("topic") } == [["x", "y"], [], ["z"]])
    #expect(sentences.map(\.comments) == [["# topic = x", "# topic = y"], [], ["# topic = z"]])
    #expect(sentences.map { $0.words.map(\.form) } == [["a", "b"], [""], ["c"]])
    #expect(sentences.map(\.line) == [1, 2, 3])
    #expect(sentences.allSatisfy { $0.ranges.isEmpty })
    #expect(reader.name == "memory")
  }

  @Test(arguments: ["x", " x ", "a = b", "=", "é", "|", "\t", "\u{2028}"])
  func aLabelComesBackFromItsComment(label: String) throws {
    let texts = LabelledTextList([labelled(label, text: "a")], name: "list")
    let sentence = try LabelledTextSentences(texts, key: "topic").next()
    #expect(sentence?.comment("topic") == label)
  }

  @Test func aLabelWithALineEndIsAnError() throws {
    let texts = try labelledReader("t,\n\"x\ny\",a\n", "csv")
    let reader = LabelledTextSentences(texts, key: "topic")
    _ = try reader.next()
    let error = #expect(throws: CorpusError.self) { try reader.next() }
    #expect(error?.description == "memory:2: expected a label in one line, found \"x\\ny\"")
  }

  @Test func theSentencesOfATextAreOne() throws {
    let text = " Go. du  pain.\n"
    let texts = LabelledTextList([labelled("x", text: text)], name: "list")
    let sentence = try #require(
      try LabelledTextSentences(texts, key: "k", tokenizer: WhiteSpaceTokenizer()).next())
    #expect(sentence.tokens.map(\.form) == ["Go.", "du", "pain."])
    #expect(sentence.words.map(\.form) == ["Go.", "de", "le", "pain."])
    #expect(sentence.ranges == [1..<4, 5..<7, 9..<14])
    #expect(
      sentence.tokens.map(\.misc) == ["SpacesBefore=\\s", "SpacesAfter=\\s\\s", "SpacesAfter=\\n"])
    #expect(sentence.comments == ["# k = x"])
  }

  /// Whatever a text holds, its tokens are what stands at their places, and the text comes back.
  @Test func randomTextsComeBackFromTheirTokens() throws {
    var generator = SplitMix64(seed: 9)
    let tokenizers: [any Tokenizer] = [WhiteSpaceTokenizer(), try RuleTokenizer(language: "en")]
    for index in 0..<600 {
      let text = randomUnicode(length: 0...40, using: &generator)
      let list = LabelledTextList([labelled(text: text)], name: "list")
      let sentence = try #require(
        try LabelledTextSentences(list, key: "k", tokenizer: tokenizers[index % 2]).next())
      guard sentence.forms != [""] else { continue }
      let bytes = Array(text.utf8)
      for token in sentence.tokens {
        #expect(try Array(token.form.utf8) == Array(bytes[#require(token.range)]))
      }
      var writer = TextWriter()
      var back: [UInt8] = []
      writer.append(sentence, to: &back)
      writer.finish(&back)
      #expect(back == bytes)
    }
  }
}
