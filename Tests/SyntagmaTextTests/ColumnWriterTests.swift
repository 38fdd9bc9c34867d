import SyntagmaText
import Testing

/// Writing of column files: as they were, changed, and anew.
struct ColumnWriterTests {
  /// Reads text, gives every word the label `B-X` and writes it in the same format.
  private func labelled(
    _ text: String, _ format: String, _ column: Column? = .item("NER"), last: [Column] = []
  ) throws -> String {
    var sentences = try columnReader(text, format, target: column).readAll()
    for index in sentences.indices {
      if let column {
        sentences[index].set(column, to: sentences[index].words.map { _ in "B-X" })
      }
    }
    let writer = try CorpusFormat(text: format).writer(
      columns: column.map { [$0] } ?? [], last: last)
    return try written(sentences, by: writer)
  }

  static let odd = [
    "a O\nb O\n\nc O\n\n", "a\tX\tO\n\n", "a  O \n b\tO\n", "a O\r\nb O\r\n\r\nc O", "a O\nb O",
    "\u{FEFF}\na O\n\n\n \t\n-DOCSTART- -X-  O\n\nb O\n\n-DOCSTART- O\n\n", "\n\n", "", " ",
    "a O O O\n \r\nb O O O\n", "e\u{301} O\n\u{1F1EB} O\n\n", "a O \r \n\n",
  ]

  @Test(arguments: odd)
  func whatIsNotChangedComesBackByteForByte(text: String) throws {
    #expect(try Array(labelled(text, "columns", nil).utf8) == Array(text.utf8))
    let format = try CorpusFormat(text: "columns")
    let target = try columnReader(text, "columns", target: .item("NER")).readAll()
    let again = try written(target, by: format.writer(columns: [.item("NER")]))
    #expect(Array(again.utf8) == Array(text.utf8))
  }

  @Test(arguments: [
    ("a O\nb O\n\nc O\n\n", "columns", "a B-X\nb B-X\n\nc B-X\n\n"),
    ("a  O X \r\n b\tO\tX\r\n", "columns=form:1,ner:2", "a  B-X X \r\n b\tB-X\tX\r\n"),
    ("O a\nO b", "columns=form:2,ner:1", "B-X a\nB-X b"),
    ("# O\n1\ta\t\tO\t-\n", "columns=form:2,ner:4,comments:#", "# O\n1\ta\t\tB-X\t-\n"),
    ("\u{FEFF}O a\n", "columns=form:2,ner:1", "\u{FEFF}B-X a\n"),
    ("-DOCSTART- O\n\na O\n", "columns", "-DOCSTART- O\n\na B-X\n"),
  ])
  func onlyTheNamedColumnChanges(text: String, format: String, expected: String) throws {
    #expect(try Array(labelled(text, format).utf8) == Array(expected.utf8))
  }

  @Test(arguments: [
    ("a\nb\n\nc", "columns", "a B-X\nb B-X\n\nc B-X"), ("a \r\n", "columns", "a B-X \r\n"),
    ("a\tX\n\n", "columns=form:1,upos:2", "a\tX\tB-X\n\n"),
    ("a X\n", "columns=form:1", "a X B-X\n"),
    ("a b\n", "columns=form:1,separator:tab", "a b\tB-X\n"),
  ])
  func aColumnThatTheFileLacksIsAppended(text: String, format: String, expected: String) throws {
    #expect(try Array(labelled(text, format).utf8) == Array(expected.utf8))
  }

  @Test func oneMoreColumnStandsAtTheEnd() throws {
    let last = Column.item("NERConf")
    #expect(try labelled("a O\n\n", "columns", last: [last]) == "a B-X _\n\n")
    #expect(try labelled("a\r\n", "columns", last: [last]) == "a B-X _\r\n")
    var words = [Word(form: "a", upos: "X")]
    words[0][last] = "0.9871"
    let sentence = Sentence(words: words)
    for (format, expected) in [("columns", "a X 0.9871\n\n"), ("vertical", "a\tX\t0.9871\n\n")] {
      let writer = try CorpusFormat(text: format).writer(columns: [.upos], last: [last])
      #expect(try written([sentence], by: writer) == expected)
    }
  }

  @Test func severalColumnsThatTheFileLacksAreAppendedInTheirOrder() throws {
    let targets: [Column] = [.upos, .item("NER"), .lemma]
    for (text, format, expected) in [
      ("a O\nb O\n\n", "columns", "a O N B a\nb O N B b\n\n"),
      ("a\tN\r\n", "columns=form:1,upos:2", "a\tN\tB\ta\r\n"),
      ("a B N\n", "columns=form:1,ner:2,upos:3", "a B N a\n"),
    ] {
      let format = try CorpusFormat(text: format)
      let reader = try format.naming(targets: targets).reader(
        ByteSource(bytes: Array(text.utf8), name: "text"))
      var sentences = try reader.readAll()
      for index in sentences.indices {
        for word in sentences[index].words.indices {
          let form = sentences[index].words[word].form
          sentences[index].words[word].upos = "N"
          sentences[index].words[word].lemma = form
          sentences[index].words[word][.item("NER")] = "B"
        }
      }
      #expect(try written(sentences, by: format.writer(columns: targets)) == expected)
    }
  }

  @Test(arguments: [
    ("columns", "a B\n\n"), ("columns=form:2,upos:4", "_ a _ X B\n\n"),
    ("columns=form:1,upos:-1", "a X B\n\n"), ("columns=form:-1,ner:-3", "B _ a\n\n"),
    ("columns=form:1,ner:-2,upos:3", "a B X\n\n"), ("columns=form:1,ner:-2,upos:2", "a X B _\n\n"),
    ("columns=separator:tab", "a\tB\n\n"), ("columns=comments:%", "% x\na B\n\n"),
  ])
  func aSentenceOfAnotherFormatIsWrittenByTheLayout(format: String, expected: String) throws {
    let words = [Word(form: "a", upos: "X", misc: "NER=B")]
    let sentence = Sentence(words: words, comments: ["# x"])
    let writer = try CorpusFormat(text: format).writer(columns: [.item("NER")])
    #expect(try written([sentence, Sentence(forms: [])], by: writer) == expected)
  }

  @Test func anotherLayoutIsWrittenAnewWithTheSeparatorOfTheFile() throws {
    let sentences = try columnReader("1\ta\tO\n\n\n", "columns=form:2,ner:3").readAll()
    let writer = try CorpusFormat(text: "columns=form:1,ner:2").writer()
    #expect(try written(sentences, by: writer) == "a\tO\n\n")
    let blanks = try CorpusFormat(text: "columns=form:1,ner:2,separator:blank").writer()
    #expect(try written(sentences, by: blanks) == "a O\n\n")
  }

  @Test(arguments: [
    ("columns", "a b"), ("columns", "a\tb"), ("columns", "a\nb"), ("columns", "a\r"),
    ("columns=separator:tab", "a\tb"), ("columns=separator:tab", "a\n"),
    ("columns", "-DOCSTART-"), ("columns=comments:#", "#a"), ("columns=separator:tab", "a "),
    ("columns=separator:tab", "-DOCSTART- b"),
  ])
  func aFormThatColumnsCannotHoldIsRefused(format: String, form: String) throws {
    var bytes: [UInt8] = [1]
    let sentence = Sentence(words: [Word(form: "a"), Word(form: form)], line: 7)
    var writer = try CorpusFormat(text: format).writer()
    let error = #expect(throws: WritingError.self) { try writer.append(sentence, to: &bytes) }
    #expect(error?.description.hasPrefix("sentence at line 7, word 2: expected") == true)
    #expect(bytes == [1])
  }

  @Test func aLabelThatTheFileCannotHoldIsRefused() throws {
    var sentence = try columnReader("a O\nb O\n", "columns=ner:2").readAll()[0]
    sentence.words[1][.item("NER")] = "x y"
    var bytes: [UInt8] = [1]
    var writer = try CorpusFormat(text: "columns=ner:2").writer()
    let error = #expect(throws: WritingError.self) { try writer.append(sentence, to: &bytes) }
    #expect(
      error?.description
        == "sentence at line 1, word 2: expected text without blanks, found \"x y\"")
    #expect(bytes == [1])
  }

  @Test func columnsWithoutNamesGoIntoMiscOfCoNLLU() throws {
    let text = "1\ta b\tO\t|\n2\tc\tO\t_\n\n-DOCSTART-\n"
    let sentences = try columnReader(text, "columns=form:2,ner:3").readAll()
    let expected =
      "1\ta b\t_\t_\t_\t_\t_\t_\t_\tNER=O|COLUMN1=1|COLUMN4=\\p\n"
      + "2\tc\t_\t_\t_\t_\t_\t_\t_\tNER=O|COLUMN1=2\n\n"
    let conllu = try written(sentences, by: ConlluWriter())
    #expect(conllu == expected)
    let layout = "columns=column1:1,form:2,ner:3,column4:4,separator:tab"
    let columns = try CorpusFormat(text: layout).writer()
    let rest = text.components(before: "-DOCSTART-")
    #expect(try written(reader(conllu).readAll(), by: columns) == rest)
  }

  @Test(arguments: ["horizontal", "vertical", "conllu"])
  func whatFollowsTheLastSentenceIsNoSentenceElsewhere(format: String) throws {
    let sentences = try columnReader("a O\n\n\n\n", "columns").readAll()
    #expect(sentences.count == 2)
    let writer = try CorpusFormat(text: format).writer()
    #expect(try written(sentences, by: writer) == written([sentences[0]], by: writer))
  }
}

extension String {
  fileprivate func components(before mark: String) -> String {
    var rest = self[...]
    while !rest.isEmpty, !rest.hasPrefix(mark) { rest = rest.dropFirst() }
    return String(dropLast(rest.count))
  }
}
