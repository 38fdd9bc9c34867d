import Foundation
import TestSupport
import Testing

/// `compare` on small files counted by hand.
struct CompareTests {
  /// Sentences of forms and labels.
  private func conllu(_ sentences: [[(String, String)]]) -> String {
    sentences.map { sentence in
      sentence.enumerated().map { index, word in
        "\(index + 1)\t\(word.0)\t_\t\(word.1)\t_\t_\t_\t_\t_\t_\n"
      }.joined() + "\n"
    }.joined()
  }

  /// 40 sentences of two words; A has every second noun wrong, B every eighth.
  private func folder() throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    func write(_ name: String, wrongEvery: Int) throws {
      try folder.write(
        name,
        conllu(
          (0..<40).map { [("dogs", $0 % wrongEvery == 0 ? "VERB" : "NOUN"), ("bark", "VERB")] }))
    }
    try folder.write(
      "gold.conllu", conllu((0..<40).map { _ in [("dogs", "NOUN"), ("bark", "VERB")] }))
    try write("a.conllu", wrongEvery: 2)
    try write("b.conllu", wrongEvery: 8)
    return folder
  }

  @Test func theReportSaysWhichSystemIsBetter() throws {
    let outcome = try syntagma(
      ["compare", "--gold", "gold.conllu", "a.conllu", "b.conllu"], in: folder())
    #expect(outcome.status == 0 && outcome.errors.isEmpty)
    let beginning = """
      system  accuracy  correct  of  file
      A          75.00       60  80  a.conllu
      B          93.75       75  80  b.conllu

      B is better by 18.75 points, 95 % interval
      """
    #expect(outcome.output.hasPrefix(beginning), "\(outcome)")
    #expect(outcome.output.contains("is significant at the level of 0.05"))
    #expect(outcome.output.contains("A right       60        0"))
    #expect(outcome.output.contains("A wrong       15        5"))
  }

  @Test func theJSONHoldsTheTests() throws {
    let arguments = ["compare", "--gold", "gold.conllu", "a.conllu", "b.conllu", "--json"]
    let folder = try folder()
    let outcome = try syntagma(arguments, in: folder)
    let result = try jsonObject(outcome.output)
    #expect(result["task"] as? String == "upos")
    #expect(result["measure"] as? String == "accuracy")
    #expect(result["difference"] as? Double == 0.1875)
    #expect(result["significant"] as? Bool == true)
    let test = try #require(result["mcnemar"] as? [String: Any])
    #expect(test["only_b"] as? Int == 15 && test["only_a"] as? Int == 0)
    let p = try #require(test["exact_p"] as? Double)
    #expect(abs(p - 2 / 32768.0) < 1e-15)
    #expect(try syntagma(arguments + ["--seed", "1"], in: folder) == outcome)
    #expect(try syntagma(arguments + ["--seed", "2"], in: folder) != outcome)
    let other = try syntagma(arguments + ["--resamples", "200"], in: folder)
    let drawn = try #require(jsonObject(other.output)["paired_bootstrap"] as? [String: Any])
    #expect(drawn["resamples"] as? Int == 200)
  }

  @Test func tagsOfSpansAreComparedByF1() throws {
    let folder = try TemporaryFolder()
    let forms = ["Ann", "Lee", "saw", "Rome"]
    func write(_ name: String, _ tags: [String]) throws {
      try folder.write(name, conllu([Array(zip(forms, tags))]))
    }
    try write("gold.conllu", ["B-PER", "I-PER", "O", "B-LOC"])
    try write("a.conllu", ["B-PER", "O", "O", "B-LOC"])
    // Another scheme tells the same spans as the gold standard.
    try write("b.conllu", ["B-PER", "E-PER", "O", "S-LOC"])
    let arguments = ["compare", "--gold", "gold.conllu", "a.conllu", "b.conllu", "--json"]
    let result = try jsonObject(syntagma(arguments, in: folder).output)
    #expect(result["measure"] as? String == "f1")
    #expect((result["a"] as? [String: Any])?["f1"] as? Double == 0.5)
    #expect((result["b"] as? [String: Any])?["f1"] as? Double == 1)
    let words = try jsonObject(syntagma(arguments + ["--measure", "accuracy"], in: folder).output)
    #expect((words["a"] as? [String: Any])?["accuracy"] as? Double == 0.75)
  }

  @Test func columnFilesAreComparedByTheirLastColumn() throws {
    let folder = try TemporaryFolder()
    try folder.write("gold.conll", "Ann B-PER\nsaw O\nRome B-LOC\n\nit O\n")
    try folder.write("a.conll", "Ann B-PER\nsaw O\nRome B-ORG\n\nit O\n")
    try folder.write("b.conll", "Ann B-PER\nsaw O\nRome B-LOC\n\nit B-PER\n")
    let outcome = try syntagma(
      ["compare", "--task", "ner", "--gold", "gold.conll", "a.conll", "b.conll", "--json"],
      in: folder)
    let result = try jsonObject(outcome.output)
    #expect(result["task"] as? String == "ner")
    #expect(result["sentences"] as? Int == 2)
    #expect((result["a"] as? [String: Any])?["f1"] as? Double == 0.5)
    #expect((result["b"] as? [String: Any])?["f1"] as? Double == 0.8)
  }

  @Test func aWordWithoutATagIsInNoSpan() throws {
    let folder = try TemporaryFolder()
    func write(_ name: String, _ tags: [String]) throws {
      try folder.write(
        name,
        tags.enumerated().map { "\($0 + 1)\tw\t_\t_\t_\t_\t_\t_\t_\t\($1)\n" }.joined() + "\n")
    }
    try write("gold.conllu", ["NER=B-PER", "_", "NER=I-PER", "NER=O"])
    try write("a.conllu", ["NER=B-PER", "_", "NER=I-PER", "_"])
    try write("b.conllu", ["NER=B-PER", "NER=I-PER", "NER=I-PER", "_"])
    let outcome = try syntagma(
      ["compare", "--task", "ner", "--gold", "gold.conllu", "a.conllu", "b.conllu", "--json"],
      in: folder)
    let result = try jsonObject(outcome.output)
    #expect((result["a"] as? [String: Any])?["f1"] as? Double == 1)
    #expect((result["b"] as? [String: Any])?["predicted"] as? Int == 1)
    #expect((result["b"] as? [String: Any])?["correct"] as? Int == 0)
  }

  @Test func filesOfOtherWordsAreBadData() throws {
    let folder = try folder()
    try folder.write("b.conllu", conllu([[("dogs", "NOUN"), ("barked", "VERB")]]))
    let outcome = try syntagma(
      ["compare", "--gold", "gold.conllu", "a.conllu", "b.conllu"], in: folder)
    let line =
      "syntagma: b.conllu:1: expected the word 'bark' as at gold.conllu:1, found 'barked'\n"
    #expect(outcome == Outcome(status: 65, errors: line))
  }

  @Test func oneFileMayBeStandardInput() throws {
    let folder = try folder()
    let expected = try syntagma(
      ["compare", "--gold", "gold.conllu", "a.conllu", "b.conllu", "--json"], in: folder)
    let outcome = try syntagma(
      ["compare", "--gold", "gold.conllu", "a.conllu", "-", "--json"], in: folder,
      input: folder.text("b.conllu"))
    #expect(outcome == expected)
  }

  static let misuse = [
    ("a b", "Error: Missing expected argument '--gold <gold>'"),
    ("--gold g a", "Error: Missing expected argument '<b>'"),
    ("--gold - - b", "Error: Only one of the files can be standard input."),
    ("--gold g a b --resamples 99", "Error: --resamples must lie in 100 to 1000000."),
    ("--gold g a b --measure f2", "Error: The value 'f2' is invalid for '--measure <measure>'."),
  ]

  @Test(arguments: misuse)
  func wrongUseIsAnErrorOfUsage(arguments: String, line: String) throws {
    let words = arguments.split(separator: " ").map(String.init)
    let outcome = try syntagma(["compare"] + words, in: TemporaryFolder())
    #expect(outcome.status == 64)
    #expect(outcome.errorLines.first?.hasPrefix(line) == true, "\(outcome)")
  }

  @Test func aGoldFileWithoutLabelsIsBadData() throws {
    let folder = try folder()
    try folder.write("gold.conllu", "")
    let outcome = try syntagma(
      ["compare", "--gold", "gold.conllu", "gold.conllu", "gold.conllu"], in: folder)
    let line = "syntagma: gold.conllu: expected labels in column upos, found none\n"
    #expect(outcome == Outcome(status: 65, errors: line))
  }
}
