import SyntagmaText
import Testing

/// Formats and layouts of columns as text.
struct ColumnLayoutTests {
  @Test(arguments: [
    "conllu", "columns", "horizontal", "vertical", "columns=form:1,upos:2,ner:4",
    "columns=form:2,ner:-1,comments:#,separator:tab", "columns=separator:blank",
    "columns=form:1000,chunk:-1000", "columns=form:1,comments:::", "columns=comments:# ",
  ])
  func aFormatIsWrittenAsItIsRead(text: String) throws {
    let format = try CorpusFormat(text: text)
    #expect("\(format)" == text)
    #expect(try CorpusFormat(text: "\(format)") == format)
  }

  @Test func formIsTheFirstColumnUnlessItIsNamed() throws {
    let layout = try ColumnLayout(text: "ner:4")
    #expect(layout.places.map(\.column) == [.form, .item("NER")])
    #expect(layout.places.map(\.number) == [1, 4])
    #expect(try ColumnLayout(text: "comments:#").places.isEmpty)
  }

  static let number = "a column number from 1 to 1000, or from -1 to -1000, after ner:"
  static let refused = [
    ("conll", "conllu, columns, text, horizontal or vertical, found conll"),
    ("columns=", "name:number such as ner:4, found \"\""),
    ("columns=form", "name:number such as ner:4, found \"form\""),
    ("columns=form:1,", "name:number such as ner:4, found \"\""),
    ("columns=ner:0", "\(number), found \"0\""), ("columns=ner:", "\(number), found \"\""),
    ("columns=ner:-", "\(number), found \"-\""), ("columns=ner:+2", "\(number), found \"+2\""),
    ("columns=ner:1001", "\(number), found \"1001\""), ("columns=ner:x", "\(number), found \"x\""),
    (
      "columns=Form:1", "the lower-case name of a column such as form, upos or ner, found \"Form\""
    ),
    ("columns=ner:2,ner:3", "ner: once, found it again"),
    ("columns=form:2,ner:2", "one name for column 2, found form and ner"),
    ("columns=ner:1", "one name for column 1, found form and ner"),
    ("columns=misc:3,ner:2", "misc or keys of it, found misc and ner"),
    ("columns=separator:comma", "separator:tab or separator:blank, found \"separator:comma\""),
    ("columns=separator:tab,separator:tab", "separator: once, found it again"),
    ("columns=comments:", "a mark such as # after comments:, found nothing"),
    ("columns=comments:#,comments:#", "comments: once, found it again"),
  ]

  @Test(arguments: refused)
  func whatNamesNoFormatIsRefused(text: String, complaint: String) {
    let error = #expect(throws: FormatError.self) { try CorpusFormat(text: text) }
    #expect(error?.description == "expected \(complaint)")
  }

  @Test(arguments: [
    ("a.conllu", "conllu"), ("a.conll", "columns"), ("b/a.iob2", "columns"), ("a.bio", "columns"),
    ("a.CONLLU", nil), ("a.txt", "text"), ("a.dat", nil), ("conllu", nil), ("", nil),
  ])
  func theEndingOfAPathTellsTheFormat(path: String, format: String?) {
    #expect(CorpusFormat(ending: path)?.description == format)
  }

  @Test func jsonlIsAFormatToWriteInOnly() throws {
    #expect(try CorpusFormat(outputText: "jsonl") == .jsonl)
    #expect("\(CorpusFormat.jsonl)" == "jsonl")
    #expect(CorpusFormat(ending: "a.jsonl") == nil)
    for text in CorpusFormat.names + ["columns=ner:-1"] {
      #expect(try CorpusFormat(outputText: text) == CorpusFormat(text: text))
    }
    let input = #expect(throws: FormatError.self) { try CorpusFormat(text: "jsonl") }
    #expect(input?.expected == "conllu, columns, text, horizontal or vertical")
    let output = #expect(throws: FormatError.self) { try CorpusFormat(outputText: "html") }
    #expect(output?.expected == "conllu, columns, text, horizontal, vertical or jsonl")
  }

  @Test func aTargetIsNamedOnceAndOnlyInColumns() throws {
    #expect(CorpusFormat.conllu.naming(targets: [.upos]) == .conllu)
    let named = try ColumnLayout(text: "form:1,ner:2")
    #expect(named.naming(targets: [.item("NER")]) == named)
    #expect(named.naming(targets: [.form]) == named)
    #expect(named.naming(targets: [.upos]).targets == [.upos])
    let misc = try ColumnLayout(text: "form:1,misc:2")
    #expect(misc.naming(targets: [.item("NER")]) == misc)
    #expect(ColumnLayout().naming(targets: [.upos]).targets == [.upos])
  }
}
