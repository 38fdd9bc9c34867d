import Foundation
import TestSupport
import Testing

/// `evaluate --scorer ud`, counted by hand.
struct EvaluateUDTests {
  static let gold = """
    1\tVa\taller\tVERB\t_\t_\t0\troot\t_\t_
    2-3\tdu\t_\t_\t_\t_\t_\t_\t_\t_
    2\tde\tde\tADP\t_\t_\t4\tcase\t_\t_
    3\tle\tle\tDET\t_\t_\t4\tdet\t_\t_
    4\tlac\tlac\tNOUN\t_\t_\t1\tobl\t_\t_


    """

  /// *du* is one word, a preposition.
  static let predicted = """
    1\tVa\taller\tVERB\t_\t_\t0\troot\t_\t_
    2\tdu\tdu\tADP\t_\t_\t3\tcase\t_\t_
    3\tlac\tlac\tNOUN\t_\t_\t1\tobl\t_\t_


    """

  static let table = """
    Metric     | Precision |    Recall |  F1 Score | AligndAcc
    -----------+-----------+-----------+-----------+-----------
    Tokens     |    100.00 |    100.00 |    100.00 |
    Sentences  |    100.00 |    100.00 |    100.00 |
    Words      |     66.67 |     50.00 |     57.14 |
    UPOS       |     66.67 |     50.00 |     57.14 |    100.00
    XPOS       |     66.67 |     50.00 |     57.14 |    100.00
    UFeats     |     66.67 |     50.00 |     57.14 |    100.00
    AllTags    |     66.67 |     50.00 |     57.14 |    100.00
    Lemmas     |     66.67 |     50.00 |     57.14 |    100.00
    UAS        |     66.67 |     50.00 |     57.14 |    100.00
    LAS        |     66.67 |     50.00 |     57.14 |    100.00

    """

  static let arguments = [
    "evaluate", "--scorer", "ud", "--gold", "gold.conllu", "--predicted", "predicted.conllu",
  ]

  private func folder(predicted: String = EvaluateUDTests.predicted) throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    try folder.write("gold.conllu", EvaluateUDTests.gold)
    try folder.write("predicted.conllu", predicted)
    return folder
  }

  @Test func theTableOfTheScriptIsPrinted() throws {
    let expected = Outcome(status: 0, output: Self.table)
    #expect(try syntagma(Self.arguments, in: folder()) == expected)
    let piped = Self.arguments.map { $0 == "predicted.conllu" ? "-" : $0 }
    #expect(try syntagma(piped, in: folder(), input: Self.predicted) == expected)
  }

  @Test func theJSONHasTheCountsOfEachMetric() throws {
    let result = try jsonObject(syntagma(Self.arguments + ["--json"], in: folder()).output)
    #expect(result["scorer"] as? String == "ud")
    #expect(result["tokens"] as? Int == 3)
    #expect(result["sentences"] as? Int == 1)
    #expect(result["words"] as? Int == 4)
    let metrics = try #require(result["metrics"] as? [String: [String: Double]])
    #expect(metrics.count == 10)
    #expect(metrics["LAS"]?["f1"] == 4.0 / 7)
    #expect(metrics["LAS"]?["aligned_total"] == 2)
    #expect(metrics["Tokens"]?["correct"] == 3)
  }

  @Test func scoresOfTreesAreUndefinedWithoutHeads() throws {
    let tokens = "1\tVa\t_\t_\t_\t_\t_\t_\t_\t_\n2\tdulac\t_\t_\t_\t_\t_\t_\t_\t_\n\n"
    let outcome = try syntagma(Self.arguments, in: folder(predicted: tokens))
    #expect(outcome.status == 0)
    #expect(outcome.output.contains("Tokens     |     50.00 |     33.33 |     40.00 |\n"))
    #expect(outcome.output.contains("LAS        |       n/a |       n/a |       n/a |       n/a\n"))
    let json = try syntagma(Self.arguments + ["--json"], in: folder(predicted: tokens)).output
    #expect(try (jsonObject(json)["metrics"] as? [String: Any])?["UAS"] is NSNull)
  }

  @Test func whatReadersMendIsNoted() throws {
    let predicted = Self.predicted.replacingOccurrences(of: "\n", with: "\r\n")
    let outcome = try syntagma(Self.arguments, in: folder(predicted: predicted))
    let note = "predicted.conllu: read as if repaired: 4 lines ending in CR LF\n"
    #expect(outcome == Outcome(status: 0, output: Self.table, errors: note))
    let quiet = try syntagma(Self.arguments + ["-q"], in: folder(predicted: predicted))
    #expect(quiet == Outcome(status: 0, output: Self.table))
  }

  @Test(arguments: [
    (
      predicted.replacingOccurrences(of: "\tlac\tlac", with: "\tbac\tlac"),
      "predicted.conllu:1: expected \"lac\" as at gold.conllu:1, found \"bac\", at character 5 of "
        + "the text without spaces"
    ),
    (
      predicted.replacingOccurrences(of: "\t1\tobl", with: "\t0\tobl"),
      "predicted.conllu:3: expected one root, found 2"
    ),
    (
      String(predicted.dropLast()),
      "predicted.conllu:3: expected a blank line, found the end of the file"
    ),
    (
      "",
      "predicted.conllu: expected \"Vadulac\" as at gold.conllu:1, found the end, at character 1 of "
        + "the text without spaces"
    ),
  ])
  func whatCannotBeScoredIsBadData(predicted: String, line: String) throws {
    let outcome = try syntagma(Self.arguments, in: folder(predicted: predicted))
    #expect(outcome == Outcome(status: 65, errors: "syntagma: \(line)\n"))
  }

  @Test func filesWithoutWordsAreBadData() throws {
    let folder = try folder(predicted: "")
    try folder.write("gold.conllu", "")
    let line = "syntagma: gold.conllu: expected words, found none\n"
    #expect(try syntagma(Self.arguments, in: folder) == Outcome(status: 65, errors: line))
  }

  @Test func aMissingFileCannotBeRead() throws {
    let folder = try folder()
    for missing in ["gold.conllu", "predicted.conllu"] {
      let arguments = Self.arguments.map { $0 == missing ? "none.conllu" : $0 }
      #expect(try syntagma(arguments, in: folder).status == 66)
    }
  }
}
