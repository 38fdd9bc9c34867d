import SyntagmaText
import TestSupport
import Testing

/// Formats of texts with labels as text.
struct LabelledTextFormatTests {
  @Test(arguments: [
    "tsv", "csv", "jsonl", "fasttext", "lines", "folder", "tsv=label:2,text:1",
    "tsv=label:1,text:2", "csv=text:3", "csv=label:sentiment,text:review", "tsv=header:1",
    "tsv=label:2,text:1,header:1,separator:|", "csv=label:a:b,text:1", "tsv=separator::",
    "jsonl=label:sentiment,text:review", "fasttext=prefix:__class__", "tsv=label:é,text:1000",
  ])
  func aFormatIsWrittenAsItIsRead(text: String) throws {
    let format = try LabelledTextFormat(text: text)
    #expect("\(format)" == text)
    #expect(try LabelledTextFormat(text: "\(format)") == format)
  }

  @Test(arguments: [
    ("csv=label:a,text:b,header:1", "csv=label:a,text:b"),
    ("jsonl=text:b", "jsonl=label:label,text:b"),
    ("jsonl=label:label,text:text", "jsonl"), ("fasttext=prefix:__label__", "fasttext"),
    ("tsv=header:1,text:2,label:1", "tsv=label:1,text:2,header:1"),
  ])
  func whatGoesWithoutSayingIsNotWritten(text: String, written: String) throws {
    #expect("\(try LabelledTextFormat(text: text))" == written)
  }

  static let settings = "label:, text:, header: or separator:"
  static let number = "a column number from 1 to 1000, or a name"
  static let refused = [
    ("xml", "tsv, csv, jsonl, fasttext, lines or folder, found xml"),
    ("TSV", "tsv, csv, jsonl, fasttext, lines or folder, found TSV"),
    ("", "tsv, csv, jsonl, fasttext, lines or folder, found "),
    ("lines=1", "tsv, csv, jsonl, fasttext, lines or folder, found lines=1"),
    ("tsv=", "\(settings), found \"\""), ("tsv=label", "\(settings), found \"label\""),
    ("tsv=label:1,", "\(settings), found \"\""), ("tsv=names:1", "\(settings), found \"names:1\""),
    ("tsv=text:", "a value after text:, found nothing"),
    ("tsv=text:1,text:2", "text: once, found it again"),
    ("tsv=text:0", "\(number), found \"0\""), ("csv=text:1001", "\(number), found \"1001\""),
    ("csv=text:99999999999999999999", "\(number), found \"99999999999999999999\""),
    ("csv=label:2,text:2", "different columns for label and text, found one for both"),
    ("csv=label:a,text:a", "different columns for label and text, found one for both"),
    ("csv=label:2", "text: beside label:, found label: alone"),
    ("csv=header:2", "header:1, found \"header:2\""),
    ("csv=separator:ab", "one character of ASCII such as | after separator:, found \"ab\""),
    ("csv=separator:é", "one character of ASCII such as | after separator:, found \"é\""),
    ("csv=separator:\t", "one character of ASCII such as | after separator:, found \"\t\""),
    ("jsonl=text", "label: or text:, found \"text\""),
    ("jsonl=text:label", "different members for label and text, found one for both"),
    ("fasttext=prefix:", "a value after prefix:, found nothing"),
    ("fasttext=prefix:a b", "a prefix without blanks, found \"a b\""),
  ]

  @Test(arguments: refused)
  func whatNamesNoFormatIsRefused(text: String, complaint: String) {
    let error = #expect(throws: FormatError.self) { try LabelledTextFormat(text: text) }
    #expect(error?.description == "expected \(complaint)")
  }

  @Test(arguments: [
    ("a.tsv", "tsv"), ("b/a.csv", "csv"), ("a.jsonl", "jsonl"), ("a.txt", "lines"), ("a.ft", nil),
    ("a.TSV", nil), ("tsv", nil), ("", nil), ("a.json", nil),
  ])
  func theEndingOfAPathTellsTheFormat(path: String, format: String?) {
    #expect(LabelledTextFormat(ending: path)?.description == format)
    #expect(LabelledTextFormat(path: path)?.description == format)
  }

  @Test func aDirectoryIsAFolderWhateverItsEnding() throws {
    let folder = try TemporaryFolder()
    try folder.makeFolder("a.tsv")
    try folder.write("b.tsv", "")
    #expect(LabelledTextFormat(path: folder("a.tsv")) == .folder)
    #expect(LabelledTextFormat(path: folder("b.tsv")) == .tsv(FieldLayout()))
  }

  @Test func aFolderIsNoSourceOfBytesAndCannotBeWritten() {
    let source = ByteSource(bytes: [], name: "memory")
    let reading = #expect(throws: FormatError.self) {
      try LabelledTextFormat.folder.reader(source)
    }
    #expect(reading?.description == "expected the path of a folder, found memory")
    let writing = #expect(throws: FormatError.self) { try LabelledTextFormat.folder.writer() }
    #expect(writing?.description == "expected tsv, csv, jsonl, fasttext or lines, found folder")
  }

  @Test func aFileIsReadByItsPath() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write("a.tsv", "x\ta b\n")
    let reader = try LabelledTextFormat(text: "tsv").reader(path: path)
    #expect(reader.name == path)
    #expect(try reader.readAll() == [labelled("x", text: "a b")])
    #expect(throws: FileError.self) {
      try LabelledTextFormat.lines.reader(path: folder("none.txt"))
    }
  }

  @Test func textsInMemoryAreReadLikeThoseOfAFile() throws {
    let texts = [labelled("x", text: "a"), labelled(text: "b")]
    let list = LabelledTextList(texts, name: "list")
    #expect(try list.readAll() == texts)
    #expect(list.next() == nil)
    #expect(list.repairs.isEmpty)
  }

  @Test func equalityIsThatOfTheBytesAndNotOfTheLine() {
    let text = LabelledText(labels: ["é"], text: "é", line: 1)
    #expect(text == LabelledText(labels: ["é"], text: "é", line: 2))
    #expect(text != LabelledText(labels: ["e\u{301}"], text: "é"))
    #expect(text != LabelledText(labels: ["é"], text: "e\u{301}"))
    #expect(text != LabelledText(labels: ["é", "é"], text: "é"))
    let member = JSONMember(name: "id", json: "1")
    #expect(text != LabelledText(labels: ["é"], text: "é", line: 1, members: [member]))
    #expect(Set([text, LabelledText(labels: ["é"], text: "é", line: 7)]).count == 1)
  }
}
