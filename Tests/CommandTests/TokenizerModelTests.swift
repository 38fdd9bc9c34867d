import Foundation
import TestSupport
import Testing

/// Trained tokenizers through the command: train, inspect, evaluate, tokenize, tag.
struct TokenizerModelTests {
  private static let corpora = repository.appending(path: "corpora").path

  private let model = Models.tokenizer.path

  private func f1(_ object: [String: Any], _ key: String) throws -> Double {
    let scores = try #require(object[key] as? [String: Any])
    return try #require(scores["f1"] as? Double)
  }

  @Test func trainingEndsWithTheScoresOfTheDevData() throws {
    let json = try jsonObject(Models.tokenizer.result)
    #expect(json["task"] as? String == "tokenizer")
    #expect(try f1(json, "token_scores") > 0.95 && f1(json, "word_scores") > 0.9)
    // Many of its sentences end without a mark.
    #expect(try f1(json, "sentence_scores") > 0.7)
  }

  @Test func evaluateReportsTheScoresAndTheMistakes() throws {
    let test = "\(TokenizerModelTests.corpora)/english-test.conllu"
    let report = try syntagma(["evaluate", model, test], in: TemporaryFolder())
    #expect(report.status == 0 && report.output.contains("tokens"))
    let outcome = try syntagma(["evaluate", model, test, "--json"], in: TemporaryFolder())
    let json = try jsonObject(outcome.output)
    let ud = try syntagma(
      ["evaluate", model, test, "--scorer", "ud", "--json"], in: TemporaryFolder())
    let metrics = try #require(try jsonObject(ud.output)["metrics"] as? [String: Any])
    func metric(_ name: String) -> Double? {
      (metrics[name] as? [String: Any])?["f1"] as? Double
    }
    // Both count tokens and sentences alike.
    #expect(metric("Tokens") == (try f1(json, "token_scores")))
    #expect(metric("Sentences") == (try f1(json, "sentence_scores")))
  }

  @Test func tokenizeCutsByTheModelWithTheSameBytesForAnyNumberOfThreads() throws {
    let letter = "\(TokenizerModelTests.corpora)/letter.txt"
    let one = try syntagma(["tokenize", model, letter, "--threads", "1"], in: TemporaryFolder())
    let two = try syntagma(["tokenize", model, letter, "--threads", "2"], in: TemporaryFolder())
    #expect(one.status == 0 && one.output.contains("# text = ") && one == two)
    let folder = try TemporaryFolder()
    try folder.write("cut.conllu", one.output)
    let text = try syntagma(["convert", "cut.conllu", "--output", "text"], in: folder)
    #expect(text.output == (try contents(letter)))
  }

  @Test func tagReadsRawTextThroughItsOwnTokenizerOrAnother() throws {
    let letter = "\(TokenizerModelTests.corpora)/letter.txt"
    let byRules = try syntagma(["tag", Models.upos, letter], in: TemporaryFolder())
    let words = byRules.output.split(separator: "\n").map { $0.split(separator: "\t") }
      .filter { $0.count == 10 && !$0[0].contains("-") }
    #expect(byRules.status == 0 && words.count > 50 && words.allSatisfy { $0[3] != "_" })
    let byModel = try syntagma(
      ["tag", Models.upos, letter, "--tokenizer", model], in: TemporaryFolder())
    let tokens = try syntagma(["tokenize", model, letter], in: TemporaryFolder())
    func forms(_ outcome: Outcome) -> [Substring] {
      outcome.output.split(separator: "\n").filter { !$0.hasPrefix("#") }
        .compactMap { $0.split(separator: "\t").dropFirst().first }
    }
    #expect(byModel.status == 0 && forms(byModel) == forms(tokens))
  }

  @Test func aTaggersFileHoldsATokenizer() throws {
    let folder = try TemporaryFolder()
    let train = "\(TokenizerModelTests.corpora)/english-dev.conllu"
    let trained = try syntagma(
      [
        "train", "--train", train, "--dev", train, "--epochs", "1", "--set",
        "tokenizer.file=\(model)", "-o", "all.model", "--quiet",
      ], in: folder)
    #expect(trained.status == 0)
    let letter = "\(TokenizerModelTests.corpora)/letter.txt"
    let own = try syntagma(["tag", "all.model", letter], in: folder)
    #expect(own == (try syntagma(["tag", "all.model", letter, "--tokenizer", model], in: folder)))
    #expect(
      try syntagma(["tokenize", "all.model", letter], in: folder)
        == syntagma(["tokenize", model, letter], in: folder))
    let description = try syntagma(["inspect", "all.model"], in: folder).output
    #expect(description.contains("tokenizer   trained on 795 sentences"))
    let ud = try syntagma(["evaluate", "all.model", train, "--scorer", "ud"], in: folder)
    #expect(ud.status == 0 && ud.output.contains("UPOS"))
  }

  @Test func inspectSaysWhatItIs() throws {
    let text = try syntagma(["inspect", model], in: TemporaryFolder()).output
    #expect(text.contains("task        tokenizer") && text.contains("spaces      end tokens"))
    let json = try jsonObject(syntagma(["inspect", model, "--json"], in: TemporaryFolder()).output)
    #expect(json["sentences"] as? Int == 795 && json["threshold"] is Double)
  }

  @Test func keysOfOtherTasksAreRefused() throws {
    let train = "\(TokenizerModelTests.corpora)/english-dev.conllu"
    func error(_ task: String, _ setting: String) throws -> String {
      let outcome = try syntagma(
        ["train", "--task", task, "--train", train, "--dev", train, "--set", setting],
        in: TemporaryFolder())
      #expect(outcome.status == 64)
      return outcome.errors
    }
    #expect(
      try error("tokenizer", "characters.kind=lstm")
        == "syntagma: characters.kind: expected the default cnn, since the task tokenizer does not use it, "
        + "found lstm\n")
    #expect(
      try error("upos", "tokenizer.window=99").contains(
        "tokenizer.window: expected the default 256"))
  }
}
