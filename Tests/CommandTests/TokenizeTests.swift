import Foundation
import TestSupport
import Testing

/// `tokenize`, and raw text in other verbs.
struct TokenizeTests {
  static let text = "\u{FEFF}Dr. Smith doesn't  pay.\r\nWhy?\r\n\r\nUnd \"so weiter\" … \n"

  private func forms(_ conllu: String) -> [[Substring]] {
    conllu.components(separatedBy: "\n\n").dropLast().map { sentence in
      sentence.split(separator: "\n").compactMap { line in
        let columns = line.split(separator: "\t")
        return columns.count == 10 && !columns[0].contains("-") ? columns[1] : nil
      }
    }
  }

  @Test func textBecomesSentencesOfWordsWithTheirSpacing() throws {
    let outcome = try syntagma(["tokenize"], in: TemporaryFolder(), input: "Don't ask.  Why?\n")
    let expected = """
      # newdoc
      # newpar
      # sent_id = 1
      # text = Don't ask.
      1-2\tDon't\t_\t_\t_\t_\t_\t_\t_\t_
      1\tDo\t_\t_\t_\t_\t_\t_\t_\t_
      2\tn't\t_\t_\t_\t_\t_\t_\t_\t_
      3\task\t_\t_\t_\t_\t_\t_\t_\tSpaceAfter=No
      4\t.\t_\t_\t_\t_\t_\t_\t_\tSpacesAfter=\\s\\s

      # sent_id = 2
      # text = Why?
      1\tWhy\t_\t_\t_\t_\t_\t_\t_\tSpaceAfter=No
      2\t?\t_\t_\t_\t_\t_\t_\t_\tSpacesAfter=\\n


      """
    #expect(outcome == Outcome(status: 0, output: expected))
  }

  @Test func theLetterIsCutAsItWasByHand() throws {
    let corpora = repository.appending(path: "corpora").path
    let outcome = try syntagma(
      ["tokenize", "--output", "horizontal", "\(corpora)/letter.txt"], in: TemporaryFolder())
    #expect(outcome.output == (try contents("\(corpora)/letter.tokens.txt")))
  }

  @Test(arguments: [
    ("horizontal", "Do n't ask .\nWhy ?\n"), ("vertical", "Do\nn't\nask\n.\n\nWhy\n?\n\n"),
  ])
  func otherFormatsHoldTheWords(format: String, expected: String) throws {
    let outcome = try syntagma(
      ["tokenize", "--output", format], in: TemporaryFolder(), input: "Don't ask.\nWhy?")
    #expect(outcome == Outcome(status: 0, output: expected))
  }

  @Test func theTextComesBackFromItsCoNLLU() throws {
    let folder = try TemporaryFolder()
    try folder.write("letter.txt", TokenizeTests.text)
    let cut = try syntagma(["tokenize", "letter.txt"], in: folder)
    #expect(cut.errors == "letter.txt: read as if repaired: 1 byte order mark\n")
    #expect(try syntagma(["convert", "--quiet", "letter.txt"], in: folder).output == cut.output)
    let text = try syntagma(["convert", "--output", "text"], in: folder, input: cut.output)
    #expect(text.status == 0)
    #expect(text.output.utf8.elementsEqual(TokenizeTests.text.utf8))
  }

  @Test func treebanksBecomeText() throws {
    let outcome = try syntagma(
      ["convert", "--output", "text"], in: TemporaryFolder(), input: BadInputTests.good)
    #expect(outcome == Outcome(status: 0, output: "The dog "))
  }

  @Test func linesCanBeSentences() throws {
    let outcome = try syntagma(
      ["tokenize", "--input", "text=line", "--output", "horizontal"], in: TemporaryFolder(),
      input: "One. Two.\n\nthree")
    #expect(outcome == Outcome(status: 0, output: "One . Two .\nthree\n"))
  }

  @Test func rulesAreThoseOfALanguageOrOfAFile() throws {
    let folder = try TemporaryFolder()
    try folder.write("own.rules", "[abbreviations]\nxyz\n")
    let french = try syntagma(
      ["tokenize", "--language", "fr", "--output", "horizontal"], in: folder, input: "du pain")
    #expect(french == Outcome(status: 0, output: "de le pain\n"))
    let own = try syntagma(
      ["tokenize", "--rules", "own.rules", "--output", "horizontal"], in: folder,
      input: "Ask xyz. Smith")
    #expect(own == Outcome(status: 0, output: "Ask xyz. Smith\n"))
    try folder.write("bad.rules", "[abbreviations]\nx\n[nothing]\n")
    let bad = try syntagma(["tokenize", "--rules", "bad.rules"], in: folder, input: "a")
    #expect(bad.status == 65)
    #expect(bad.errors.hasPrefix("syntagma: bad.rules:3: expected "))
  }

  // MARK: bad input

  @Test func aBadByteIsNamedAndWhatStandsBeforeIsWritten() throws {
    let folder = try TemporaryFolder()
    try folder.write("bad.txt", Array("One.\n\nTwo ".utf8) + [0xFF] + Array(" three.".utf8))
    for verb in [["tokenize"], ["convert"], ["tag", Models.upos]] {
      let outcome = try syntagma(verb + ["--output", "conllu", "bad.txt"], in: folder)
      #expect(outcome.status == 65)
      #expect(outcome.errors == "syntagma: bad.txt: byte 10: expected UTF-8, found the byte 0xFF\n")
      // Tagging reads many sentences before it writes one.
      #expect(forms(outcome.output) == (verb[0] == "tag" ? [] : [["One", "."]]))
      let lossy = try syntagma(verb + ["--lossy", "bad.txt"], in: folder)
      #expect(lossy.status == 0)
      #expect(lossy.errors == "bad.txt: read as if repaired: 1 sequence of bytes not UTF-8\n")
      #expect(forms(lossy.output) == [["One", "."], ["Two", "\u{FFFD}", "three", "."]])
    }
  }

  @Test(arguments: ["", " \n\u{3000}\r\n", "\u{FEFF}"])
  func textWithoutTokensIsNoError(text: String) throws {
    let outcome = try syntagma(["tokenize", "--quiet"], in: TemporaryFolder(), input: text)
    #expect(outcome == Outcome(status: 0))
  }

  static let usage: [(String, Int32, String)] = [
    ("tokenize --language xx", 64, "expected a language of"),
    ("tokenize --language en --rules own.rules", 64, "say the same in different ways"),
    ("tokenize --input conllu", 64, "--input must be text or text=line"),
    ("tokenize missing.txt", 66, "cannot read missing.txt: no such file or directory"),
    ("tokenize missing.model", 66, "cannot read missing.model: no such file or directory"),
    ("tokenize letter.model", 65, "letter.model: expected a model, found another file"),
    (
      "tokenize \(Models.upos)", 65, "expected a model with a tokenizer, found a tagger without one"
    ),
    ("tokenize --language en \(Models.upos)", 64, "say what else cuts than the model"),
    ("tokenize --rules missing.rules", 66, "cannot read missing.rules"),
    (
      "convert --language en in.conllu", 64,
      "--language, --rules, --tokenizer and --lossy go with raw text"
    ),
    ("convert --lossy --strict letter.txt", 64, "--lossy repairs what --strict refuses"),
    ("convert --task upos letter.txt", 64, "raw text has no labels for --task"),
    ("convert --task upos in.conllu --output text", 64, "raw text has no labels for --task"),
    ("tag \(Models.upos) in.conllu --output text", 64, "text has no place for labels"),
    (
      "tag \(Models.upos) in.conllu --lossy", 64,
      "--language, --rules, --tokenizer and --lossy go with raw text"
    ),
    ("evaluate \(Models.upos) letter.txt", 64, "raw text such as letter.txt has no labels"),
    ("check letter.txt", 64, "raw text such as letter.txt has no labels"),
    ("evaluate \(Models.upos) missing.txt", 66, "cannot read missing.txt"),
  ]

  @Test(arguments: usage)
  func whatCannotBeIsSaid(line: String, status: Int32, message: String) throws {
    let folder = try TemporaryFolder()
    try folder.write("in.conllu", BadInputTests.good)
    try folder.write("letter.txt", TokenizeTests.text)
    try folder.write("letter.model", TokenizeTests.text)
    let outcome = try syntagma(line.split(separator: " ").map(String.init), in: folder)
    #expect(outcome.status == status)
    #expect(outcome.errors.contains(message), "\(outcome)")
    #expect(outcome.output.isEmpty)
  }

  // MARK: tagging

  @Test func taggingRawTextIsTaggingItsTokens() throws {
    let folder = try TemporaryFolder()
    try folder.write("letter.txt", TokenizeTests.text)
    let cut = try syntagma(["tokenize", "--quiet", "letter.txt"], in: folder).output
    let expected = try syntagma(["tag", Models.upos], in: folder, input: cut)
    #expect(expected.status == 0)
    for way in [[], ["--threads", "2"], ["--immediate"]] {
      let tagged = try syntagma(["tag", Models.upos, "--quiet", "letter.txt"] + way, in: folder)
      #expect(tagged == expected)
    }
    let vertical = try syntagma(
      ["tag", Models.upos, "--input", "text", "--output", "vertical"], in: folder, input: "Go.")
    #expect(vertical.output.hasPrefix("Go\t"))
  }

  // MARK: streams

  @Test(arguments: [["tokenize"], ["tag", Models.upos, "--input", "text", "--output", "conllu"]])
  func immediateAnswersBeforeThePipeIsClosed(verb: [String]) throws {
    let folder = try TemporaryFolder()
    let (toChild, fromChild) = (Pipe(), Pipe())
    let run = try Run(verb + ["--immediate"], in: folder, input: toChild, output: fromChild)
    try fromChild.fileHandleForWriting.close()
    // The beginning of the next sentence, or a blank line, ends one.
    for (text, expected) in [
      ("Hello there.\nHow are\n", ["Hello", "there", "."]),
      ("you? Fine.\n", ["How", "are", "you", "?"]),
      ("\n", ["Fine", "."]), ("Bye.\n\n", ["Bye", "."]),
    ] {
      try toChild.fileHandleForWriting.write(contentsOf: Data(text.utf8))
      // Waits until something comes; a command that waits for more is killed by the watchdog.
      var answer = ""
      while !answer.hasSuffix("\n\n") {
        let data = fromChild.fileHandleForReading.availableData
        try #require(!data.isEmpty, "the command has closed its output")
        answer += String(decoding: data, as: UTF8.self)
      }
      #expect(forms(answer).map { $0.map(String.init) } == [expected])
      #expect(run.isRunning)
    }
    try toChild.fileHandleForWriting.close()
    #expect(fromChild.fileHandleForReading.readDataToEndOfFile().isEmpty)
    #expect(try run.outcome() == Outcome(status: 0))
  }

  static let lines: [(String, [String])] = [
    ("the dog barked. ", []), ("the dog barked ", []), ("dog", []), (" ", []),
    ("the dog barked ", ["--input", "text=line"]),
  ]

  @Test(
    .enabled(if: FileManager.default.fileExists(atPath: "/proc/self/status"), "needs /proc"),
    arguments: lines)
  func aLineOf30MegabytesIsCutInBoundedMemory(text: String, options: [String]) throws {
    let folder = try TemporaryFolder()
    let count = 30_000_000 / text.utf8.count
    try folder.write("line.txt", String(repeating: text, count: count))
    let peak = try peakMemory(["tokenize", "line.txt"] + options, in: folder)
    // A sentence of a megabyte with its words, not the line.
    #expect(peak < 250 << 20, "\(peak)")
  }
}
