import SyntagmaText
import Testing

struct CorpusErrorTests {
  static let problems: [(CorpusError.Problem, String, String)] = [
    (.columnCount(expected: 10, found: 9), "column-count", "expected 10 columns, found 9"),
    (.emptyField(column: 2), "empty-field", "expected a value or _ in column 2, found nothing"),
    (.idSyntax(found: "x"), "id-syntax", "expected an id such as 3, 3-4 or 3.1, found \"x\""),
    (.idOrder(expected: 2, found: "3"), "id-order", "expected id 2, found \"3\""),
    (
      .rangeReversed(found: "2-1"), "range-reversed",
      "expected a range that ends after its beginning, found \"2-1\""
    ),
    (
      .rangeOverlap(previous: "1-2", found: "2-3"), "range-overlap",
      "expected no range inside 1-2, found \"2-3\""
    ),
    (
      .rangeMisplaced(expected: 2, found: "4-5"), "range-misplaced",
      "expected a range from 2, found \"4-5\""
    ),
    (
      .rangeBeyondSentence(words: 3, found: "3-9"), "range-beyond-sentence",
      "expected a range inside 3 words, found \"3-9\""
    ),
    (
      .emptyNodeOrder(expected: "empty node 1.1", found: "1.2"), "empty-node-order",
      "expected empty node 1.1, found \"1.2\""
    ),
    (
      .sentenceWithoutWords, "sentence-without-words",
      "expected a word, found the end of the sentence"
    ),
    (.commentInsideSentence, "comment-inside-sentence", "expected a word, found a comment"),
    (.notUTF8, "not-utf-8", "expected UTF-8, found other bytes"),
    (.nul, "nul", "expected text, found a NUL byte"),
    (
      .headNotANumber(found: "x"), "head-not-a-number",
      "expected a number or _ as head, found \"x\""
    ),
    (
      .columnName("review", found: 0), "column-name",
      "expected one column \"review\" in the header, found none"
    ),
    (
      .columnName("a", found: 2), "column-name", "expected one column \"a\" in the header, found 2"
    ),
    (
      .openQuote, "open-quote",
      "expected a quote that closes the field, found the end of the file"
    ),
    (
      .textBehindQuote(found: "x"), "text-behind-quote",
      "expected a comma or a line end behind a closing quote, found \"x\""
    ),
    (.json(problem: "expected ':'"), "json", "expected ':'"),
    (.json(problem: "key 'a' stands twice"), "json", "expected JSON, found key 'a' stands twice"),
    (.missingMember(name: "text"), "missing-member", "expected a member \"text\", found none"),
    (
      .memberKind(name: "text", expected: "a string", found: "null"), "member-kind",
      "expected a string as \"text\", found null"
    ),
    (
      .labelOfSeveralLines(found: "a\nb"), "label-of-several-lines",
      "expected a label in one line, found \"a\\nb\""
    ),
    (
      .deviation(.carriageReturn), "carriage-return",
      "expected a line end of LF, found CR LF"
    ),
  ]

  @Test(arguments: problems)
  func everyProblemHasANameAndSaysWhatWasExpectedAndFound(
    problem: CorpusError.Problem, defect: String, text: String
  ) {
    let error = CorpusError(file: "a.conllu", line: 41, problem: problem)
    #expect(error.defect == defect)
    #expect(error.description == "a.conllu:41: \(text)")
  }

  @Test(arguments: Deviation.allCases)
  func everyDeviationSaysWhatWasExpectedAndFound(deviation: Deviation) {
    let text = CorpusError.Problem.deviation(deviation).description
    #expect(text.hasPrefix("expected "))
    #expect(text.contains(", found "))
  }

  @Test func fileErrorsNameFileAndReason() {
    let error = FileError(path: "a.conllu", reason: "permission denied")
    #expect(error.description == "cannot read a.conllu: permission denied")
  }

  @Test func anEmptyCountOfRepairsIsEmptyText() {
    #expect(Repairs().description == "")
    #expect(Repairs().isEmpty)
    #expect(Repairs().firstLine(of: .byteOrderMark) == nil)
  }
}
