import Foundation
import TestSupport
import Testing

/// What `tag` gives back.
struct TagTests {
  /// Comments, a multiword range, empty nodes, odd values everywhere: valid CoNLL-U.
  static let treasures = """
    # newdoc id = d-1
    # sent_id = 1
    # text = I don't like  tea
    #odd comment without key
    0.1\tPro\tpro\tPRON\t_\tCase=Nom\t_\t_\t3:nsubj\tKey=Ü
    1\tI\tI\tX\tPRP\tCase=Nom|Number=Sing\t4\tnsubj\t4:nsubj\t_
    2-3\tdon't\t_\t_\t_\t_\t_\t_\t_\tSpaceAfter=Yes|Odd=a b
    2\tdo\tdo\tX\tVBP\t_\t4\taux\t_\t_
    3\tn't\tnot\tX\tRB\tPolarity=Neg\t4\tadvmod\t_\tGloss=nicht
    3.1\tghost\t_\tNOUN\t_\t_\t_\t_\t4:dep\tCopyOf=3
    4\tlike\tlike\tX\tVB\t_\t0\troot\t0:root\tSpacesAfter=\\s\\s
    5\tcafe\u{301} au lait\ttea\tX\tNN\t_\t4\tobj\t4:obj\tSpaceAfter=No|NER=B-MISC

    # sent_id = 2
    1\t👩‍👩‍👧\t_\tX\t_\t_\t_\t_\t_\t_


    """

  /// The lines with `X` in the column of a word, as they were but for that column.
  private func masked(_ conllu: String) -> String {
    let lines = conllu.components(separatedBy: "\n").map { line in
      var columns = line.components(separatedBy: "\t")
      if columns.count == 10, Int(columns[0]) != nil { columns[3] = "X" }
      return columns.joined(separator: "\t")
    }
    return lines.joined(separator: "\n")
  }

  @Test func onlyThePredictedColumnChanges() throws {
    let folder = try TemporaryFolder()
    try folder.write("in.conllu", TagTests.treasures)
    let outcome = try syntagma(["tag", Models.upos, "in.conllu"], in: folder)
    #expect(outcome.status == 0)
    #expect(outcome.errors.isEmpty)
    #expect(outcome.output != TagTests.treasures)
    #expect(masked(outcome.output).utf8.elementsEqual(TagTests.treasures.utf8))
  }

  @Test(arguments: ["train", "dev", "test"])
  func onlyThePredictedColumnOfAWholeCorpusChanges(part: String) throws {
    let outcome = try syntagma(["tag", Models.upos, corpus(part)], in: TemporaryFolder())
    #expect(outcome.status == 0)
    #expect(try masked(outcome.output) == masked(contents(corpus(part))))
  }

  @Test func theLabelsAreThoseThatEvaluateScores() throws {
    let folder = try TemporaryFolder()
    try folder.write(
      "tagged.conllu", try syntagma(["tag", Models.upos, corpus("dev")], in: folder).output)
    let byModel = try jsonObject(
      syntagma(["evaluate", Models.upos, corpus("dev"), "--json"], in: folder).output)
    let byFile = try jsonObject(
      syntagma(
        ["evaluate", "--gold", corpus("dev"), "--predicted", "tagged.conllu", "--json"],
        in: folder
      ).output)
    #expect(byModel["accuracy"] as? Double == byFile["accuracy"] as? Double)
  }

  /// The labels of the model for some words, so that whole outputs can be expected.
  private func labels(of sentences: [[String]], in folder: TemporaryFolder) throws -> [[String]] {
    let conllu = sentences.map { forms in
      forms.enumerated().map { "\($0 + 1)\t\($1)" + String(repeating: "\t_", count: 8) }
        .joined(separator: "\n") + "\n\n"
    }
    let tagged = try syntagma(["tag", Models.upos], in: folder, input: conllu.joined()).output
    return tagged.components(separatedBy: "\n\n").dropLast().map { sentence in
      sentence.components(separatedBy: "\n").map { $0.components(separatedBy: "\t")[3] }
    }
  }

  static let sentences = [["The", "dog", "barks", "."], ["Hello"], ["1", "/", "2"]]
  static let horizontal = "The dog barks .\nHello\n1 / 2\n"
  static let vertical = "The\ndog\nbarks\n.\n\nHello\n\n1\n/\n2\n\n"

  private func expected(_ format: String, in folder: TemporaryFolder) throws -> String {
    let labels = try labels(of: TagTests.sentences, in: folder)
    return zip(TagTests.sentences, labels).map { forms, labels in
      let pairs = Array(zip(forms, labels))
      switch format {
      case "horizontal": return pairs.map { "\($0)/\($1)" }.joined(separator: " ") + "\n"
      case "vertical": return pairs.map { "\($0)\t\($1)\n" }.joined() + "\n"
      default:
        return pairs.enumerated().map {
          "\($0 + 1)\t\($1.0)\t_\t\($1.1)\t_\t_\t_\t_\t_\t_\n"
        }.joined() + "\n"
      }
    }.joined()
  }

  @Test(arguments: ["horizontal", "vertical"], ["horizontal", "vertical", "conllu"])
  func wordsOfEveryFormatAreWrittenInEveryFormat(input: String, output: String) throws {
    let folder = try TemporaryFolder()
    let text = input == "horizontal" ? TagTests.horizontal : TagTests.vertical
    let outcome = try syntagma(
      ["tag", Models.upos, "--input", input, "--output", output], in: folder, input: text)
    #expect(outcome == Outcome(status: 0, output: try expected(output, in: folder)))
    if input == output {
      let same = try syntagma(["tag", Models.upos, "--input", input], in: folder, input: text)
      #expect(same == outcome)
    }
  }

  // MARK: files

  @Test func standardInputIsReadWithoutFilesAndForADash() throws {
    let folder = try TemporaryFolder()
    let text = try contents(corpus("dev"))
    let expected = try syntagma(["tag", Models.upos, corpus("dev")], in: folder)
    #expect(expected.status == 0)
    #expect(try syntagma(["tag", Models.upos], in: folder, input: text) == expected)
    #expect(try syntagma(["tag", Models.upos, "-"], in: folder, input: text) == expected)
  }

  @Test func severalFilesAreTaggedOneAfterTheOther() throws {
    let folder = try TemporaryFolder()
    let parts = try [corpus("dev"), corpus("test")].map {
      try syntagma(["tag", Models.upos, $0], in: folder).output
    }
    let outcome = try syntagma(
      ["tag", Models.upos, corpus("dev"), "-"], in: folder, input: contents(corpus("test")))
    #expect(outcome == Outcome(status: 0, output: parts.joined()))
    let file = try syntagma(
      ["tag", Models.upos, corpus("dev"), corpus("test"), "--outfile", "out"], in: folder)
    #expect(file == Outcome(status: 0))
    #expect(try folder.text("out") == parts.joined())
    #expect(try folder.names == ["out"])
  }

  @Test func bracesInTheOutfileStandForTheInput() throws {
    let folder = try TemporaryFolder()
    for name in ["in", "out"] { try folder.makeFolder(name) }
    for name in ["in/a.conllu", "in/b.c.conllu", ".hidden"] {
      try folder.write(name, BadInputTests.good)
    }
    let outcome = try syntagma(
      ["tag", Models.upos, "--input", "conllu", "in/a.conllu", "in/b.c.conllu", ".hidden", "-"]
        + ["--outfile", "out/{}-{}.x"], in: folder, input: BadInputTests.good)
    #expect(outcome == Outcome(status: 0))
    let names = [".hidden-.hidden.x", "a-a.x", "b.c-b.c.x", "stdin-stdin.x"]
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder("out")).sorted() == names)
    for name in names {
      #expect(try masked(folder.text("out/\(name)")) == masked(BadInputTests.good))
    }
  }

  @Test func aFileCanBeTaggedInItsPlaceAndKeepsItsMode() throws {
    let folder = try TemporaryFolder()
    try folder.write("in.conllu", BadInputTests.good)
    chmod(folder("in.conllu"), 0o640)
    let expected = try syntagma(["tag", Models.upos, "in.conllu"], in: folder).output
    let outcome = try syntagma(
      ["tag", Models.upos, "in.conllu", "--outfile", "{}.conllu"], in: folder)
    #expect(outcome == Outcome(status: 0))
    #expect(try folder.text("in.conllu") == expected)
    let attributes = try FileManager.default.attributesOfItem(atPath: folder("in.conllu"))
    #expect(attributes[.posixPermissions] as? Int == 0o640)
  }

  // MARK: odd input

  static let odd: [(format: String, input: String, output: String, mended: String?)] = [
    ("conllu", "", "", nil),
    ("conllu", "\n\n", "", "2 extra blank lines"),
    ("conllu", " \t\n", "", "1 extra blank line, 1 blank line with white space"),
    ("horizontal", "", "", nil),
    ("horizontal", "\n\n", "\n\n", nil),
    ("horizontal", " \t \n", "\n", "1 blank line with white space"),
    ("vertical", "", "", nil),
    ("vertical", "\n\n", "", "2 extra blank lines"),
    ("vertical", " \n", "", "1 extra blank line, 1 blank line with white space"),
    ("columns", "", "", nil),
    ("columns", "\n \n", "\n \n", "2 extra blank lines, 1 blank line with white space"),
    ("columns", "-DOCSTART- O", "-DOCSTART- O", nil),
  ]

  @Test(arguments: odd)
  func inputWithoutWordsHasADefinedAnswer(
    format: String, input: String, output: String, mended: String?
  ) throws {
    let outcome = try syntagma(
      ["tag", Models.upos, "--input", format], in: TemporaryFolder(), input: input)
    let note = mended.map { "<stdin>: read as if repaired: \($0)\n" } ?? ""
    #expect(outcome == Outcome(status: 0, output: output, errors: note))
  }

  @Test(arguments: [
    "x", "👩‍👩‍👧‍👦", "\u{301}", "e\u{301}", "\u{1}\u{7F}", "\u{200B}", "#", "a\u{A0}b", "\u{85}",
    "\u{2028}",
    "/", "_", "\\", "'", "\u{FEFF}x", "ﷺ", "\u{10FFFF}",
  ])
  func aSingleTokenComesBackAsItWas(token: String) throws {
    let folder = try TemporaryFolder()
    for (format, end) in [("horizontal", "\n"), ("vertical", "\n\n")] {
      // A byte order mark at the beginning of a file is none of the text.
      let prefix = token.hasPrefix("\u{FEFF}") ? "a" : ""
      let outcome = try syntagma(
        ["tag", Models.upos, "--input", format], in: folder, input: prefix + token + end)
      #expect(outcome.status == 0)
      #expect(outcome.errors.isEmpty)
      let separator = format == "horizontal" ? "/" : "\t"
      #expect(outcome.output.utf8.starts(with: (prefix + token + separator).utf8))
      #expect(outcome.output.hasSuffix(end))
      #expect(outcome.output.utf8.count { $0 == UInt8(ascii: "\n") } == end.utf8.count)
    }
  }

  // MARK: threads, batches, pipes

  @Test func theLabelsDependOnNeitherThreadsNorBatches() throws {
    let folder = try TemporaryFolder()
    let files = [corpus("train"), corpus("dev"), corpus("test"), corpus("train")]
    let ways = [["--threads", "1"], ["--threads", "2"], ["--threads", "4"], ["--immediate"]]
    let outputs = try ways.map { try syntagma(["tag", Models.upos] + $0 + files, in: folder) }
    #expect(outputs[0].status == 0)
    for output in outputs.dropFirst() { #expect(output == outputs[0]) }
    // What stands beside a sentence in the file does not matter either.
    let alone = try syntagma(["tag", Models.upos, corpus("dev")], in: folder).output
    #expect(outputs[0].output.contains(alone))
  }

  @Test(arguments: ["horizontal", "vertical", "columns", "conllu"])
  func immediateAnswersEachSentenceBeforeTheNextIsSent(format: String) throws {
    let folder = try TemporaryFolder()
    let (toChild, fromChild) = (Pipe(), Pipe())
    let run = try Run(
      ["tag", Models.upos, "--input", format, "--immediate"], in: folder, input: toChild,
      output: fromChild)
    try fromChild.fileHandleForWriting.close()
    var answers = ""
    for number in 1...5 {
      let word = "word\(number)"
      let sentence =
        switch format {
        case "horizontal": "\(word) here\n"
        case "vertical", "columns": "\(word)\nhere\n\n"
        default: "1\t\(word)\t_\t_\t_\t_\t_\t_\t_\t_\n\n"
        }
      try toChild.fileHandleForWriting.write(contentsOf: Data(sentence.utf8))
      // Waits until something comes; a command that waits for more is killed by the watchdog.
      let end = format == "horizontal" ? "\n" : "\n\n"
      var answer = ""
      while !answer.hasSuffix(end) {
        let data = fromChild.fileHandleForReading.availableData
        try #require(!data.isEmpty, "the command has closed its output")
        answer += String(decoding: data, as: UTF8.self)
      }
      #expect(answer.contains(word))
      #expect(run.isRunning)
      answers += answer
    }
    try toChild.fileHandleForWriting.close()
    #expect(fromChild.fileHandleForReading.readDataToEndOfFile().isEmpty)
    #expect(try run.outcome() == Outcome(status: 0))
  }
}
