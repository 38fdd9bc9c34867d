import SyntagmaText
import Testing

/// The horizontal and the vertical format.
struct LineFormatTests {
  @Test(arguments: [
    (CorpusFormat.horizontal, "a b c\n\nd é\n"), (.horizontal, ""), (.horizontal, "\n\n"),
    (.vertical, "a\nb\n\nc d\n\n"), (.vertical, ""),
  ])
  func wellFormedInputIsWrittenBackByteForByte(format: CorpusFormat, text: String) throws {
    let reader = try reader(text, format: format, strict: true)
    #expect(Array(try written(reader.readAll(), by: format.writer()).utf8) == Array(text.utf8))
  }

  @Test func aBlankLineIsASentenceWithoutWordsInHorizontal() throws {
    let sentences = try reader("a\n\n \nb c\n", format: .horizontal).readAll()
    #expect(sentences.map { $0.words.map(\.form) } == [["a"], [], [], ["b", "c"]])
    #expect(sentences.map(\.line) == [1, 2, 3, 4])
  }

  @Test func theWholeLineIsTheTokenInVertical() throws {
    let sentences = try reader("a b\n c\n\nd\n", format: .vertical).readAll()
    #expect(sentences.map { $0.words.map(\.form) } == [["a b", " c"], ["d"]])
    #expect(sentences.map(\.line) == [1, 4])
  }

  @Test(arguments: [
    (CorpusFormat.horizontal, "\u{FEFF}a\n", Deviation.byteOrderMark, 1),
    (.horizontal, "a\r\nb\r\n", .carriageReturn, 2),
    (.horizontal, "a  b\n c\nd \ne\tf\ng h\n", .extraBlank, 4),
    (.horizontal, "a\n \n", .blankLineWithWhitespace, 1),
    (.horizontal, "a\nb", .missingFinalNewline, 1),
    (.vertical, "\u{FEFF}a\n\n", .byteOrderMark, 1),
    (.vertical, "a\r\n\r\n", .carriageReturn, 2),
    (.vertical, "\na\n\n\n", .extraBlankLine, 2),
    (.vertical, "a\n \n", .blankLineWithWhitespace, 1),
    (.vertical, "a\nb", .missingFinalBlankLine, 1),
  ])
  func deviationsAreCountedOrIfStrictRefused(
    format: CorpusFormat, text: String, deviation: Deviation, count: Int
  ) throws {
    let lenient = try reader(text, format: format)
    _ = try lenient.readAll()
    #expect(lenient.repairs[deviation] == count)
    #expect(lenient.repairs.total == count)
    let error = #expect(throws: CorpusError.self) {
      try reader(text, format: format, strict: true).readAll()
    }
    #expect(error?.defect == deviation.rawValue)
  }

  @Test(
    arguments: [CorpusFormat.horizontal, .vertical], [[0x61, 0xE9], [0x00], [0xED, 0xA0, 0x80]])
  func bytesThatAreNoTextAreAnErrorWithTheirLine(format: CorpusFormat, bytes: [UInt8]) throws {
    let source = ByteSource(bytes: Array("a\n".utf8) + bytes + Array("\n".utf8), name: "memory")
    let error = #expect(throws: CorpusError.self) { try format.reader(source).readAll() }
    #expect(error?.line == 2)
    #expect(error?.problem == (bytes == [0] ? .nul : .notUTF8))
  }

  @Test func aTabInVerticalIsASecondColumn() throws {
    let error = #expect(throws: CorpusError.self) {
      try reader("a\nb\tNOUN\n\n", format: .vertical).readAll()
    }
    #expect(error?.description == "memory:2: expected 1 column, found 2")
  }

  @Test func aColumnStandsBehindEachForm() throws {
    let sentence = Sentence(words: [Word(form: "a/b", upos: "X"), Word(form: "c", upos: "Y")])
    #expect(try written([sentence], by: HorizontalWriter(columns: [.upos])) == "a/b/X c/Y\n")
    let vertical = VerticalWriter(columns: [.upos, .lemma])
    #expect(try written([sentence], by: vertical) == "a/b\tX\t_\nc\tY\t_\n\n")
    #expect(
      try written([sentence], by: CorpusFormat.vertical.writer(columns: [.upos]))
        == "a/b\tX\nc\tY\n\n"
    )
  }

  @Test(arguments: [
    (CorpusFormat.horizontal, "a b"), (.horizontal, "a\tb"), (.horizontal, "a\nb"),
    (.horizontal, ""), (.vertical, "a\tb"), (.vertical, "a\nb"), (.vertical, ""), (.vertical, " "),
  ])
  func aFormThatTheFormatCannotHoldIsRefused(format: CorpusFormat, form: String) {
    var bytes: [UInt8] = [1]
    let sentence = Sentence(words: [Word(form: "a"), Word(form: form)], line: 7)
    var writer = format.writer()
    let error = #expect(throws: WritingError.self) {
      try writer.append(sentence, to: &bytes)
    }
    #expect(error?.description.hasPrefix("sentence at line 7, word 2: expected") == true)
    #expect(bytes == [1])
  }
}
