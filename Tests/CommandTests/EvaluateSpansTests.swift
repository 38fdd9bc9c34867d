import Foundation
import TestSupport
import Testing

/// `evaluate` on tags of spans, counted by hand.
struct EvaluateSpansTests {
  /// Of three gold spans one is right; one has another type, one other boundaries. An `I` follows
  /// `O`, which only the strict reading minds.
  static let columns = """
    Ann B-PER B-PER
    met O O
    Big B-ORG B-PER
    Firm I-ORG I-PER

    in O O
    New B-LOC O
    York I-LOC I-LOC

    """

  static let script = """
    processed 7 tokens with 3 phrases; found: 3 phrases; correct: 1.
    accuracy:  57.14%; precision:  33.33%; recall:  33.33%; FB1:  33.33
                  LOC: precision:   0.00%; recall:   0.00%; FB1:   0.00  1
                  ORG: precision:   0.00%; recall:   0.00%; FB1:   0.00  0
                  PER: precision:  50.00%; recall: 100.00%; FB1:  66.67  2

    """

  private func folder() throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    try folder.write("tags.conll", EvaluateSpansTests.columns)
    return folder
  }

  private func evaluate(
    _ arguments: [String], in folder: TemporaryFolder, input: String? = nil
  ) throws -> Outcome {
    let arguments = ["evaluate"] + arguments
    guard let input else { return try syntagma(arguments, in: folder) }
    return try syntagma(arguments, in: folder, input: input)
  }

  @Test func theScorerConllevalPrintsWhatTheScriptPrints() throws {
    let folder = try folder()
    let expected = Outcome(status: 0, output: EvaluateSpansTests.script)
    let arguments = ["--scorer", "conlleval", "--predicted"]
    #expect(try evaluate(arguments + ["tags.conll"], in: folder) == expected)
    #expect(
      try evaluate(arguments + ["-"], in: folder, input: EvaluateSpansTests.columns) == expected)
  }

  @Test(arguments: [
    (["-d", ","], ","), (["-d", "\\t"], "\t"), (["--delimiter", "\\s+"], " \t "),
    (["-d", "|"], "|"),
  ])
  func theDelimiterIsAnOption(option: [String], delimiter: String) throws {
    let folder = try TemporaryFolder()
    let text = EvaluateSpansTests.columns.replacingOccurrences(of: " ", with: delimiter)
    try folder.write("tags.txt", text)
    let outcome = try evaluate(
      ["--scorer", "conlleval", "--predicted", "tags.txt"] + option, in: folder)
    #expect(outcome == Outcome(status: 0, output: EvaluateSpansTests.script))
  }

  @Test func rawTagsLatexAndAnotherOutsideTagAreOptions() throws {
    let folder = try TemporaryFolder()
    try folder.write("tags.txt", "a A A\nb _ A\nc _ _\n")
    let arguments = ["--scorer", "conlleval", "--predicted", "tags.txt", "-r", "-o", "_"]
    #expect(
      try evaluate(arguments + ["-l"], in: folder).output == #"""
                & Precision &  Recall  & F$_{\beta=1} \\\hline
        A       &   50.00\% & 100.00\% &  66.67 \\\hline
        Overall &   50.00\% & 100.00\% &  66.67 \\\hline

        """#)
    #expect(
      try evaluate(arguments, in: folder).output.hasPrefix(
        "processed 3 tokens with 1 phrases; found: 2 phrases; correct: 1.\n"))
    // As the script does it: without -r the other tag is not heeded.
    let unheeded = try evaluate(arguments.filter { $0 != "-r" }, in: folder)
    #expect(unheeded.output.hasPrefix("processed 3 tokens with 0 phrases; found: 0 phrases;"))
  }

  @Test func theReportOfSpansSaysHowTagsWereRead() throws {
    let outcome = try evaluate(["--predicted", "tags.conll"], in: folder())
    #expect(
      outcome.errors == """
        gold tags: iob2
        predicted tags: iob2; 1 of 7 tags is ill-formed, the first is I-LOC at word 3 of sentence \
        2 (line 6)

        """)
    #expect(
      outcome.output.hasPrefix(
        """
        spans          precision  recall     f1  correct  predicted  gold
        lenient            33.33   33.33  33.33        1          3     3
        strict             50.00   33.33  40.00        1          2     3
        boundaries         66.67   66.67  66.67        2          3     3

        """))
    #expect(
      outcome.output.contains(
        "gold  predicted  count  examples\nORG   PER            1  Big Firm\n"))
    let quiet = try evaluate(["--predicted", "tags.conll", "-q"], in: folder())
    #expect(quiet == Outcome(status: 0, output: outcome.output))
  }

  @Test func theJSONHasLenientScoresAndStrictOnesBelow() throws {
    let outcome = try evaluate(["--predicted", "tags.conll", "--json"], in: folder())
    let result = try jsonObject(outcome.output)
    #expect(result["scorer"] as? String == "spans")
    #expect(result["tokens"] as? Int == 7)
    #expect(result["sentences"] as? Int == 2)
    #expect(result["accuracy"] as? Double == 4.0 / 7)
    #expect(result["f1"] as? Double == 1.0 / 3)
    #expect((result["strict"] as? [String: Any])?["f1"] as? Double == 0.4)
    #expect(result["task"] == nil)
    let types = try #require(result["per_label"] as? [String: [String: Any]])
    #expect(types["ORG"]?["precision"] is NSNull)
  }

  @Test func labelsThatAreNoTagsHaveAnAccuracy() throws {
    let folder = try TemporaryFolder()
    try folder.write("tags.txt", "a\tDET\tDET\nb NOUN VERB\n")
    let result = try jsonObject(evaluate(["--predicted", "tags.txt", "--json"], in: folder).output)
    #expect(result["scorer"] as? String == "accuracy")
    #expect(result["accuracy"] as? Double == 0.5)
    let forced = ["--predicted", "tags.conll", "--json", "--scorer", "accuracy"]
    let tags = try jsonObject(evaluate(forced, in: self.folder()).output)
    #expect(tags["scorer"] as? String == "accuracy")
    #expect(tags["accuracy"] as? Double == 4.0 / 7)
  }

  /// The same labels in MISC of CoNLL-U, where a word without the key is in no span, and as the last
  /// columns of two files.
  @Test(arguments: ["conllu", "conll"])
  func twoFilesHaveTheScoresOfOne(ending: String) throws {
    let folder = try folder()
    for (file, column) in [("gold", 1), ("predicted", 2)] {
      var number = 0
      let lines = EvaluateSpansTests.columns.split(
        separator: "\n", omittingEmptySubsequences: false)
      let text = lines.dropLast().map { line -> String in
        let fields = line.split(separator: " ")
        guard fields.count == 3 else {
          number = 0
          return "\n"
        }
        number += 1
        if ending == "conll" { return "\(fields[0]) \(fields[column])\n" }
        let misc = fields[column] == "O" ? "_" : "NER=\(fields[column])"
        return "\(number)\t\(fields[0])\t_\t_\t_\t_\t_\t_\t_\t\(misc)\n"
      }
      try folder.write("\(file).\(ending)", text.joined() + "\n")
    }
    let files = ["--gold", "gold.\(ending)", "--predicted", "predicted.\(ending)", "--task", "ner"]
    let alone = try evaluate(["--predicted", "tags.conll", "--json", "-q"], in: folder)
    let both = try evaluate(files + ["--json", "-q"], in: folder)
    let expected = alone.output.replacingOccurrences(
      of: "\"tokens\"", with: "\"task\": \"ner\", \"tokens\"")
    #expect(both.output == expected)
    let script = try evaluate(files + ["--scorer", "conlleval", "-q"], in: folder)
    #expect(script == Outcome(status: 0, output: EvaluateSpansTests.script))
  }

  @Test(arguments: [
    ("a O O\nb O\n", "syntagma: tags.txt:2: expected 3 columns, found 2\n"),
    ("a\n", "syntagma: tags.txt:1: expected 2 columns, found 1\n"),
  ])
  func badColumnsAreBadData(text: String, message: String) throws {
    let folder = try TemporaryFolder()
    try folder.write("tags.txt", text)
    for scorer in [[], ["--scorer", "conlleval"]] {
      let outcome = try evaluate(["--predicted", "tags.txt"] + scorer, in: folder)
      #expect(outcome == Outcome(status: 65, errors: message))
    }
  }

  @Test func aFileWithoutWordsIsBadDataButNotForTheScript() throws {
    let folder = try TemporaryFolder()
    try folder.write("tags.txt", "\n\n")
    #expect(
      try evaluate(["--predicted", "tags.txt"], in: folder)
        == Outcome(
          status: 65, errors: "syntagma: tags.txt: expected words with two labels, found none\n"))
    #expect(
      try evaluate(["--predicted", "tags.txt", "--scorer", "conlleval"], in: folder)
        == Outcome(
          status: 0, output: "processed 0 tokens with 0 phrases; found: 0 phrases; correct: 0.\n"))
  }

  @Test func aMissingFileCannotBeRead() throws {
    for scorer in [[], ["--scorer", "conlleval"]] {
      let outcome = try evaluate(["--predicted", "none.txt"] + scorer, in: TemporaryFolder())
      #expect(outcome.status == 66)
    }
  }
}
