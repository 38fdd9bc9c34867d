import Foundation
import TestSupport
import Testing

/// Every kind of bad input has a status and a line that names the place.
struct BadInputTests {
  /// The verbs that read corpora, with `FILE` for the file; each in a folder with `good.conllu`.
  static let readers = [
    "train --train FILE --dev good.conllu -o new.model",
    "train --train good.conllu --dev FILE -o new.model",
    "tag \(Models.upos) FILE",
    "evaluate \(Models.upos) FILE",
    "evaluate --gold FILE --predicted good.conllu",
    "evaluate --gold good.conllu --predicted FILE",
    "convert FILE",
  ]

  static let good = """
    1\tThe\t_\tDET\t_\t_\t_\t_\t_\t_
    2\tdog\t_\tNOUN\t_\t_\t_\t_\t_\t_


    """

  private func run(_ line: String, file: String, in folder: TemporaryFolder) throws -> Outcome {
    let arguments = line.split(separator: " ").map { $0 == "FILE" ? file : String($0) }
    return try syntagma(arguments + (line.hasPrefix("train") ? Models.smallSizes : []), in: folder)
  }

  private func folder(_ bytes: [UInt8]) throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    try folder.write("good.conllu", BadInputTests.good)
    try folder.write("bad.conllu", BadInputTests.good.utf8 + bytes)
    return folder
  }

  @Test(arguments: readers)
  func aMissingFileAndADirectoryCannotBeRead(line: String) throws {
    let folder = try folder([])
    try folder.makeFolder("folder.conllu")
    try folder.makeFolder("folder")
    for (name, reason) in [
      ("missing.conllu", "no such file or directory"), ("missing", "no such file or directory"),
      ("folder.conllu", "is a directory"), ("folder", "is a directory"),
    ] {
      let outcome = try run(line, file: name, in: folder)
      #expect(outcome == Outcome(status: 66, errors: "syntagma: cannot read \(name): \(reason)\n"))
    }
    #expect(try folder.names == ["bad.conllu", "folder", "folder.conllu", "good.conllu"])
  }

  static let broken: [(String, String)] = [
    ("1\tThe\tDET\n\n", "expected 10 columns, found 3"),
    ("1\tThe\t_\tDET\t_\t_\t_\t_\t_\t_\t_\n\n", "expected 10 columns, found 11"),
    ("1 The _ DET _ _ _ _ _ _\n\n", "expected 10 columns, found 1"),
    ("2\tThe\t_\tDET\t_\t_\t_\t_\t_\t_\n\n", "expected id 1, found \"2\""),
    ("1\tThe\t_\t\t_\t_\t_\t_\t_\t_\n\n", "expected a value or _ in column 4, found nothing"),
    ("1\tT\u{0}e\t_\tDET\t_\t_\t_\t_\t_\t_\n\n", "expected text, found a NUL byte"),
    ("1\tThe\t_\tDET\t_\t_\tx\t_\t_\t_\n\n", "expected a number or _ as head, found \"x\""),
  ]

  @Test(arguments: readers)
  func brokenDataAreNamedWithTheirLine(line: String) throws {
    for (text, problem) in BadInputTests.broken {
      let folder = try folder(Array(text.utf8))
      let outcome = try run(line, file: "bad.conllu", in: folder)
      #expect(outcome.status == 65)
      #expect(outcome.errors == "syntagma: bad.conllu:4: \(problem)\n", "\(line)")
      #expect(try folder.names == ["bad.conllu", "good.conllu"])
    }
  }

  @Test(arguments: readers)
  func bytesThatAreNotUTF8AreNamedWithTheirLine(line: String) throws {
    let folder = try folder([UInt8]("1\tca".utf8) + [0xE9, 0x09, 0x0A, 0x0A])
    let outcome = try run(line, file: "bad.conllu", in: folder)
    #expect(outcome.status == 65)
    #expect(outcome.errors == "syntagma: bad.conllu:4: expected UTF-8, found other bytes\n")
  }

  /// White space is a deviation that readers count and go on: only the last line is the error.
  @Test(arguments: ["", "\n", "\n\n\n", " \t \n", "\u{FEFF}"])
  func trainingNeedsSentences(text: String) throws {
    for line in BadInputTests.readers.prefix(2) {
      let folder = try TemporaryFolder()
      try folder.write("good.conllu", BadInputTests.good)
      try folder.write("empty.conllu", text)
      let outcome = try run(line, file: "empty.conllu", in: folder)
      let expected = "syntagma: empty.conllu: expected sentences, found none\n"
      #expect(outcome == Outcome(status: 65, errors: expected))
      #expect(try folder.names == ["empty.conllu", "good.conllu"])
    }
  }

  static let unlabelled = "1\tThe\t_\t_\t_\t_\t_\t_\t_\t_\n\n"

  @Test(arguments: readers.prefix(2) + readers[3...4])
  func trainingAndScoringNeedLabels(line: String) throws {
    let folder = try TemporaryFolder()
    try folder.write("good.conllu", "1\tThe\t_\tDET\t_\t_\t_\t_\t_\t_\n\n")
    try folder.write("more.conllu", BadInputTests.good)
    try folder.write("bad.conllu", BadInputTests.unlabelled)
    let line = line.replacingOccurrences(of: "--train good", with: "--train more")
    let outcome = try run(line, file: "bad.conllu", in: folder)
    let expected = "syntagma: bad.conllu: expected labels in column upos, found none\n"
    #expect(outcome == Outcome(status: 65, errors: expected))
  }

  @Test func trainingNeedsTwoLabels() throws {
    let folder = try folder([])
    try folder.write("bad.conllu", "1\tThe\t_\tDET\t_\t_\t_\t_\t_\t_\n\n")
    let outcome = try run(BadInputTests.readers[0], file: "bad.conllu", in: folder)
    let line = "syntagma: bad.conllu: expected two labels or more, found only 'DET'\n"
    #expect(outcome == Outcome(status: 65, errors: line))
  }

  @Test func aDevLabelThatTrainingLacksIsCountedAndNotFatal() throws {
    let folder = try folder(Array("1\tWow\t_\tINTJ\t_\t_\t_\t_\t_\t_\n\n".utf8))
    let arguments = ["train", "--train", "good.conllu", "--dev", "bad.conllu", "-o", "new.model"]
    let outcome = try syntagma(arguments + ["--epochs", "1"] + Models.smallSizes, in: folder)
    #expect(outcome.status == 0)
    #expect(
      outcome.errorLines.dropFirst().first
        == "warning: label 'INTJ' stands once in the dev data and nowhere in the training data")
    let labels = try jsonObject(outcome.output)["per_label"] as? [String: [String: Any]]
    #expect(labels?["INTJ"]?["recall"] as? Double == 0)
    #expect(labels?["INTJ"]?["precision"] is NSNull)
  }

  @Test func whatReadersMendIsCountedOnceForEachFile() throws {
    let folder = try TemporaryFolder()
    let text = BadInputTests.good.replacingOccurrences(of: "\n", with: "\r\n").dropLast()
    try folder.write("windows.conllu", "\u{FEFF}" + text)
    try folder.write("good.conllu", BadInputTests.good)
    let mended =
      "windows.conllu: read as if repaired: 1 byte order mark, 2 lines ending in CR LF, "
      + "1 missing final blank line\n"
    let arguments = ["tag", Models.upos, "windows.conllu", "good.conllu"]
    let tagged = try syntagma(arguments, in: folder)
    #expect(tagged.status == 0)
    #expect(tagged.errors == mended)
    #expect(try syntagma(arguments + ["--quiet"], in: folder).errors.isEmpty)
    let scored = try syntagma(["evaluate", Models.upos, "windows.conllu"], in: folder)
    #expect(scored.errors == mended)
    let compared = try syntagma(
      ["evaluate", "--gold", "good.conllu", "--predicted", "windows.conllu"], in: folder)
    #expect(compared.errors == mended)
    let trained = try syntagma(
      ["train", "--epochs", "1", "--train", "windows.conllu", "--dev", "good.conllu"]
        + Models.smallSizes, in: folder)
    #expect(trained.errors.hasPrefix(mended))
  }
}
