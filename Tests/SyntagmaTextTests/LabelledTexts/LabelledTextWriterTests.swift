import SyntagmaText
import Testing

struct LabelledTextWriterTests {
  @Test(arguments: [
    ("tsv", "x\ta\tb\n\tc\n"), ("tsv=separator:|", "x|y\ta\n"),
    ("tsv=header:1", "label\ttext\nx\ta\n"),
    ("tsv=label:3,text:1", "a\t\tx\n"), ("tsv=text:1", "a\n\nb\n"),
    ("tsv=label:l,text:t", "l\tt\nx\ta\n"), ("tsv=label:l,text:1", "text\tl\na\tx\n"),
    ("csv", "x,a\ny,\"a, \"\"b\"\"\nc\"\n,\" d\"\n"), ("csv=text:1", "a\n\"\"\n"),
    ("csv", "x,\"\u{FEFF}a\"\ny,\"b\r\"\n"), ("csv=label:\"l\",text:t", "\"\"\"l\"\"\",t\nx,a\n"),
    ("jsonl", "{\"label\": \"x\", \"text\": \"a\\n\\u0000\"}\n{\"text\": \"b\"}\n"),
    ("jsonl", "{\"label\": [\"x\", \"y\"], \"text\": \"a\", \"id\": 7, \"more\": [1,  {}]}\n"),
    ("jsonl=label:s,text:r", "{\"s\": \"x\", \"r\": \"a\", \"text\": 1}\n"),
    ("fasttext", "__label__x __label__y a b\nc\n__label__z\n"),
    ("fasttext=prefix:#", "#x a\n__label__x\n"), ("lines", "a\n\n b \n"),
  ])
  func tidyFilesAreWrittenBackByteForByte(format: String, text: String) throws {
    let texts = try labelledReader(text, format, strict: true).readAll()
    #expect(try labelledBytes(texts, format) == Array(text.utf8))
  }

  @Test(arguments: [
    ("tsv", "a\nb", "x\ta b\n", 1), ("tsv", "a\r\nb\rc\r", "x\ta b\rc \n", 2),
    ("tsv", "\n\r\n\0", "x\t   \n", 3), ("tsv", "a\tb", "x\ta\tb\n", 0),
    ("tsv=label:1,text:2", "a\tb", "x\ta b\n", 1), ("tsv=label:2,text:1", "a\r", "a\r\tx\n", 0),
    ("csv", "a\0\nb", "x,\"a \nb\"\n", 1), ("lines", "a\nb\r", "a b \n", 2),
    ("fasttext", "a\r\nb", "__label__x a b\n", 1),
    ("jsonl", "\n", "{\"label\": \"x\", \"text\": \"\\n\"}\n", 0),
  ])
  func whatALineCannotHoldBecomesASpaceAndIsCounted(
    format: String, text: String, written: String, count: Int
  ) throws {
    var writer = try LabelledTextFormat(text: format).writer()
    var bytes: [UInt8] = []
    try writer.append(labelled("x", text: text), to: &bytes)
    #expect(String(decoding: bytes, as: UTF8.self).utf8.elementsEqual(written.utf8))
    #expect(writer.replacements == count)
  }

  static let tabs = "expected a label without tabs and line ends"
  static let refused: [(String, LabelledText, String)] = [
    ("tsv", labelled("a\tb", text: ""), "\(tabs), found \"a\\tb\""),
    ("tsv", labelled("a\nb", text: ""), "\(tabs), found \"a\\nb\""),
    ("tsv=label:2,text:1", labelled("a\r", text: ""), "\(tabs), found \"a\\r\""),
    ("tsv", labelled("", text: "a"), "\(tabs), found \"\""),
    ("tsv", labelled("a", "b", text: ""), "expected one label, or separator: for several, found 2"),
    ("tsv=separator:|", labelled("a|b", text: ""), "expected a label without |, found \"a|b\""),
    ("csv", labelled("a", "b", text: ""), "expected one label, or separator: for several, found 2"),
    ("csv", labelled("\0", text: ""), "expected a label without NUL, found \"\\0\""),
    ("jsonl", labelled("a", "", text: ""), "expected a label, found \"\""),
    ("fasttext", labelled("a b", text: ""), "expected a label without white space, found \"a b\""),
    ("fasttext", labelled(text: " \t"), "expected a label or a text, found neither"),
    (
      "fasttext", labelled("a", text: "\0 __label__b"),
      "expected a text that does not begin with __label__, found one that does"
    ),
  ]

  @Test(arguments: refused)
  func whatAFormatCannotHoldIsRefused(
    format: String, text: LabelledText, complaint: String
  ) throws {
    var writer = try LabelledTextFormat(text: format).writer()
    var bytes: [UInt8] = [1]
    var text = text
    text.line = 7
    let error = #expect(throws: WritingError.self) { try writer.append(text, to: &bytes) }
    #expect(error?.description == "text at line 7: \(complaint)")
    #expect(bytes == [1])
    #expect(writer.replacements == 0)
  }

  @Test func aMemberWithTheNameOfOneThatIsWrittenIsLeftOutAndCounted() throws {
    let texts = try labelledTexts(
      #"{"label": 1, "text": 2, "r": "a", "s": "x", "id": 3}"#, "jsonl=label:s,text:r")
    var writer = try LabelledTextFormat(text: "jsonl").writer()
    var bytes: [UInt8] = []
    try writer.append(texts[0], to: &bytes)
    #expect(bytes == Array("{\"label\": \"x\", \"text\": \"a\", \"id\": 3}\n".utf8))
    #expect(writer.replacements == 2)
  }
}
