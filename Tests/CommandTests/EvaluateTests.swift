import Foundation
import TestSupport
import Testing

/// The numbers of `evaluate`, counted by hand.
struct EvaluateTests {
  /// Forms and labels, sentences separated by nil.
  private func conllu(_ words: [(String, String)?]) -> String {
    var number = 0
    return words.map { word in
      guard let (form, label) = word else {
        number = 0
        return "\n"
      }
      number += 1
      return "\(number)\t\(form)\t_\t\(label)\t_\t_\t_\t_\t_\t_\n"
    }.joined()
  }

  private func folder() throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    try folder.write(
      "gold.conllu",
      conllu([
        ("the", "DET"), ("can", "NOUN"), ("can", "AUX"), ("rust", "VERB"), nil,
        ("it", "PRON"), ("rusts", "VERB"), nil, ("so", "ADV"), nil,
      ]))
    // One of four wrong, both right, an adverb taken for a label that the gold standard lacks.
    try folder.write(
      "predicted.conllu",
      conllu([
        ("the", "DET"), ("can", "AUX"), ("can", "AUX"), ("rust", "VERB"), nil,
        ("it", "PRON"), ("rusts", "VERB"), nil, ("so", "INTJ"), nil,
      ]))
    return folder
  }

  @Test func theReportHoldsTheNumbersCountedByHand() throws {
    let outcome = try syntagma(
      ["evaluate", "--gold", "gold.conllu", "--predicted", "predicted.conllu"], in: folder())
    let report = """
      accuracy             %  correct  of
      words            71.43        5   7
      seen words         n/a        0   0
      unseen words       n/a        0   0
      whole sentences  33.33        1   3

      label  precision  recall      f1  support
      ADV          n/a    0.00    0.00        1
      AUX        50.00  100.00   66.67        1
      DET       100.00  100.00  100.00        1
      INTJ        0.00     n/a    0.00        0
      NOUN         n/a    0.00    0.00        1
      PRON      100.00  100.00  100.00        1
      VERB      100.00  100.00  100.00        2

      average              precision  recall     f1
      of labels (macro)        50.00   57.14  52.38
      of words (weighted)      64.29   71.43  66.67

      agreement beyond chance    −1…1
      Cohen's kappa            0.6585
      Matthews correlation     0.6925

      gold  predicted  count  examples
      ADV   INTJ           1  so
      NOUN  AUX            1  can

      """
    #expect(outcome == Outcome(status: 0, output: report))
  }

  @Test func theJSONHoldsTheNumbersCountedByHand() throws {
    let outcome = try syntagma(
      ["evaluate", "--gold", "gold.conllu", "--predicted", "predicted.conllu", "--json"],
      in: folder())
    let expected = """
      {"accuracy": 0.7142857142857143, "confusions": [\
      {"count": 1, "examples": ["so"], "gold": "ADV", "predicted": "INTJ"}, \
      {"count": 1, "examples": ["can"], "gold": "NOUN", "predicted": "AUX"}], \
      "kappa": 0.6585365853658537, \
      "macro": {"f1": 0.5238095238095238, "precision": 0.5, "recall": 0.5714285714285714}, \
      "matthews": 0.692535387657479, "per_label": {\
      "ADV": {"f1": 0.0, "precision": null, "recall": 0.0, "support": 1}, \
      "AUX": {"f1": 0.6666666666666666, "precision": 0.5, "recall": 1.0, "support": 1}, \
      "DET": {"f1": 1.0, "precision": 1.0, "recall": 1.0, "support": 1}, \
      "INTJ": {"f1": 0.0, "precision": 0.0, "recall": null, "support": 0}, \
      "NOUN": {"f1": 0.0, "precision": null, "recall": 0.0, "support": 1}, \
      "PRON": {"f1": 1.0, "precision": 1.0, "recall": 1.0, "support": 1}, \
      "VERB": {"f1": 1.0, "precision": 1.0, "recall": 1.0, "support": 2}}, \
      "scorer": "accuracy", "seen": {"accuracy": null, "tokens": 0}, \
      "sentence_accuracy": 0.3333333333333333, "sentences": 3, "task": "upos", "tokens": 7, \
      "unseen": {"accuracy": null, "tokens": 0}, \
      "weighted": {"f1": 0.6666666666666666, "precision": 0.6428571428571429, \
      "recall": 0.7142857142857143}}

      """
    #expect(outcome == Outcome(status: 0, output: expected))
  }

  @Test(arguments: ["gold", "predicted"])
  func oneOfTheFilesMayBeStandardInput(which: String) throws {
    let folder = try folder()
    let arguments = ["evaluate", "--gold", "gold.conllu", "--predicted", "predicted.conllu"]
    let expected = try syntagma(arguments, in: folder)
    let piped = arguments.map { $0 == "\(which).conllu" ? "-" : $0 }
    let outcome = try syntagma(piped, in: folder, input: folder.text("\(which).conllu"))
    #expect(outcome == expected)
  }

  @Test func wordsWithoutAGoldLabelDoNotCount() throws {
    let folder = try folder()
    try folder.write("gold.conllu", conllu([("a", "DET"), ("b", "_"), nil, ("c", "_"), nil]))
    try folder.write("predicted.conllu", conllu([("a", "DET"), ("b", "X"), nil, ("c", "X"), nil]))
    let outcome = try syntagma(
      ["evaluate", "--gold", "gold.conllu", "--predicted", "predicted.conllu", "--json"],
      in: folder)
    let result = try jsonObject(outcome.output)
    #expect(result["tokens"] as? Int == 1)
    #expect(result["sentences"] as? Int == 1)
    #expect(result["accuracy"] as? Double == 1)
  }

  @Test func anotherColumnIsComparedOnRequest() throws {
    let folder = try TemporaryFolder()
    let row = "1\tdogs\tdog\tNOUN\tNNS\tNumber=Plur\t0\troot\t_\t_\n\n"
    try folder.write("gold.conllu", row)
    try folder.write("predicted.conllu", row.replacingOccurrences(of: "dog\t", with: "dogs\t"))
    for (task, accuracy) in [("lemma", 0.0), ("xpos", 1), ("feats", 1), ("deprel", 1)] {
      let outcome = try syntagma(
        ["evaluate", "--gold", "gold.conllu", "--predicted", "predicted.conllu", "--json"]
          + ["--task", task], in: folder)
      let result = try jsonObject(outcome.output)
      #expect(result["task"] as? String == task)
      #expect(result["accuracy"] as? Double == accuracy, "\(task)")
    }
  }

  @Test func aModelIsScoredOnSeveralFilesTogether() throws {
    let folder = try TemporaryFolder()
    let outcome = try syntagma(
      ["evaluate", Models.upos, corpus("dev"), corpus("test"), "--json"], in: folder)
    let both = try jsonObject(outcome.output)
    let each = try ["dev", "test"].map { part in
      try jsonObject(
        syntagma(["evaluate", Models.upos, corpus(part), "--json"], in: folder).output)
    }
    func sum(_ key: String) -> Int { each.reduce(0) { $0 + ($1[key] as? Int ?? 0) } }
    #expect(both["tokens"] as? Int == sum("tokens"))
    #expect(both["sentences"] as? Int == sum("sentences"))
    let seen = (both["seen"] as? [String: Any])?["tokens"] as? Int ?? 0
    let unseen = (both["unseen"] as? [String: Any])?["tokens"] as? Int ?? 0
    #expect(seen > 0 && unseen > 0)
    #expect(seen + unseen == sum("tokens"))
  }

  @Test(arguments: [["--threads", "1"], ["--threads", "3"]])
  func theScoreDoesNotDependOnThreads(threads: [String]) throws {
    let folder = try TemporaryFolder()
    let arguments = ["evaluate", Models.upos, corpus("dev")]
    #expect(try syntagma(arguments + threads, in: folder) == syntagma(arguments, in: folder))
  }

  @Test func thePageIsWrittenBesideTheReport() throws {
    let folder = try folder()
    let arguments = ["evaluate", "--gold", "gold.conllu", "--predicted", "predicted.conllu"]
    let outcome = try syntagma(arguments + ["--html", "page.html"], in: folder)
    #expect(try outcome == syntagma(arguments, in: folder))
    let page = try folder.text("page.html")
    #expect(page.hasPrefix("<!DOCTYPE html>") && page.hasSuffix("</html>\n"))
    #expect(page.contains("predicted.conllu, gold gold.conllu"))
    #expect(page.contains("5 of 7 words"))
    _ = try syntagma(arguments + ["--html", "again.html"], in: folder)
    #expect(try folder.text("again.html") == page)
  }

  @Test func aPageOfAModelTellsSeenAndUnseenWords() throws {
    let folder = try TemporaryFolder()
    let outcome = try syntagma(
      ["evaluate", Models.upos, corpus("dev"), "--json", "--html", "page.html"], in: folder)
    #expect(outcome.status == 0)
    let page = try folder.text("page.html")
    #expect(page.contains("unseen words") && page.contains("upos.model on "))
  }

  @Test func aPageThatCannotBeWrittenIsKnownBeforeTheWork() throws {
    let outcome = try syntagma(
      ["evaluate", "no.model", "no.conllu", "--html", "no/page.html"], in: TemporaryFolder())
    #expect(
      outcome
        == Outcome(status: 74, errors: "syntagma: cannot write no/page.html: no such file or directory\n"))
  }

  @Test func noPageIsLeftAfterAnError() throws {
    let folder = try folder()
    try folder.write("predicted.conllu", "")
    let outcome = try syntagma(
      ["evaluate", "--gold", "gold.conllu", "--predicted", "predicted.conllu"]
        + ["--html", "page.html"], in: folder)
    #expect(outcome.status == 65)
    #expect(!FileManager.default.fileExists(atPath: folder("page.html")))
  }

  static let mismatches: [(predicted: [(String, String)?], problem: String)] = [
    (
      [("the", "DET"), ("cat", "NOUN"), nil, ("so", "ADV"), nil],
      "predicted.conllu:1: expected the word 'can' as at gold.conllu:1, found 'cat'"
    ),
    (
      [("the", "DET"), nil, ("so", "ADV"), nil],
      "predicted.conllu:1: expected 2 words as at gold.conllu:1, found 1"
    ),
    (
      [("the", "DET"), ("can", "NOUN"), nil, ("so", "ADV"), nil, ("on", "ADV"), nil],
      "predicted.conllu:6: expected the end as in gold.conllu, found a sentence"
    ),
    (
      [("the", "DET"), ("can", "NOUN"), nil],
      "predicted.conllu: expected a sentence as at gold.conllu:4, found the end"
    ),
    ([], "predicted.conllu: expected a sentence as at gold.conllu:1, found the end"),
    (
      [("the", "DET"), ("ca\u{301}n", "NOUN"), nil, ("so", "ADV"), nil],
      "predicted.conllu:1: expected the word 'can' as at gold.conllu:1, found 'ca\u{301}n'"
    ),
  ]

  @Test(arguments: mismatches.indices)
  func filesThatDoNotHoldTheSameWordsAreBadData(index: Int) throws {
    let (predicted, problem) = EvaluateTests.mismatches[index]
    let folder = try TemporaryFolder()
    try folder.write(
      "gold.conllu", conllu([("the", "DET"), ("can", "NOUN"), nil, ("so", "ADV"), nil]))
    try folder.write("predicted.conllu", conllu(predicted))
    let outcome = try syntagma(
      ["evaluate", "--gold", "gold.conllu", "--predicted", "predicted.conllu"], in: folder)
    #expect(outcome == Outcome(status: 65, errors: "syntagma: \(problem)\n"))
  }

  @Test func anEmptyGoldFileIsBadData() throws {
    let folder = try TemporaryFolder()
    try folder.write("gold.conllu", "")
    let line = "syntagma: gold.conllu: expected labels in column upos, found none\n"
    for arguments in [
      ["--gold", "gold.conllu", "--predicted", "gold.conllu"], [Models.upos, "gold.conllu"],
    ] {
      let outcome = try syntagma(["evaluate"] + arguments, in: folder)
      #expect(outcome == Outcome(status: 65, errors: line))
    }
  }
}
