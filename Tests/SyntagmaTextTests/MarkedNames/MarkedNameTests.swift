import SyntagmaText
import Testing

/// Texts that mark two names.
struct MarkedNameTests {
  private static let text = "The <e1>lid</e1>, I hear, is part of <e2>Mr. Ho</e2>."

  @Test func marksAreTokensAndWhatStandsBetweenIsCutByItself() throws {
    let tokenizer = MarkedNameTokenizer(try RuleTokenizer(language: "en"))
    let sentence = Sentence(Self.text, cutBy: tokenizer)
    #expect(
      sentence.tokens.map(\.form) == [
        "The", "<e1>", "lid", "</e1>", ",", "I", "hear", ",", "is", "part", "of", "<e2>", "Mr.",
        "Ho", "</e2>", ".",
      ])
    let bytes = Array(Self.text.utf8)
    for token in sentence.tokens {
      #expect(try Array(token.form.utf8) == Array(bytes[#require(token.range)]))
    }
    #expect(sentence.tokens[1].misc == "SpaceAfter=No")
  }

  @Test(arguments: [
    ("a <e1>b c</e1> d<e2>e</e2>", ["a", "<e1>", "b", "c", "</e1>", "d", "<e2>", "e", "</e2>"]),
    ("<e2> b </e2>\t<e1></e1>", ["<e2>", "b", "</e2>", "<e1>", "</e1>"]),
    ("a <e3> b <e1", ["a", "<e3>", "b", "<e1"]), ("<<e1>>", ["<", "<e1>", ">"]), (" ", []),
    ("", []),
  ])
  func withoutATokenizerWhiteSpaceAndMarksSeparate(text: String, forms: [String]) {
    #expect(Sentence(text, cutBy: MarkedNameTokenizer(nil)).words.map(\.form) == forms)
  }

  /// Paragraphs are slices of larger arrays.
  @Test func placesCountFromTheBeginningOfTheParagraph() {
    let bytes = Array("xx a <e1>b</e1>".utf8)
    let tokens = MarkedNameTokenizer(nil).tokenize([bytes[3...]])[0][0].tokens
    #expect(tokens.map(\.range) == [0..<1, 2..<6, 6..<7, 7..<12])
  }

  @Test(arguments: [
    "<e1>a</e1> <e2>b</e2>", "<e2>a</e2> of <e1>b</e1>", "x<e1></e1><e2></e2>",
  ])
  func twoNamesMayStandInEitherOrder(text: String) throws {
    #expect(NameMark.problem(NameMark.marks(in: text)) == nil)
    let sentence = Sentence(text, cutBy: MarkedNameTokenizer(nil))
    let reader = MarkedNameReader(SentenceList([sentence], name: "list"))
    #expect(try reader.readAll() == [sentence])
  }

  @Test(arguments: [
    ("a b", "no mark"), ("<e1>a</e1>", "<e1> </e1>"),
    ("<e1>a <e2>b</e2></e1>", "<e1> <e2> </e2> </e1>"),
    ("<e1>a</e1> <e2>b</e2> <e1>c</e1>", "<e1> </e1> <e2> </e2> <e1> </e1>"),
    ("</e1>a<e1> <e2>b</e2>", "</e1> <e1> <e2> </e2>"), ("<E1>a</E1> <e2>b</e2>", "<e2> </e2>"),
  ])
  func otherMarksAreAnErrorWithTheirLine(text: String, found: String) {
    let message =
      "expected two names marked as <e1>…</e1> and <e2>…</e2>, one after the other, found \(found)"
    #expect(NameMark.problem(NameMark.marks(in: text))?.description == message)
    let sentence = Sentence(text, cutBy: MarkedNameTokenizer(nil), line: 7)
    let reader = MarkedNameReader(SentenceList([sentence], name: "list"))
    let error = #expect(throws: CorpusError.self) { try reader.next() }
    #expect(error?.description == "list:7: \(message)")
  }
}
