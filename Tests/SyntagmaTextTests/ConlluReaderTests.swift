import SyntagmaText
import Testing

struct ConlluReaderTests {
  @Test func everyPartOfASentenceIsRead() throws {
    let sentences = try reader(sample, strict: true).readAll()
    #expect(sentences.map(\.count) == [6, 1])
    #expect(sentences.map(\.line) == [1, 11])
    #expect(sentences[0].comments == ["# sent_id = 1", "# text = Zoé mange du pain."])
    #expect(sentences[0].words[1].feats == "Mood=Ind|Number=Sing")
    #expect(sentences[0].multiwords.map(\.words) == [2..<4])
    #expect(sentences[1].emptyNodes.map(\.after) == [0, 1, 1])
    #expect(sentences[1].emptyNodes.map(\.minor) == [1, 1, 2])
    #expect(sentences[1].emptyNodes[2].columns.lemma == "venter")
  }

  /// Text with one defect, its line and its name.
  struct Defect: CustomTestStringConvertible {
    let text: String
    let line: Int
    let name: String
    var testDescription: String { "\(name): \(text.prefix(40).debugDescription)" }

    init(_ text: String, _ line: Int, _ name: String) {
      self.text = text
      self.line = line
      self.name = name
    }
  }

  static let errors = [
    Defect("1\tx\n\n", 1, "column-count"),
    Defect(line("1") + "1\t2\t3\t4\t5\t6\t7\t8\t9\t10\t11\n\n", 2, "column-count"),
    Defect("plain text\n\n", 1, "column-count"),
    Defect(line("1", form: "") + "\n", 1, "empty-field"),
    Defect(line("1", misc: "") + "\n", 1, "empty-field"),
    Defect(line("") + "\n", 1, "empty-field"),
    Defect(line("x") + "\n", 1, "id-syntax"),
    Defect(line("0") + "\n", 1, "id-syntax"),
    Defect(line("01") + "\n", 1, "id-syntax"),
    Defect(line("+1") + "\n", 1, "id-syntax"),
    Defect(line("1 ") + "\n", 1, "id-syntax"),
    Defect(line("0-1") + "\n", 1, "id-syntax"),
    Defect(line("1-2-3") + "\n", 1, "id-syntax"),
    Defect(line("1-") + "\n", 1, "id-syntax"),
    Defect(line("0.0") + "\n", 1, "id-syntax"),
    Defect(line("00.1") + "\n", 1, "id-syntax"),
    Defect(line("2") + "\n", 1, "id-order"),
    Defect(line("1") + line("3") + "\n", 2, "id-order"),
    Defect(line("1") + line("99999999999999999999999") + "\n", 2, "id-order"),
    // 2⁶⁴ + 1, which is 1 in 64 bits.
    Defect(line("18446744073709551617") + "\n", 1, "id-order"),
    Defect(line("1-1") + "\n", 1, "range-reversed"),
    Defect(line("2-1") + "\n", 1, "range-reversed"),
    Defect(line("1-3") + line("1") + line("2-3") + "\n", 3, "range-overlap"),
    Defect(line("1-2") + line("1-2") + "\n", 2, "range-overlap"),
    Defect(line("1-2") + line("1") + line("2-3") + "\n", 3, "range-overlap"),
    Defect(line("2-3") + line("1") + "\n", 1, "range-misplaced"),
    Defect(line("1") + line("1-2") + line("2") + "\n", 2, "range-misplaced"),
    Defect(line("1") + line("2-9") + line("2") + "\n", 2, "range-beyond-sentence"),
    Defect(line("1-99999999999999999999999") + line("1") + "\n", 1, "range-beyond-sentence"),
    Defect(line("1") + line("1.2") + "\n", 2, "empty-node-order"),
    Defect(line("1") + line("2.1") + "\n", 2, "empty-node-order"),
    Defect(line("1-2") + line("0.1") + line("1") + line("2") + "\n", 2, "empty-node-order"),
    Defect(line("1-2") + "\n", 2, "sentence-without-words"),
    Defect(line("0.1") + "\n", 2, "sentence-without-words"),
    Defect("# only\n\n", 2, "sentence-without-words"),
    Defect(line("1") + "\n# only\n", 3, "sentence-without-words"),
    Defect(line("1") + "# late\n\n", 2, "comment-inside-sentence"),
    Defect(line("1", head: "x") + "\n", 1, "head-not-a-number"),
    Defect(line("1", head: "-1") + "\n", 1, "head-not-a-number"),
    Defect("# a\0b\n" + line("1") + "\n", 1, "nul"),
  ]

  @Test(arguments: errors, [false, true])
  func contentInDoubtIsAnErrorWithItsLine(defect: Defect, strict: Bool) throws {
    let error = try #require(throws: CorpusError.self) {
      try reader(defect.text, strict: strict).readAll()
    }
    #expect(error.defect == defect.name)
    #expect(error.line == defect.line)
  }

  static let deviations = [
    Defect("\u{FEFF}" + line("1") + "\n", 1, "bom"),
    Defect("1\tx\t_\t_\t_\t_\t_\t_\t_\t_\r\n\n", 1, "carriage-return"),
    Defect(line("1"), 1, "missing-final-blank-line"),
    Defect(String(line("1").dropLast()), 1, "missing-final-blank-line"),
    Defect(line("1") + "\n\n", 3, "extra-blank-line"),
    Defect("\n" + line("1") + "\n", 1, "extra-blank-line"),
    Defect(line("1") + " \t\n", 2, "blank-line-with-whitespace"),
    Defect(line("1", form: "a  b") + "\n", 1, "whitespace-in-field"),
    Defect(line("1", misc: "a ") + "\n", 1, "whitespace-in-field"),
    Defect(line("1", head: "7") + "\n", 1, "head-outside"),
  ]

  @Test(arguments: deviations)
  func aStrictReaderRefusesDeviations(defect: Defect) throws {
    let error = try #require(throws: CorpusError.self) {
      try reader(defect.text, strict: true).readAll()
    }
    #expect(error.defect == defect.name)
    #expect(error.line == defect.line)
  }

  @Test(arguments: deviations)
  func deviationsAreAcceptedAndCountedWithTheirLine(defect: Defect) throws {
    let reader = try reader(defect.text)
    #expect(try reader.readAll().map(\.count) == [1])
    let deviation = try #require(Deviation(rawValue: defect.name))
    #expect(reader.repairs.total == 1)
    #expect(reader.repairs[deviation] == 1)
    #expect(reader.repairs.firstLine(of: deviation) == defect.line)
  }

  @Test func anInnerSpaceOfAFormIsNoDeviation() throws {
    let reader = try reader(line("1", form: "10 000") + "\n", strict: true)
    #expect(try reader.next()?.words[0].form == "10 000")
  }

  @Test func aByteOrderMarkElsewhereIsAnOrdinaryCharacter() throws {
    let text = line("1") + "\n" + line("1", form: "\u{FEFF}") + "\n"
    #expect(try reader(text, strict: true).readAll()[1].words[0].form.utf8.count == 3)
  }

  @Test func repairsAreDescribedInOneLine() throws {
    let text = "\u{FEFF}" + line("1").replacing("\n", with: "\r\n") + line("2") + "\n\n\n"
    let reader = try reader(text)
    _ = try reader.readAll()
    #expect(
      reader.repairs.description
        == "1 byte order mark, 1 line ending in CR LF, 2 extra blank lines")
  }

  @Test func anErrorNamesFileLineExpectedAndFound() throws {
    let error = try #require(throws: CorpusError.self) {
      try reader("# a\n1\tx\n").readAll()
    }
    #expect("\(error)" == "memory:2: expected 10 columns, found 2")
  }

  @Test func anErrorShowsLongAndUnprintableFieldsShort() throws {
    let id = "\u{1B}" + String(repeating: "9", count: 1_000_000)
    let error = try #require(throws: CorpusError.self) { try reader(line(id)).readAll() }
    #expect("\(error)".utf8.count < 150)
    #expect(!"\(error)".utf8.contains(0x1B))
  }

  /// Every byte sequence of up to four bytes from the edges of UTF-8's table, in a comment.
  @Test(arguments: 1...4)
  func exactlyTheBytesThatAreNotUTF8AreRefused(length: Int) throws {
    let edges: [UInt8] = [
      0x41, 0x7F, 0x80, 0x8F, 0x90, 0x9F, 0xA0, 0xBF, 0xC1, 0xC2, 0xE0, 0xE1, 0xED, 0xEF, 0xF0,
      0xF1, 0xF4, 0xF5,
    ]
    var number = 0
    let total = (0..<length).reduce(1) { product, _ in product * edges.count }
    while number < total {
      var rest = number
      let bytes = (0..<length).map { _ in
        defer { rest /= edges.count }
        return edges[rest % edges.count]
      }
      let source = ByteSource(bytes: Array("#".utf8) + bytes, name: "memory")
      let error = #expect(throws: CorpusError.self) { try ConlluReader(source).next() }
      let isText = String(validating: bytes, as: UTF8.self) != nil
      if (error?.problem == .notUTF8) == isText { Issue.record("\(bytes)") }
      number += length == 4 ? 7 : 1
    }
  }
}
