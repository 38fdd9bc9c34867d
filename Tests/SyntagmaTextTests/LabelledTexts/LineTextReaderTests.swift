import SyntagmaText
import Testing

/// Formats of one text a line: plain ones and those of fastText.
struct LineTextReaderTests {
  @Test(arguments: [
    (
      "lines", "a b\n\n \tc \n",
      [labelled(text: "a b"), labelled(text: ""), labelled(text: " \tc ")]
    ),
    ("lines", "", []), ("lines", "\n", [labelled(text: "")]),
    ("fasttext", "__label__x a b\n", [labelled("x", text: "a b")]),
    (
      "fasttext", "__label__x __label__y\t a __label__z\n",
      [
        labelled("x", "y", text: " a __label__z")
      ]
    ),
    ("fasttext", "  __label__x   __label__y  a\n", [labelled("x", "y", text: " a")]),
    (
      "fasttext", "a b\n__label__x\n__label__x \n",
      [
        labelled(text: "a b"), labelled("x", text: ""), labelled("x", text: ""),
      ]
    ),
    (
      "fasttext", "__label__ a\n__label__x,y-z é\n",
      [
        labelled(text: "a"), labelled("x,y-z", text: "é"),
      ]
    ),
    (
      "fasttext=prefix:#", "#x #y a\n__label__x\n",
      [
        labelled("x", "y", text: "a"), labelled(text: "__label__x"),
      ]
    ),
    ("fasttext", "__labe\n", [labelled(text: "__labe")]), ("fasttext", "", []),
  ])
  func eachLineIsAText(format: String, text: String, expected: [LabelledText]) throws {
    #expect(try labelledTexts(text, format) == expected)
  }

  @Test func linesAreNumberedFromOne() throws {
    #expect(try labelledTexts("a\n\nb\n", "lines").map(\.line) == [1, 2, 3])
    #expect(try labelledTexts("a\n\nb\n", "fasttext").map(\.line) == [1, 3])
  }

  @Test(arguments: [
    ("lines", "\u{FEFF}a\n", Deviation.byteOrderMark, 1),
    ("lines", "a\r\n\r\n", .carriageReturn, 2),
    ("lines", "a\nb", .missingFinalNewline, 1), ("fasttext", "a\n\nb\n\n", .extraBlankLine, 2),
    ("fasttext", "a\r\n", .carriageReturn, 1), ("fasttext", "a", .missingFinalNewline, 1),
    ("jsonl", "\u{FEFF}{\"text\": \"a\"}\n", .byteOrderMark, 1),
  ])
  func deviationsAreCountedOrIfStrictRefused(
    format: String, text: String, deviation: Deviation, count: Int
  ) throws {
    let lenient = try labelledReader(text, format)
    #expect(try lenient.readAll().first?.text == "a")
    #expect(lenient.repairs[deviation] == count)
    #expect(lenient.repairs.total == count)
    let error = #expect(throws: CorpusError.self) {
      try labelledReader(text, format, strict: true).readAll()
    }
    #expect(error?.defect == deviation.rawValue)
  }

  @Test(
    arguments: ["lines", "fasttext", "tsv", "csv", "jsonl"],
    [[0x61, 0xE9], [0x00], [0xED, 0xA0, 0x80]] as [[UInt8]])
  func bytesThatAreNoTextAreAnErrorWithTheirLine(format: String, bytes: [UInt8]) throws {
    let good = try labelledBytes([labelled(text: "a")], format)
    let error = #expect(throws: CorpusError.self) {
      try labelledReader(good + bytes + [0x0A], format).readAll()
    }
    #expect(error?.line == 2)
    #expect(error?.problem == (bytes == [0] ? .nul : .notUTF8))
  }
}
