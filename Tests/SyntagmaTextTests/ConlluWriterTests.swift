import SyntagmaText
import Testing

struct ConlluWriterTests {
  @Test func readingAndWritingIsTheIdentity() throws {
    let sentences = try reader(sample, strict: true).readAll()
    #expect(Array(try written(sentences, by: ConlluWriter()).utf8) == Array(sample.utf8))
  }

  @Test func deviationsAreWrittenRepaired() throws {
    let untidy =
      "\u{FEFF}\n" + sample.replacing("\n\n", with: "\n \n\n").replacing("\n", with: "\r\n")
    let reader = try reader(untidy)
    #expect(try written(reader.readAll(), by: ConlluWriter()) == sample)
    #expect(reader.repairs[.byteOrderMark] == 1)
    #expect(reader.repairs[.extraBlankLine] == 3)
    #expect(reader.repairs[.blankLineWithWhitespace] == 2)
  }

  @Test func whatADeviationLeavesInAFieldIsKept() throws {
    let text = line("1", form: " a  b", head: "99", misc: "c ") + "\n"
    #expect(try written(reader(text).readAll(), by: ConlluWriter()) == text)
  }

  @Test func aSentenceMadeInMemoryHasEmptyColumns() throws {
    let text = try written([Sentence(forms: ["a", "b c"])], by: ConlluWriter())
    #expect(text == line("1", form: "a") + line("2", form: "b c") + "\n")
  }

  @Test func anEmptyColumnIsWrittenAsAnUnderscore() throws {
    let sentence = Sentence(words: [Word(form: "a", lemma: "", misc: "")])
    #expect(try written([sentence], by: ConlluWriter()) == line("1", form: "a") + "\n")
  }

  @Test func aSentenceWithoutWordsBecomesNothing() throws {
    #expect(try written([Sentence(forms: [])], by: ConlluWriter()) == "")
  }

  @Test func numbersOfAnyLengthAreWritten() throws {
    let sentence = Sentence(forms: Array(repeating: "x", count: 1_000))
    let text = try written([sentence], by: ConlluWriter())
    #expect(text == (1...1_000).map { line("\($0)") }.joined() + "\n")
  }

  @Test(arguments: ["a\tb", "a\nb", "\n"])
  func whatWouldBreakALineIsRefusedAndNothingIsWritten(form: String) throws {
    var bytes = Array("before".utf8)
    let sentence = Sentence(forms: ["fine", form])
    let error = #expect(throws: WritingError.self) {
      try ConlluWriter().append(sentence, to: &bytes)
    }
    #expect(error?.word == 2)
    #expect(bytes == Array("before".utf8))
  }

  @Test(arguments: ["no mark", "# two\n# lines", ""])
  func aCommentThatIsNoCommentLineIsRefused(comment: String) {
    var bytes: [UInt8] = []
    let sentence = Sentence(words: [Word(form: "a")], comments: [comment])
    #expect(throws: WritingError.self) { try ConlluWriter().append(sentence, to: &bytes) }
    #expect(bytes.isEmpty)
  }
}
