import Foundation
import TestSupport
import Testing

/// `convert` between the formats.
struct ConvertTests {
  @Test(arguments: ["train", "dev", "test"])
  func conlluToItselfIsTheIdentity(part: String) throws {
    let outcome = try syntagma(["convert", corpus(part)], in: TemporaryFolder())
    #expect(outcome == Outcome(status: 0, output: try contents(corpus(part))))
  }

  @Test func everyPartOfASentenceSurvives() throws {
    let outcome = try syntagma(
      ["convert", "--strict"], in: TemporaryFolder(), input: TagTests.treasures)
    #expect(outcome.status == 0, "\(outcome)")
    #expect(outcome.output.utf8.elementsEqual(TagTests.treasures.utf8))
  }

  static let row = "1\tHi\t_\tINTJ\t_\t_\t_\t_\t_\t_\n"
  static let deviations: [(text: String, output: String, note: String, complaint: String)] = [
    (
      "\u{FEFF}\(row)\n", "\(row)\n", "1 byte order mark",
      "1: expected no byte order mark, found one"
    ),
    (
      row.dropLast() + "\r\n\r\n", "\(row)\n", "2 lines ending in CR LF",
      "1: expected a line end of LF, found CR LF"
    ),
    (
      row, "\(row)\n", "1 missing final blank line",
      "1: expected a blank line, found the end of the file"
    ),
    (
      "\(row)\n\n\(row)\n", "\(row)\n\(row)\n", "1 extra blank line",
      "3: expected a sentence, found a blank line"
    ),
    (
      "\(row) \n", "\(row)\n", "1 blank line with white space",
      "2: expected an empty line, found white space"
    ),
  ]

  @Test(arguments: deviations.indices)
  func deviationsAreRepairedAndCountedOrRefused(index: Int) throws {
    let (text, output, note, complaint) = ConvertTests.deviations[index]
    let folder = try TemporaryFolder()
    try folder.write("in.conllu", text)
    let repaired = Outcome(
      status: 0, output: output, errors: "in.conllu: read as if repaired: \(note)\n")
    #expect(try syntagma(["convert", "in.conllu"], in: folder) == repaired)
    let quiet = Outcome(status: 0, output: output)
    #expect(try syntagma(["convert", "in.conllu", "--quiet"], in: folder) == quiet)
    let strict = try syntagma(["convert", "in.conllu", "--strict"], in: folder)
    #expect(strict.status == 65)
    #expect(strict.errors == "syntagma: in.conllu:\(complaint)\n")
  }

  @Test(arguments: ["horizontal", "vertical"])
  func aFormatOfWordsIsItsOwnIdentity(format: String) throws {
    let folder = try TemporaryFolder()
    let text = format == "horizontal" ? "The dog /\n\nHi\n" : "The\na b\n\nHi\n\n"
    for more in [[], ["--strict"]] {
      let outcome = try syntagma(
        ["convert", "--input", format] + more, in: folder, input: text)
      #expect(outcome == Outcome(status: 0, output: text))
    }
  }

  @Test func wordsGoRoundThroughAllFormats() throws {
    let folder = try TemporaryFolder()
    let horizontal = try syntagma(
      ["convert", corpus("dev"), "--output", "horizontal"], in: folder)
    #expect(horizontal.status == 0)
    #expect(horizontal.output.utf8.count { $0 == UInt8(ascii: "\n") } == 70)
    let vertical = try syntagma(
      ["convert", "--input", "horizontal", "--output", "vertical"], in: folder,
      input: horizontal.output)
    let conllu = try syntagma(
      ["convert", "--input", "vertical", "--output", "conllu"], in: folder,
      input: vertical.output)
    let back = try syntagma(
      ["convert", "--output", "horizontal"], in: folder, input: conllu.output)
    #expect(back == horizontal)
    #expect(
      try syntagma(["convert", corpus("dev"), "--output", "vertical"], in: folder) == vertical)
  }

  @Test func aColumnStandsBesideTheWord() throws {
    let folder = try TemporaryFolder()
    try folder.write(
      "in.conllu",
      "1-2\tdel\t_\t_\t_\t_\t_\t_\t_\t_\n1\tde\t_\tADP\t_\t_\t0\troot\t_\tA=1\n"
        + "2\tel\t_\tDET\t_\tX=y\t1\tdet\t_\t_\n\n")
    for (format, column, expected) in [
      ("horizontal", "upos", "de/ADP el/DET\n"), ("vertical", "upos", "de\tADP\nel\tDET\n\n"),
      ("horizontal", "misc", "de/A=1 el/_\n"), ("vertical", "deprel", "de\troot\nel\tdet\n\n"),
      ("vertical", "feats", "de\t_\nel\tX=y\n\n"),
    ] {
      let outcome = try syntagma(
        ["convert", "in.conllu", "--output", format, "--column", column], in: folder)
      #expect(outcome == Outcome(status: 0, output: expected))
    }
  }

  @Test func aSentenceThatAFormatCannotHoldIsNamedWithItsPlace() throws {
    let folder = try TemporaryFolder()
    try folder.write("in.txt", "one\n\ntwo\nthree four\n\n")
    let outcome = try syntagma(
      ["convert", "in.txt", "--input", "vertical", "--output", "horizontal"], in: folder)
    let line =
      "syntagma: in.txt:3: word 2: expected text without blanks, found \"three four\"\n"
    #expect(outcome == Outcome(status: 65, output: "one\n", errors: line))
  }

  @Test func aTabInVerticalInputIsASecondColumn() throws {
    let folder = try TemporaryFolder()
    try folder.write("in.txt", "one\ntwo\tX\n\n")
    let outcome = try syntagma(["convert", "in.txt", "--input", "vertical"], in: folder)
    let line = "syntagma: in.txt:2: expected 1 column, found 2\n"
    #expect(outcome == Outcome(status: 65, errors: line))
  }

  @Test func outfilesAreNamedAfterTheInputs() throws {
    let folder = try TemporaryFolder()
    let outcome = try syntagma(
      ["convert", corpus("dev"), corpus("test"), "--outfile", "{}.copy"], in: folder)
    #expect(outcome == Outcome(status: 0))
    #expect(try folder.names == ["english-dev.copy", "english-test.copy"])
    for part in ["dev", "test"] {
      #expect(try folder.text("english-\(part).copy") == contents(corpus(part)))
    }
  }

  @Test func everyFileIsCheckedBeforeTheFirstIsWritten() throws {
    let folder = try TemporaryFolder()
    try folder.write("b.dat", "")
    let outcome = try syntagma(["convert", corpus("dev"), "b.dat"], in: folder)
    #expect(outcome.status == 64)
    #expect(outcome.output.isEmpty)
  }
}
