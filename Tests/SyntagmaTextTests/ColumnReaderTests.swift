import SyntagmaText
import Testing

/// Reading of column files.
struct ColumnReaderTests {
  private func sentences(
    _ text: String, _ format: String = "columns", target: Column? = nil
  ) throws -> [Sentence] {
    try columnReader(text, format, target: target).readAll()
  }

  @Test(arguments: ["a X 1\nb Y 2\n\nc Z 3\n\n", "a\tX\t1\nb\tY\t2\n\nc\tZ\t3\n\n"])
  func namedColumnsAreColumnsOfCoNLLUOrKeysOfMisc(text: String) throws {
    let sentences = try sentences(text, "columns=form:1,upos:2,ner:-1")
    #expect(sentences.map { $0.words.map(\.form) } == [["a", "b"], ["c"]])
    #expect(sentences.map { $0.words.map(\.upos) } == [["X", "Y"], ["Z"]])
    #expect(sentences.map { $0.words.map(\.misc) } == [["NER=1", "NER=2"], ["NER=3"]])
    #expect(sentences.map(\.line) == [1, 4])
  }

  @Test func withoutNamesTheFirstColumnIsFormAndTheLastTheTarget() throws {
    let sentence = try sentences("a X 1\n", target: .item("NER"))[0]
    #expect(sentence.words == [Word(form: "a", misc: "NER=1")])
    #expect(try sentences("a X 1\n")[0].words == [Word(form: "a")])
    #expect(try sentences("a\n", target: .upos)[0].words == [Word(form: "a")])
  }

  @Test(arguments: [
    ("a  X\n b\t \tY \t\n", ["a", "b"], ["X", "Y"]),
    ("a\tX\nb c\tY Z  \n", ["a", "b c"], ["X", "Y Z"]),
    ("a\tX\n\tY\n \tZ\n", ["a", "", " "], ["X", "Y", "Z"]),
    ("a\u{A0}b X\n\u{3000} Y\n", ["a\u{A0}b", "\u{3000}"], ["X", "Y"]),
    ("# X\n#a Y\n", ["#", "#a"], ["X", "Y"]), ("_ _\n", ["_"], ["_"]),
    ("-DOCSTART-x X\n- Y\n", ["-DOCSTART-x", "-"], ["X", "Y"]),
  ])
  func linesAreCutAtTabsOrElseAtBlanks(text: String, forms: [String], tags: [String]) throws {
    let sentence = try sentences(text, target: .upos)[0]
    #expect(sentence.words.map(\.form) == forms)
    #expect(sentence.words.map(\.upos) == tags)
  }

  @Test func theLayoutCanSayWhatSeparates() throws {
    #expect(try sentences("a b\n", "columns=separator:tab")[0].words.map(\.form) == ["a b"])
    let words = try sentences("a b\tX\n", "columns=upos:3,separator:blank")[0].words
    #expect(words == [Word(form: "a", upos: "X")])
  }

  @Test func commentsAndDocumentStartsAreNoTokens() throws {
    let text = "-DOCSTART- -X- O\n\n# sent_id = 1\na O\n#b\nc O\n\n-DOCSTART-\n"
    let sentences = try sentences(text, "columns=comments:#")
    #expect(sentences.map { $0.words.map(\.form) } == [["a", "c"], []])
    #expect(sentences[0].comments == ["# newdoc", "# sent_id = 1", "#b"])
    #expect(sentences[0].comment("sent_id") == "1")
    #expect(sentences.map(\.line) == [4, 8])
  }

  @Test func anotherMarkOfCommentsIsWrittenAsCoNLLUHasIt() throws {
    let sentence = try sentences("%% x\na\n", "columns=comments:%%")[0]
    #expect(sentence.comments == ["# x"])
  }

  @Test(arguments: ["", "\n", "\n\n \n", "-DOCSTART- O\n", "\u{FEFF}"])
  func aFileWithoutTokensHasNoSentenceWithWords(text: String) throws {
    let sentences = try sentences(text)
    #expect(sentences.map(\.count) == (text.isEmpty ? [] : [0]))
  }

  static let errors: [(text: String, format: String, message: String)] = [
    ("a X O\nb O\n", "columns", "2: expected 3 columns, found 2"),
    ("a O\n\n\nb X O\n", "columns", "4: expected 2 columns, found 3"),
    ("a\tO\nb O\n", "columns", "2: expected 2 columns, found 1"),
    ("\na O\n", "columns=ner:4", "2: expected ner in column 4, found 2 columns"),
    ("a O\n", "columns=ner:-3", "1: expected ner in column -3, found 2 columns"),
    (
      "a\n", "columns=form:1,ner:-1",
      "1: expected different columns for form and ner, found column 1 of 1 for both"
    ),
    ("a\t\tX\n", "columns=ner:2", "1: expected a value or _ in column 2, found nothing"),
    ("a 1\nb x\n", "columns=head:2", "2: expected a number or _ as head, found \"x\""),
    ("a O\n\0 O\n", "columns", "2: expected text, found a NUL byte"),
    ("# c d\na O\n", "columns", "2: expected 3 columns, found 2"),
  ]

  @Test(arguments: errors.indices)
  func whatDoesNotFitIsAnErrorWithItsPlace(index: Int) {
    let (text, format, message) = ColumnReaderTests.errors[index]
    let error = #expect(throws: CorpusError.self) { try sentences(text, format, target: .upos) }
    #expect(error?.description == "memory:\(message)")
  }

  @Test func bytesThatAreNoTextAreAnErrorWithTheirLine() {
    let source = ByteSource(bytes: Array("a O\n".utf8) + [0xE9, 0x0A], name: "memory")
    let error = #expect(throws: CorpusError.self) { try ColumnReader(source).readAll() }
    #expect(error?.line == 2)
    #expect(error?.problem == .notUTF8)
  }

  @Test(arguments: [
    ("\u{FEFF}a O\n\n", Deviation.byteOrderMark, 1), ("a O\r\n\r\n", .carriageReturn, 2),
    ("\na O\n\n\n", .extraBlankLine, 2), ("-DOCSTART-\n\n\na O\n\n", .extraBlankLine, 1),
    ("a O\n \t\n", .blankLineWithWhitespace, 1),
    ("a O\n", .missingFinalBlankLine, 1), ("a O", .missingFinalBlankLine, 1),
  ])
  func deviationsAreCountedOrIfStrictRefused(text: String, deviation: Deviation, count: Int) throws
  {
    let lenient = try reader(text, format: .columns(ColumnLayout()))
    #expect(try lenient.readAll()[0].words == [Word(form: "a")])
    #expect(lenient.repairs[deviation] == count)
    #expect(lenient.repairs.total == count)
    let error = #expect(throws: CorpusError.self) {
      try reader(text, format: .columns(ColumnLayout()), strict: true).readAll()
    }
    #expect(error?.defect == deviation.rawValue)
  }

  @Test func aSentenceIsAnsweredAtItsBlankLineWithoutWaiting() throws {
    var pieces = ["a O\n\n", "b O\n", "\n"]
    var isRead = 0
    let source = ByteSource(name: "pipe") { block in
      guard !pieces.isEmpty else { return 0 }
      isRead += 1
      let piece = Array(pieces.removeFirst().utf8)
      block.copyBytes(from: piece)
      return piece.count
    }
    let reader = ColumnReader(source)
    #expect(try reader.next()?.words.map(\.form) == ["a"])
    #expect(isRead == 1)
    #expect(try reader.next()?.words.map(\.form) == ["b"])
    #expect(isRead == 3)
    #expect(try reader.next() == nil)
  }
}

/// A reader of columns in memory.
func columnReader(
  _ text: String, _ format: String, target: Column? = nil
) throws -> any SentenceReader {
  let format = try CorpusFormat(text: format)
  return try reader(text, format: target.map { format.naming(targets: [$0]) } ?? format)
}
