import Foundation
import TestSupport
import Testing

/// A model of spans through the command, from training to its scores.
struct SpanModelTests {
  static let text = """
    Ann N B-PER
    met V O
    Bob N B-PER
    Rot N I-PER

    in P O
    New N B-LOC
    York N I-LOC
    . . O

    Bob N B-PER
    . . O


    """

  let folder: TemporaryFolder
  static let columns = ["--input", "columns=form:1,upos:2,ner:3"]

  init() throws {
    folder = try TemporaryFolder()
    try folder.write("ner.txt", SpanModelTests.text)
    let outcome = try syntagma(
      ["train", "--task", "ner", "--train", "ner.txt", "--dev", "ner.txt", "-o", "ner.model"]
        + SpanModelTests.columns + Models.smallSizes
        + ["--set", "patience=40", "--set", "encoder.dropout=0", "--set", "optimizer.rate=0.03"],
      in: folder)
    try #require(outcome.status == 0, "\(outcome)")
    try #require(outcome.errors.contains("\ntags of spans in iob2\n"), "\(outcome.errors)")
  }

  private func run(_ arguments: [String], input: String? = nil) throws -> Outcome {
    guard let input else { return try syntagma(arguments, in: folder) }
    return try syntagma(arguments, in: folder, input: input)
  }

  @Test func nothingButTheTagsChangesInAColumnFile() throws {
    let unlabelled = SpanModelTests.text.replacing(#/ [BI]-[A-Z]+/#, with: " ?")
    try folder.write("open.txt", unlabelled)
    let outcome = try run(["tag", "ner.model", "open.txt"] + SpanModelTests.columns)
    #expect(outcome == Outcome(status: 0, output: SpanModelTests.text))
  }

  @Test func confidencesStandInOneMoreColumn() throws {
    let outcome = try run(
      ["tag", "ner.model", "ner.txt", "--confidence"] + SpanModelTests.columns)
    #expect(outcome.status == 0)
    let lines = zip(
      outcome.output.split(separator: "\n"), SpanModelTests.text.split(separator: "\n"))
    for (line, before) in lines {
      let parts = line.split(separator: " ")
      #expect(parts.dropLast().joined(separator: " ") == before)
      #expect(String(parts.last ?? "").wholeMatch(of: /[01]\.\d{4}/) != nil, "\(line)")
    }
  }

  @Test func confidencesOfTagsSpansAndSentencesStandInCoNLLU() throws {
    let outcome = try run(
      ["tag", "ner.model", "ner.txt", "--confidence", "--output", "conllu"]
        + SpanModelTests.columns)
    let number = #"[01]\.\d{4}"#
    #expect(outcome.output.hasPrefix("# log_probability = -"))
    for pattern in [
      #"1\tAnn\t.*\|?NER=B-PER\|NERConf=\#(number)\|NERSpanConf=\#(number)\n"#,
      #"4\tRot\t.*NER=I-PER\|NERConf=\#(number)\n"#,
    ] {
      #expect(try outcome.output.firstMatch(of: Regex(pattern)) != nil, "\(outcome.output)")
    }
  }

  @Test func nBestLabellingsAreBlocksAndEndWhereThereAreNoMore() throws {
    let outcome = try run(
      ["tag", "ner.model", "--nbest", "1000", "--output", "conllu", "--input", "horizontal"],
      input: "Bob\n")
    let blocks = outcome.output.components(separatedBy: "\n\n").dropLast()
    #expect(blocks.count == 2)
    #expect(blocks.first?.hasPrefix("# nbest = 1/2\n# log_probability = -0.") == true)
    let labels = blocks.compactMap { $0.components(separatedBy: "NER=").last }
    // A place of one word does not occur in the training data.
    #expect(Set(labels) == ["B-PER", "O"])
    let numbers = blocks.compactMap {
      $0.firstMatch(of: /log_probability = (-?\d+\.\d+)/).flatMap { Double($0.output.1) }
    }
    #expect(numbers == numbers.sorted(by: >) && numbers.count == 2)
  }

  @Test func formatsWithoutAPlaceForWhatIsAskedAreRefused() throws {
    let nbest = try run(["tag", "ner.model", "ner.txt", "--nbest", "2", "--input", "columns"])
    #expect(nbest.status == 64 && nbest.errors.contains("--nbest needs --output conllu or jsonl"))
    let confidence = try run(
      ["tag", "ner.model", "--confidence", "--input", "horizontal"], input: "a\n")
    #expect(confidence.status == 64)
    #expect(
      confidence.errors.contains("--confidence needs --output conllu, columns, vertical or jsonl"))
  }

  @Test func aModelIsScoredAsTheFileThatItTags() throws {
    let tagged = try run(["tag", "ner.model", "ner.txt"] + SpanModelTests.columns).output
    let both = zip(
      SpanModelTests.text.components(separatedBy: "\n"), tagged.components(separatedBy: "\n")
    ).map { $0.isEmpty ? "" : "\($0) \($1.split(separator: " ").last ?? "")" }
    try folder.write("both.txt", both.joined(separator: "\n"))
    for scorer in ["conlleval", "accuracy"] {
      let direct = try run(
        ["evaluate", "ner.model", "ner.txt", "--scorer", scorer] + SpanModelTests.columns)
      let indirect = try run(["evaluate", "--predicted", "both.txt", "--scorer", scorer])
      #expect(direct.status == 0 && direct.output == indirect.output)
    }
    let report = try run(["evaluate", "ner.model", "ner.txt"] + SpanModelTests.columns)
    #expect(report.output.contains("lenient           100.00  100.00  100.00        4"))
    #expect(report.output.contains("seen spans found           100.00        4   4"))
    #expect(report.output.contains("expected error"))
  }

  @Test func thePageShowsTheLearningCurve() throws {
    let outcome = try run(
      ["evaluate", "ner.model", "ner.txt", "--html", "page.html"] + SpanModelTests.columns)
    #expect(outcome.status == 0)
    let page = try folder.text("page.html")
    #expect(page.contains("Learning") && page.contains("<svg") && !page.contains("<script"))
  }

  @Test func theLastEpochIsKeptWhereTheRecipeSaysSo() throws {
    let outcome = try run(
      ["train", "--task", "ner", "--train", "ner.txt", "--dev", "ner.txt", "-o", "last.model"]
        + SpanModelTests.columns + Models.smallSizes
        + ["--set", "selection.metric=last", "--epochs", "7", "--set", "optimizer.rate=0"])
    #expect(outcome.errors.contains("best: epoch 7, dev F1 "), "\(outcome.errors)")
  }

  @Test func checkSaysHowManyWordsHaveVectors() throws {
    try folder.write("v.txt", "ann 1 2\nbob 3 4\n. 5 6\n")
    let outcome = try run(
      ["check", "ner.txt", "--task", "ner", "--embeddings", "v.txt"] + SpanModelTests.columns)
    #expect(outcome.status == 0)
    let table = """
      vectors for  tokens      %  words      %  most frequent without
      ner.txt           5  50.00      3  37.50  New Rot York in met

      """
    #expect(outcome.output.hasSuffix(table), "\(outcome.output)")
  }
}
