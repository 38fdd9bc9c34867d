import SyntagmaText
import Testing

/// TSV and CSV.
struct FieldTextReaderTests {
  @Test(arguments: [
    ("tsv", "x\ta b\n", [labelled("x", text: "a b")]),
    (
      "tsv", "x\ta\tb\t\n\t\n x \t c \n",
      [
        labelled("x", text: "a\tb\t"), labelled(text: ""), labelled(" x ", text: " c "),
      ]
    ),
    ("tsv", "x\t\"a\"\n", [labelled("x", text: "\"a\"")]),
    ("tsv=label:1,text:2", "x\ta\tb\n", [labelled("x", text: "a")]),
    ("tsv=text:1,label:3", "a\tb\tx\ty\n", [labelled("x", text: "a")]),
    (
      "tsv=text:1", "a\tx\n\n  \n", [labelled(text: "a"), labelled(text: ""), labelled(text: "  ")]
    ),
    ("tsv=header:1", "label\ttext\nx\ta\n", [labelled("x", text: "a")]),
    ("tsv=text:t,label:l", "id\tt\tl\n7\ta b\tx\n", [labelled("x", text: "a b")]),
    ("tsv=text:t,label:1", "id\tt\nx\ta\n", [labelled("x", text: "a")]),
    (
      "tsv=separator:|", "x|y\ta\nx\tb\n||y|\tc\n",
      [
        labelled("x", "y", text: "a"), labelled("x", text: "b"), labelled("y", text: "c"),
      ]
    ),
    ("tsv", "x|y\ta\n", [labelled("x|y", text: "a")]),
    ("tsv=text:t", "", []), ("tsv", "", []), ("csv", "", []), ("csv=header:1", "a,b\n", []),
    ("csv", "x,a b\r\n", [labelled("x", text: "a b")]),
    ("csv", "x,\"a, \"\"b\"\"\",c\n", [labelled("x", text: "a, \"b\"")]),
    (
      "csv", "x,\"a\r\nb\n\nc\"\r\ny,d",
      [
        labelled("x", text: "a\r\nb\n\nc"), labelled("y", text: "d"),
      ]
    ),
    ("csv", "\"x\",\"\"\n,\n", [labelled("x", text: ""), labelled(text: "")]),
    (
      "csv", "x,a \"b\" c\ny,a\"\nz, \"c\"\n",
      [
        labelled("x", text: "a \"b\" c"), labelled("y", text: "a\""), labelled("z", text: " \"c\""),
      ]
    ),
    ("csv", "x,a\rb\n", [labelled("x", text: "a\rb")]),
    ("csv=label:2,text:1", "\"a\",x", [labelled("x", text: "a")]),
    ("csv=text:1", "\"\"\na\n \n", [labelled(text: ""), labelled(text: "a"), labelled(text: " ")]),
    ("csv=text:re view,label:y", "\"y\",\"re view\"\n1,a\n", [labelled("1", text: "a")]),
    ("csv=text:a\nb", "\"a\nb\"\nc\n", [labelled(text: "c")]),
  ])
  func labelAndTextStandInTheirColumns(
    format: String, text: String, expected: [LabelledText]
  ) throws {
    #expect(try labelledTexts(text, format) == expected)
  }

  @Test(arguments: [
    ("tsv", "x\ta\nb c\n", "2: expected text in column 2, found 1 column"),
    ("tsv=label:3,text:2", "a\tb\n", "1: expected label in column 3, found 2 columns"),
    ("tsv=label:3,text:2", "a\n", "1: expected text in column 2, found 1 column"),
    ("tsv=label:2,text:3", "a\n", "1: expected label in column 2, found 1 column"),
    ("tsv=text:t,label:l", "l\tu\n", "1: expected one column \"t\" in the header, found none"),
    ("tsv=text:t,label:l", "l\tt\tt\n", "1: expected one column \"t\" in the header, found 2"),
    ("tsv=text:é", "e\u{301}\n", "1: expected one column \"é\" in the header, found none"),
    ("csv", "x,a\n\nb\n", "3: expected text in column 2, found 1 column"),
    ("csv", "x,\"a\nb\"\n\"c\n\"\n", "3: expected text in column 2, found 1 column"),
    (
      "csv", "x,a\ny,\"b\n\nc\n",
      "2: expected a quote that closes the field, found the end of the file"
    ),
    ("csv", "\"", "1: expected a quote that closes the field, found the end of the file"),
    (
      "csv", "x,a\ny,\"b\nc\"d,e\n",
      "2: expected a comma or a line end behind a closing quote, found \"d,e\""
    ),
    ("csv", "x,\"b\" \n", "1: expected a comma or a line end behind a closing quote, found \" \""),
    (
      "csv", "x,\"b\"\r\r\n",
      "1: expected a comma or a line end behind a closing quote, found \"\\r\""
    ),
  ])
  func whatLacksAFieldOrAQuoteIsAnErrorWithItsLine(
    format: String, text: String, complaint: String
  ) throws {
    let error = #expect(throws: CorpusError.self) { try labelledTexts(text, format) }
    #expect(error?.description == "memory:\(complaint)")
  }

  @Test func textsKnowTheLineWhereTheyBegin() throws {
    let tsv = try labelledTexts("x\ta\n\ny\tb\n", "tsv")
    #expect(tsv.map(\.line) == [1, 3])
    let csv = try labelledTexts("l,t\r\nx,\"a\r\n\r\nb\"\r\ny,\"c\"\r\n", "csv=header:1")
    #expect(csv.map(\.line) == [2, 5])
  }

  @Test(arguments: [
    ("tsv", "\u{FEFF}x\ta\n", Deviation.byteOrderMark, 1),
    ("tsv", "x\ta\r\ny\tb\r\n", .carriageReturn, 2), ("tsv", "x\ta", .missingFinalNewline, 1),
    ("tsv", "\nx\ta\n\n", .extraBlankLine, 2), ("tsv", "  \nx\ta\n", .extraBlankLine, 1),
    ("csv", "\u{FEFF}\"x\",a\n", .byteOrderMark, 1),
    ("csv", "x,a\n\r\n\ny,b\n", .extraBlankLine, 2),
  ])
  func deviationsAreCountedOrIfStrictRefused(
    format: String, text: String, deviation: Deviation, count: Int
  ) throws {
    let lenient = try labelledReader(text, format)
    let labels = try lenient.readAll().flatMap(\.labels)
    #expect(labels == Array(["x", "y"].prefix(labels.count)) && !labels.isEmpty)
    #expect(lenient.repairs[deviation] == count)
    #expect(lenient.repairs.total == count)
    let error = #expect(throws: CorpusError.self) {
      try labelledReader(text, format, strict: true).readAll()
    }
    #expect(error?.defect == deviation.rawValue)
  }

  @Test func lineEndsOfRFC4180AndNoneAtTheEndAreNoDeviations() throws {
    let reader = try labelledReader("x,a\r\ny,\"b\r\n\"\r\nz,c", "csv", strict: true)
    #expect(try reader.readAll().map(\.text) == ["a", "b\r\n", "c"])
    #expect(reader.repairs.isEmpty)
  }
}
