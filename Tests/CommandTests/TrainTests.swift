import Foundation
import TestSupport
import Testing

/// What `train` prints and writes.
struct TrainTests {
  private static func arguments(_ more: [String] = []) -> [String] {
    ["train", "-o", "new.model"] + Models.smallSizes + Models.corpora + more
  }

  @Test func theResultIsOneLineOfJSONWithTheDevScores() throws {
    let folder = try TemporaryFolder()
    let outcome = try syntagma(TrainTests.arguments(["--epochs", "2"]), in: folder)
    #expect(outcome.status == 0)
    #expect(outcome.output.hasSuffix("}\n"))
    #expect(outcome.output.split(separator: "\n").count == 1)
    let result = try jsonObject(outcome.output)
    #expect(
      Set(result.keys) == [
        "task", "scorer", "tokens", "sentences", "accuracy", "seen", "unseen",
        "sentence_accuracy", "per_label", "confusions", "macro", "weighted", "kappa", "matthews",
        "model", "tokens_per_second",
      ])
    #expect(result["task"] as? String == "upos")
    #expect(result["scorer"] as? String == "accuracy")
    #expect(result["tokens"] as? Int == 786)
    #expect(result["sentences"] as? Int == 70)
    #expect(result["model"] as? String == "new.model")
    #expect((result["tokens_per_second"] as? Double ?? 0) > 0)
  }

  @Test func theScoresAreThoseThatEvaluateFinds() throws {
    let folder = try TemporaryFolder()
    let trained = try syntagma(TrainTests.arguments(["--epochs", "3"]), in: folder)
    var result = try jsonObject(trained.output)
    for key in ["model", "tokens_per_second"] { result[key] = nil }
    let evaluated = try syntagma(["evaluate", "new.model", corpus("dev"), "--json"], in: folder)
    #expect(try NSDictionary(dictionary: jsonObject(evaluated.output)).isEqual(to: result))
  }

  @Test func withoutATerminalProgressIsOnePlainLineAnEpoch() throws {
    let folder = try TemporaryFolder()
    let outcome = try syntagma(TrainTests.arguments(["--epochs", "3"]), in: folder)
    let lines = outcome.errorLines
    try #require(lines.count == 5, "\(outcome)")
    #expect(
      lines[0]
        == "train 795 sentences, 8562 words; dev 70 sentences, 786 words; 17 labels; 23315 weights")
    for epoch in 1...3 {
      let line = try Regex(
        #"epoch \#(epoch)/3  loss \d\.\d{4}  dev \d+\.\d\d % [* ]  rate 0\.\d{5}  \d+ words/s  "#
          + #"\d+\.\d s, at most \d+ s left"#)
      #expect(lines[epoch].wholeMatch(of: line) != nil, "\(lines[epoch])")
    }
    #expect(
      try lines[4].wholeMatch(of: Regex(#"best: epoch \d, dev accuracy \d+\.\d\d %, \d+ words/s"#))
        != nil)
    #expect(!outcome.errors.utf8.contains(UInt8(ascii: "\r")))
  }

  @Test func quietTrainingSaysNothingButTheResult() throws {
    let folder = try TemporaryFolder()
    for flag in ["-q", "--quiet"] {
      let outcome = try syntagma(TrainTests.arguments(["--epochs", "1", flag]), in: folder)
      #expect(outcome.status == 0)
      #expect(outcome.errors.isEmpty)
      #expect(!outcome.output.isEmpty)
    }
  }

  @Test func onATerminalABarIsDrawnAndTakenAway() throws {
    let folder = try TemporaryFolder()
    let terminal = try Terminal()
    let sizes = ["--set", "encoder.hidden=60", "--epochs", "2"]
    let run = try Run(
      ["train", "-o", "new.model"] + sizes + Models.corpora, in: folder, errors: terminal.end)
    let outcome = try run.outcome()
    #expect(outcome.status == 0)
    let shown = terminal.shown()
    let bar = try Regex(#"\repoch [12] \[#*\.*\] \d+ %  \d+ words/s"#)
    let bars = shown.matches(of: bar)
    #expect(!bars.isEmpty, "\(shown)")
    for bar in bars {
      let track = shown[bar.range].split(whereSeparator: { $0 == "[" || $0 == "]" })[1]
      #expect(track.count == 30)
    }
    // What stays on the screen is what a file would have got.
    let lines = screen(shown)
    #expect(lines.count == 4, "\(lines)")
    #expect(lines[0].hasPrefix("train 795 sentences, "))
    #expect(lines[1].hasPrefix("epoch 1/2  loss "))
    #expect(lines[2].hasPrefix("epoch 2/2  loss "))
    #expect(lines[3].hasPrefix("best: epoch "))
    #expect(lines.allSatisfy { !$0.contains("[") && !$0.hasSuffix(" ") })
  }

  /// The lines that a terminal shows at the end: after a carriage return text goes over text.
  private func screen(_ text: String) -> [String] {
    var lines: [String] = []
    for line in text.replacingOccurrences(of: "\r\n", with: "\n").components(separatedBy: "\n") {
      var cells: [Character] = []
      for part in line.components(separatedBy: "\r") {
        let characters = Array(part)
        cells = characters + cells.dropFirst(characters.count)
      }
      lines.append(String(cells))
    }
    return lines.last == "" ? lines.dropLast() : lines
  }

  @Test func theSameSeedGivesTheSameBytesForAnyNumberOfThreads() throws {
    let folder = try TemporaryFolder()
    let more = ["--epochs", "1", "--quiet", "--seed", "3"]
    var models: [Data] = []
    for threads in ["1", "2", "3", "1"] {
      let outcome = try syntagma(TrainTests.arguments(more + ["--threads", threads]), in: folder)
      #expect(outcome.status == 0)
      models.append(try folder.bytes("new.model"))
    }
    #expect(models.allSatisfy { $0 == models[0] })
  }

  @Test func anotherSeedGivesAnotherModel() throws {
    let folder = try TemporaryFolder()
    let models = try ["1", "2"].map { seed in
      _ = try syntagma(TrainTests.arguments(["--epochs", "1", "-q", "--seed", seed]), in: folder)
      // The recipe in the model names the seed: compare what the models say of words.
      return try syntagma(["evaluate", "new.model", corpus("dev"), "--json"], in: folder).output
    }
    #expect(models[0] != models[1])
  }

  @Test(arguments: ["xpos", "lemma", "deprel", "feats"])
  func aColumnWithoutLabelsIsBadData(task: String) throws {
    let folder = try TemporaryFolder()
    try folder.write("words.conllu", "1\tHello\t_\tINTJ\t_\t_\t_\t_\t_\t_\n\n")
    let outcome = try syntagma(
      ["train", "--task", task, "--train", "words.conllu", "--dev", "words.conllu"], in: folder)
    let line = "syntagma: words.conllu: expected labels in column \(task), found none\n"
    #expect(outcome == Outcome(status: 65, errors: line))
  }

  @Test func everyColumnThatHasLabelsCanBeTrained() throws {
    let folder = try TemporaryFolder()
    let sentence = """
      1\tdogs\tdog\tNOUN\tNNS\tNumber=Plur\t2\tnsubj\t_\t_
      2\tbark\tbark\tVERB\tVBP\t_\t0\troot\t_\t_


      """
    try folder.write("words.conllu", sentence)
    for task in ["upos", "xpos", "lemma", "deprel", "feats"] {
      let outcome = try syntagma(
        ["train", "-q", "--task", task, "--train", "words.conllu", "--dev", "words.conllu"]
          + ["--set", "optimizer.rate=0.05", "--set", "patience=30"]
          + ["--set", "encoder.dropout=0", "--set", "words.unknownDropout=0"] + Models.smallSizes,
        in: folder)
      #expect(outcome.status == 0, "\(outcome)")
      let tagged = try syntagma(["tag", "\(task).model", "words.conllu"], in: folder)
      #expect(tagged == Outcome(status: 0, output: sentence), "\(task)")
    }
  }
}

/// The members of a JSON object.
func jsonObject(_ text: String) throws -> [String: Any] {
  try #require(JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
}
