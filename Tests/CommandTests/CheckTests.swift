import Foundation
import TestSupport
import Testing

/// What `check` says of corpora.
struct CheckTests {
  private func folder() throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    try folder.write("train.conll", "Ann B-PER\nsang O\n\nx O\n\n")
    try folder.write("dev.conll", "Lee I-PER\nsang O\n\nx O\n\nAda B-PER\n\n")
    return folder
  }

  @Test func aFileIsReportedWithStatusZero() throws {
    let outcome = try syntagma(["check", "dev.conll", "--task", "ner"], in: folder())
    let expected = """
      dev.conll
        sentences   3, of which copies of earlier ones 0
        tokens      4, of which without ner 0
        longest     2 tokens, at line 1
        repairs     none
        tags        iob2
        ill-formed  1 of 4 tags, in 1 of 3 sentences
                    dev.conll:1: I-PER

      ner    count      %
      O          2  50.00
      B-PER      1  25.00
      I-PER      1  25.00

      """
    #expect(outcome == Outcome(status: 0, output: expected))
  }

  @Test func theFirstFileOrTheTrainingDataAreWhatOthersAreComparedWith() throws {
    let folder = try folder()
    let first = try syntagma(["check", "train.conll", "dev.conll", "--json"], in: folder)
    let train = try syntagma(
      ["check", "--train", "train.conll", "dev.conll", "--json"], in: folder)
    #expect(first == train)
    #expect(first.status == 0)
    let object = try jsonObject(first.output)
    #expect(object["task"] as? String == "label")
    let overlap = try #require((object["overlaps"] as? [[String: Any]])?.first)
    #expect(overlap["of"] as? String == "dev.conll")
    #expect(overlap["same_sentences"] as? Int == 1)
    #expect(overlap["new_labels"] as? [String: Int] == ["I-PER": 1])
    #expect(overlap["unseen_words_share"] as? Double == 0.5)
    #expect(overlap["unseen_spans_share"] as? Double == 1)
  }

  @Test func theColumnIsTheOneThatTheFormatNamesLast() throws {
    let folder = try folder()
    for (arguments, task) in [
      (["train.conll"], "label"), (["--input", "columns=form:1,ner:2", "train.conll"], "ner"),
      ([corpus("dev")], "upos"), (["--task", "feats", corpus("dev")], "feats"),
    ] {
      let outcome = try syntagma(["check", "--json"] + arguments, in: folder)
      #expect(try jsonObject(outcome.output)["task"] as? String == task)
    }
  }

  static let refused: [(arguments: [String], status: Int32, line: String)] = [
    (["none.conllu"], 66, "cannot read none.conllu: no such file or directory"),
    (["bad.conll"], 65, "bad.conll:2: expected 2 columns, found 1"),
    (["empty.conll"], 65, "empty.conll: expected sentences, found none"),
    (
      ["--task", "xpos", "--input", "columns=form:1", "train.conll"], 65,
      "train.conll: expected labels in column xpos, found none"
    ),
    (["-", "-"], 64, "standard input can be read only once"),
    (["--train", "-"], 64, "standard input can be read only once"),
  ]

  @Test(arguments: refused.indices)
  func whatTrainingRefusesIsAnError(index: Int) throws {
    let folder = try folder()
    try folder.write("bad.conll", "a O\nb\n")
    try folder.write("empty.conll", "\n\n")
    let (arguments, status, line) = CheckTests.refused[index]
    let outcome = try syntagma(["check"] + arguments, in: folder)
    #expect(outcome == Outcome(status: status, errors: "syntagma: \(line)\n"))
  }
}
