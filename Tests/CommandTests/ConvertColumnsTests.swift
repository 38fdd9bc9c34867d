import Foundation
import TestSupport
import Testing

/// `convert` from and to columns, and from scheme to scheme.
struct ConvertColumnsTests {
  static let iob1 = "-DOCSTART- -X-\r\n\r\nAnn I-PER\nLee I-PER\nO\u{301} B-PER\n. O\n\n\nX  I-LOC"
  static let iob2 = "-DOCSTART- -X-\r\n\r\nAnn B-PER\nLee I-PER\nO\u{301} B-PER\n. O\n\n\nX  B-LOC"
  static let note = "in.conll: ner read as iob1\n"

  @Test func columnsToThemselvesAreTheIdentity() throws {
    let folder = try TemporaryFolder()
    try folder.write("in.conll", ConvertColumnsTests.iob1)
    for more in [[], ["--task", "ner"], ["--output", "columns"]] {
      let outcome = try syntagma(["convert", "in.conll", "--quiet"] + more, in: folder)
      #expect(outcome.status == 0)
      #expect(outcome.errors.isEmpty)
      #expect(outcome.output.utf8.elementsEqual(ConvertColumnsTests.iob1.utf8))
    }
  }

  @Test func namedColumnsGoIntoCoNLLUAndBack() throws {
    let folder = try TemporaryFolder()
    let text = "# x\n1\tAnn\tNNP\tB-PER\t-\n2\tsings\tVBZ\tO\ta|b\n\n"
    let input = "columns=form:2,xpos:3,ner:4,comments:#"
    let conllu = try syntagma(
      ["convert", "--input", input, "--output", "conllu"], in: folder, input: text)
    let expected = """
      # x
      1\tAnn\t_\t_\tNNP\t_\t_\t_\t_\tNER=B-PER|COLUMN1=1|COLUMN5=-
      2\tsings\t_\t_\tVBZ\t_\t_\t_\t_\tNER=O|COLUMN1=2|COLUMN5=a\\pb


      """
    #expect(conllu == Outcome(status: 0, output: expected))
    let all = "columns=column1:1,form:2,xpos:3,ner:4,column5:5,comments:#,separator:tab"
    let back = try syntagma(["convert", "--output", all], in: folder, input: expected)
    #expect(back == Outcome(status: 0, output: text))
  }

  @Test func wordsOfOtherFormatsAreWrittenAsColumns() throws {
    let folder = try TemporaryFolder()
    let outcome = try syntagma(
      ["convert", "--input", "horizontal", "--output", "columns"], in: folder,
      input: "a b\n\nc\n")
    #expect(outcome == Outcome(status: 0, output: "a\nb\n\nc\n\n"))
    let refused = try syntagma(
      ["convert", "--input", "vertical", "--output", "columns"], in: folder, input: "a b\n\n")
    #expect(refused.status == 65)
    #expect(
      refused.errors
        == "syntagma: <stdin>:1: word 1: expected text without blanks, found \"a b\"\n")
  }

  @Test func tagsAreConvertedFromTheSchemeThatTheFileIsIn() throws {
    let folder = try TemporaryFolder()
    try folder.write("in.conll", ConvertColumnsTests.iob1)
    let outcome = try syntagma(
      ["convert", "in.conll", "--task", "ner", "--scheme", "iob2"], in: folder)
    #expect(outcome.status == 0)
    #expect(outcome.output.utf8.elementsEqual(ConvertColumnsTests.iob2.utf8))
    #expect(outcome.errors.hasSuffix(ConvertColumnsTests.note))
    try folder.write("two.conll", outcome.output)
    let back = try syntagma(
      ["convert", "two.conll", "--task", "ner", "--scheme", "iob1", "--quiet"], in: folder)
    #expect(back.errors.isEmpty)
    #expect(back.output.utf8.elementsEqual(ConvertColumnsTests.iob1.utf8))
  }

  @Test func standardInputAndPipesAreReadTwiceFromMemory() throws {
    let folder = try TemporaryFolder()
    try folder.write("in.conll", ConvertColumnsTests.iob1)
    let options = "--input columns --task ner --scheme iob2 --quiet"
    let stdin = try shell("$syntagma convert \(options) < in.conll", in: folder)
    #expect(stdin.output.utf8.elementsEqual(ConvertColumnsTests.iob2.utf8))
    let pipe = try shell("cat in.conll | $syntagma convert \(options) /dev/stdin", in: folder)
    #expect(pipe.output.utf8.elementsEqual(ConvertColumnsTests.iob2.utf8))
    let given = try shell(
      "cat in.conll | $syntagma convert \(options) --from-scheme iob1", in: folder)
    #expect(given.output.utf8.elementsEqual(ConvertColumnsTests.iob2.utf8))
  }

  @Test func illFormedTagsAreCountedAndReadLeniently() throws {
    let folder = try TemporaryFolder()
    let outcome = try syntagma(
      ["convert", "--input", "columns", "--task", "ner", "--scheme", "iobes"]
        + ["--from-scheme", "iob2"], in: folder,
      input: "a O\n\nb O\nc I-X\nd I-X\ne I-Y\n\n")
    #expect(outcome.status == 0)
    #expect(outcome.output == "a O\n\nb O\nc B-X\nd E-X\ne S-Y\n\n")
    #expect(
      outcome.errors
        == "<stdin>: ner read as iob2; 2 of 5 tags ill-formed and read leniently, "
        + "the first is 'I-X' of word 2 in the sentence at line 3\n")
  }

  @Test(arguments: [
    ("a NOUN\nb VERB\n\n", "", "expected tags of spans in column ner, found 'NOUN', 'VERB'"),
    ("a _\n\n", "", "expected tags in column ner, found none"),
    ("a\n\n", "--from-scheme iob1", "expected tags in column ner, found none"),
  ])
  func whatHoldsNoTagsOfSpansCannotBeConverted(text: String, more: String, problem: String) throws {
    let folder = try TemporaryFolder()
    let options = ["--input", "columns", "--task", "ner", "--scheme", "iob2"]
    let outcome = try syntagma(
      ["convert"] + options + more.split(separator: " ").map(String.init), in: folder, input: text)
    #expect(outcome.status == 65)
    #expect(outcome.errors == "syntagma: <stdin>: \(problem)\n")
  }

  @Test func aFileWithoutWordsIsConvertedToItself() throws {
    let outcome = try syntagma(
      ["convert", "--input", "columns", "--task", "ner", "--scheme", "iob2", "--quiet"],
      in: TemporaryFolder(), input: "\n\n")
    #expect(outcome == Outcome(status: 0, output: "\n\n"))
  }
}
