import SyntagmaText
import Testing

struct TextReaderTests {
  static let spacing: [(String, [[String]])] = [
    ("a", [["a", "SpaceAfter=No"]]),
    ("a ", [["a", "_"]]),
    ("a b\n", [["a", "_", "b", "SpacesAfter=\\n"]]),
    (
      "a\tb  c\r\n",
      [["a", "SpacesAfter=\\t", "b", "SpacesAfter=\\s\\s", "c", "SpacesAfter=\\r\\n"]]
    ),
    ("a\u{A0}b\u{2028}", [["a", "SpacesAfter=\u{A0}", "b", "SpacesAfter=\u{2028}"]]),
    ("  a", [["a", "SpacesBefore=\\s\\s|SpaceAfter=No"]]),
    ("\u{FEFF}a\n", [["a", "SpacesBefore=\u{FEFF}|SpacesAfter=\\n"]]),
    ("\u{FEFF} \u{FEFF}a ", [["\u{FEFF}a", "SpacesBefore=\u{FEFF}\\s"]]),
    ("a. b.\n\n\nc", [["a.", "_"], ["b.", "SpacesAfter=\\n\\n\\n"], ["c", "SpaceAfter=No"]]),
    ("a.\nb", [["a.", "SpacesAfter=\\n"], ["b", "SpaceAfter=No"]]),
    ("1 2", [["1 2", "SpaceAfter=No"]]),
    ("1  2 3\n", [["1  2 3", "SpacesInToken=1\\s\\s2\\s3|SpacesAfter=\\n"]]),
    (" 1\n2", [["1\n2", "SpacesBefore=\\s|SpacesInToken=1\\n2|SpaceAfter=No"]]),
    ("1\u{A0}2", [["1\u{A0}2", "SpacesInToken=1\u{A0}2|SpaceAfter=No"]]),
    ("du\npain", [["du", "SpacesAfter=\\n", "pain", "SpaceAfter=No"]]),
    ("a\r\rb", [["a", "SpacesAfter=\\r\\r", "b", "SpaceAfter=No"]]),
  ]

  @Test(arguments: spacing)
  func spacingStandsInMiscAsUDPipeWritesIt(text: String, expected: [[String]]) throws {
    // Bytes, because strings compare canonically.
    let found = try textSentences(text)
    #expect(found.map { $0.map { Array($0.utf8) } } == expected.map { $0.map { Array($0.utf8) } })
  }

  static let paragraphs: [(String, TextLayout, [String], [Int])] = [
    ("a. b.", .paragraphs, ["doc a.", "b."], [1, 1]),
    ("a.\nb.\n", .paragraphs, ["doc a.", "b."], [1, 2]),
    ("\n\na\n \t\u{3000}\r\nb\nc\n\n", .paragraphs, ["doc a", "par b c"], [3, 5]),
    ("a\r\n\r\nb", .paragraphs, ["doc a", "par b"], [1, 3]),
    ("a\r\rb", .paragraphs, ["doc a b"], [1]),
    ("a. b.\nc\n\n\nd", .lines, ["doc a. b.", "c", "par d"], [1, 2, 5]),
    ("\r\na\r\nb", .lines, ["doc a", "b"], [2, 3]),
    ("a\u{2029}\u{2029}b\u{85}\u{85}c", .lines, ["doc a b c"], [1]),
  ]

  @Test(arguments: paragraphs, [false, true])
  func sentencesSayWhereParagraphsBeginAndWhatTheirTextIs(
    expected: (text: String, layout: TextLayout, sentences: [String], lines: [Int]), immediate: Bool
  ) throws {
    let sentences = try textReader(
      Array(expected.text.utf8), layout: expected.layout, immediate: immediate
    ).readAll()
    let found = sentences.map { sentence in
      let begins =
        sentence.comments.contains("# newdoc")
        ? "doc "
        : sentence.comments.contains("# newpar") ? "par " : ""
      return begins + (sentence.comment("text") ?? "")
    }
    #expect(found == expected.sentences)
    #expect(sentences.map(\.line) == expected.lines)
    #expect(sentences.map { $0.comment("sent_id") } == (1...found.count).map { "\($0)" })
  }

  @Test func commentsStandInTheOrderOfUDPipe() throws {
    let sentences = try textReader(Array("a\u{A0}\r\n b".utf8)).readAll()
    #expect(sentences[0].comments == ["# newdoc", "# newpar", "# sent_id = 1", "# text = a b"])
  }

  @Test func aMultiwordTokenKeepsItsPlaceAndSpacing() throws {
    let sentence = try #require(try textReader(Array("mange du pain".utf8)).next())
    #expect(sentence.words.map(\.form) == ["mange", "de", "le", "pain"])
    #expect(sentence.words.map(\.misc) == ["_", "_", "_", "SpaceAfter=No"])
    #expect(sentence.tokens.map(\.form) == ["mange", "du", "pain"])
    #expect(sentence.tokens.map(\.range) == [0..<5, 6..<8, 9..<13])
  }

  @Test func rangesCountTheByteOrderMark() throws {
    let reader = textReader(Array("\u{FEFF}é b".utf8))
    #expect(try reader.next()?.ranges == [3..<5, 6..<7])
    #expect(reader.repairs.description == "1 byte order mark")
    let error = #expect(throws: CorpusError.self) {
      try textReader(Array("\u{FEFF}é b".utf8), strict: true).next()
    }
    #expect(error?.description == "letter.txt: byte 0: expected no byte order mark, found one")
  }

  @Test(arguments: ["", " ", "\n\n", "\u{FEFF}", "\u{FEFF}\n", "\u{2028}\r\n\t"], [false, true])
  func textWithoutTokensHasNoSentence(text: String, immediate: Bool) throws {
    for layout in [TextLayout.paragraphs, .lines] {
      let reader = textReader(Array(text.utf8), layout: layout, immediate: immediate)
      #expect(try reader.next() == nil)
      #expect(try reader.next() == nil)
    }
  }

  // MARK: bad bytes

  static let bad: [([UInt8], String)] = [
    ([0x61, 0x20, 0xFF], "byte 2: expected UTF-8, found the byte 0xFF"),
    ([0x61, 0x0A, 0xE2, 0x82], "byte 2: expected UTF-8, found the byte 0xE2"),
    ([0xC3, 0xA9, 0xE2, 0x82, 0x61], "byte 2: expected UTF-8, found the byte 0xE2"),
    ([0x61, 0x00], "byte 1: expected text, found a NUL byte"),
    ([0xEF, 0xBB, 0xBF, 0x80], "byte 3: expected UTF-8, found the byte 0x80"),
    ([0x0F, 0xC0], "byte 1: expected UTF-8, found the byte 0xC0"),
  ]

  @Test(arguments: bad, [1, .max])
  func aBadByteIsAnErrorThatNamesFileAndByte(bad: (bytes: [UInt8], problem: String), part: Int) {
    let error = #expect(throws: CorpusError.self) {
      try textReader(bad.bytes, part: part).readAll()
    }
    #expect(error?.description == "letter.txt: " + bad.problem)
  }

  @Test func whatIsCompleteBeforeABadByteIsHandedOut() throws {
    let reader = textReader(Array("a.\n\nb. c. d".utf8) + [0xFF] + Array(" e.".utf8))
    for text in ["a.", "b.", "c."] { #expect(try reader.next()?.text == text) }
    let error = #expect(throws: CorpusError.self) { try reader.next() }
    #expect(error?.byte == 11)
    #expect(error?.line == 3)
    #expect(error?.defect == "not-utf-8")
  }

  static let lossy: [([UInt8], [String], [Range<Int>], String)] = [
    ([0xFF, 0x20, 0x61], ["\u{FFFD}", "a"], [0..<1, 2..<3], "1 sequence of bytes not UTF-8"),
    (
      [0x61, 0xE2, 0x82, 0x20, 0x62], ["a\u{FFFD}", "b"], [0..<3, 4..<5],
      "1 sequence of bytes not UTF-8"
    ),
    ([0xE2, 0x82, 0xE2, 0x82], ["\u{FFFD}\u{FFFD}"], [0..<4], "2 sequences of bytes not UTF-8"),
    (
      [0x61, 0x00, 0x20, 0xF0, 0x9F], ["a\u{FFFD}", "\u{FFFD}"], [0..<2, 3..<5],
      "1 sequence of bytes not UTF-8, 1 NUL byte"
    ),
    ([0x80, 0xEF, 0xBB, 0xBF], ["\u{FFFD}\u{FEFF}"], [0..<4], "1 sequence of bytes not UTF-8"),
  ]

  @Test(arguments: lossy, [1, .max])
  func lossyReadingReplacesAndGoesOnCountingTheSource(
    expected: (bytes: [UInt8], forms: [String], ranges: [Range<Int>], repairs: String), part: Int
  ) throws {
    let reader = textReader(expected.bytes, lossy: true, part: part)
    let sentence = try #require(try reader.next())
    #expect(sentence.words.map { Array($0.form.utf8) } == expected.forms.map { Array($0.utf8) })
    #expect(sentence.ranges == expected.ranges)
    #expect(reader.repairs.description == expected.repairs)
  }

  @Test func lossyReadingReplacesAsTheStandardLibraryDoes() throws {
    var generator = SplitMix64(seed: 11)
    let spice: [UInt8] = [
      0x61, 0x80, 0x9F, 0xA0, 0xBF, 0xC2, 0xE0, 0xED, 0xEF, 0xF0, 0xF4, 0xF5, 0xFF,
    ]
    for _ in 0..<2_000 {
      let bytes = (0..<Int.random(in: 1...12, using: &generator)).map { _ in
        spice.randomElement(using: &generator) ?? 0
      }
      let sentence = try #require(try textReader(bytes, lossy: true, part: 3).next())
      let text = String(decoding: bytes, as: UTF8.self)
      // White space may come of random bytes too.
      let forms = text.unicodeScalars.split { $0.properties.isWhitespace }.map {
        Array(String($0).utf8)
      }
      #expect(sentence.words.map { Array($0.form.utf8) } == forms)
    }
  }

  // MARK: formats

  @Test func textIsAFormatThatNeedsATokenizer() throws {
    #expect(try CorpusFormat(text: "text") == .text(.paragraphs))
    #expect(try CorpusFormat(text: "text=line") == .text(.lines))
    #expect("\(CorpusFormat.text(.paragraphs)) \(CorpusFormat.text(.lines))" == "text text=line")
    #expect(CorpusFormat(ending: "a/letter.txt") == .text(.paragraphs))
    let source = ByteSource(bytes: Array("a b".utf8), name: "memory")
    let error = #expect(throws: FormatError.self) { try CorpusFormat.text(.lines).reader(source) }
    #expect(error?.description == "expected a tokenizer for raw text, found none")
    let reader = try CorpusFormat.text(.lines).reader(
      source, text: TextReading(WhiteSpaceTokenizer()))
    #expect(try reader.next()?.count == 2)
  }

  @Test func tokensWithWhiteSpaceAreWrittenInEveryFormat() throws {
    let sentences = try textReader(Array("a 1 \n2".utf8)).readAll()
    #expect(sentences[0].words[1].form == "1 \n2")
    let expected: [(String, String)] = [
      ("horizontal", "a 1\u{A0}2\n"), ("vertical", "a\n1 2\n\n"), ("columns", "a\n1\u{A0}2\n\n"),
      ("columns=form:1,separator:tab", "a\n1 2\n\n"), ("text", "a 1 \n2"),
    ]
    for (format, text) in expected {
      #expect(try written(sentences, by: CorpusFormat(text: format).writer()) == text, "\(format)")
    }
  }
}
