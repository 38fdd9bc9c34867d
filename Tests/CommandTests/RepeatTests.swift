import Foundation
import TestSupport
import Testing

/// The same training with several seeds.
struct RepeatTests {
  private static func arguments(_ more: [String]) -> [String] {
    ["train", "--epochs", "2"] + Models.smallSizes + Models.corpora + more
  }

  @Test func everySeedGivesTheModelThatItGivesAlone() throws {
    let folder = try TemporaryFolder()
    let outcome = try syntagma(
      RepeatTests.arguments(["-o", "pos.model", "--seed", "4", "--repeat", "3", "-q"]), in: folder)
    #expect(outcome.status == 0 && outcome.errors.isEmpty)
    #expect(try folder.names == (4...6).map { "pos-seed\($0).model" })
    for seed in 4...6 {
      _ = try syntagma(
        RepeatTests.arguments(["-o", "one.model", "--seed", "\(seed)", "-q"]), in: folder)
      #expect(try folder.bytes("one.model") == folder.bytes("pos-seed\(seed).model"))
    }
  }

  @Test func theResultHoldsAllRunsWithMeanAndStandardDeviation() throws {
    let folder = try TemporaryFolder()
    let outcome = try syntagma(
      RepeatTests.arguments(["-o", "a.b/pos", "--repeat", "3", "--test", corpus("test")]),
      in: try {
        try folder.makeFolder("a.b"); return folder
      }())
    let result = try jsonObject(outcome.output)
    #expect(Set(result.keys) == ["task", "runs", "dev", "test"])
    let runs = try #require(result["runs"] as? [[String: Any]])
    #expect(runs.map { $0["model"] as? String } == (1...3).map { "a.b/pos-seed\($0)" })
    #expect(runs.map { $0["seed"] as? Int } == [1, 2, 3])
    let tests = try runs.map { try #require($0["test"] as? [String: Any]) }
    #expect(tests.map { $0["tokens"] as? Int } == [807, 807, 807])
    for (key, objects) in [("dev", runs), ("test", tests)] {
      let scores = try objects.map { try #require($0["accuracy"] as? Double) }
      let mean = scores.reduce(0, +) / 3
      let squares = scores.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
      let spread = try #require(result[key] as? [String: Double])
      #expect(abs(try #require(spread["mean"]) - mean) < 1e-12)
      #expect(abs(try #require(spread["standard_deviation"]) - (squares / 2).squareRoot()) < 1e-12)
    }
    let lines = outcome.errorLines.filter { $0.hasPrefix("seed ") || $0.hasPrefix("3 runs: ") }
    #expect(lines.count == 4)
    for (index, line) in lines.dropLast().enumerated() {
      let expected = try Regex(
        #"seed \#(index + 1): dev \d+\.\d\d %, test \d+\.\d\d %, epoch \d, a.b/pos-seed\#(index + 1)"#
      )
      #expect(line.wholeMatch(of: expected) != nil, "\(line)")
    }
    let last = #/3 runs: dev \d+\.\d\d ± \d+\.\d\d %, test \d+\.\d\d ± \d+\.\d\d %/#
    #expect(lines.last?.wholeMatch(of: last) != nil, "\(lines)")
    // As evaluate finds it.
    let scored = try syntagma(
      ["evaluate", "a.b/pos-seed2", corpus("test"), "--json"], in: folder)
    #expect(try NSDictionary(dictionary: jsonObject(scored.output)).isEqual(to: tests[1]))
  }

  @Test func oneRunHasNoStandardDeviation() throws {
    let folder = try TemporaryFolder()
    let outcome = try syntagma(
      RepeatTests.arguments(["-o", "pos.model", "--repeat", "1", "-q"]), in: folder)
    #expect(try folder.names == ["pos-seed1.model"])
    let dev = try #require(try jsonObject(outcome.output)["dev"] as? [String: Any])
    #expect(dev["standard_deviation"] is NSNull)
  }

  @Test func resumedItTrainsOnlyWhatIsNotFinished() throws {
    let folder = try TemporaryFolder()
    let arguments = RepeatTests.arguments(["-o", "pos.model", "--repeat", "3"])
    let whole = try syntagma(arguments + ["-q"], in: folder)
    let models = try (1...3).map { try folder.bytes("pos-seed\($0).model") }
    for seed in 2...3 {
      try FileManager.default.removeItem(atPath: folder("pos-seed\(seed).model"))
    }
    let run = try Run(arguments + ["--resume"], in: folder)
    try run.waitForErrors(containing: "epoch 1/2")
    run.signal(SIGKILL)
    try #require(try run.outcome().status == 137)
    #expect(try folder.names.contains("pos-seed2.model.state"))
    let resumed = try syntagma(arguments + ["--resume"], in: folder)
    #expect(resumed.status == 0)
    #expect(resumed.errorLines.first?.hasSuffix("pos-seed1.model, trained before") == true)
    #expect(resumed.errorLines.contains("resumed after epoch 1: pos-seed2.model.state"))
    #expect(
      resumed.errorLines.contains("no pos-seed3.model.state: training begins at the beginning"))
    #expect(try folder.names == (1...3).map { "pos-seed\($0).model" })
    #expect(try (1...3).map { try folder.bytes("pos-seed\($0).model") } == models)
    let spreads = try [whole, resumed].map { outcome in
      try #require(jsonObject(outcome.output)["dev"] as? [String: Double])
    }
    #expect(spreads[0] == spreads[1])
  }

  @Test func aFinishedModelOfAnotherRecipeIsAnError() throws {
    let folder = try TemporaryFolder()
    let arguments = RepeatTests.arguments(["-o", "pos.model", "--repeat", "1", "-q"])
    _ = try syntagma(arguments, in: folder)
    let outcome = try syntagma(
      arguments + ["--resume", "--set", "encoder.layers=2"], in: folder)
    let line =
      "syntagma: pos-seed1.model: encoder.layers: expected 1 as in the run that began, found 2\n"
    #expect(outcome == Outcome(status: 65, errors: line))
  }

  @Test func seedsMustNotRunOut() throws {
    let folder = try TemporaryFolder()
    let outcome = try syntagma(
      RepeatTests.arguments(["--repeat", "3", "--seed", "\(UInt64.max - 1)"]), in: folder)
    let line = "syntagma: --repeat 3: expected a smaller seed, found \(UInt64.max - 1)\n"
    #expect(outcome == Outcome(status: 64, errors: line))
    #expect(try folder.names.isEmpty)
  }

  @Test func oneRunAloneScoresATestFileToo() throws {
    let folder = try TemporaryFolder()
    let outcome = try syntagma(
      RepeatTests.arguments(["-o", "pos.model", "-q", "--test", corpus("test")]), in: folder)
    let test = try #require(try jsonObject(outcome.output)["test"] as? [String: Any])
    #expect(test["tokens"] as? Int == 807)
    let missing = try syntagma(RepeatTests.arguments(["--test", "none.conllu"]), in: folder)
    let line = "syntagma: cannot read none.conllu: no such file or directory\n"
    #expect(missing == Outcome(status: 66, errors: line))
  }

  @Test func everyPartOfTheTrainingDataIsHeldOutOnce() throws {
    let folder = try TemporaryFolder()
    let arguments =
      ["train", "--epochs", "1", "--task", "upos", "--train", corpus("dev"), "-q"]
      + Models.smallSizes
    let outcome = try syntagma(arguments + ["--folds", "3", "-o", "a.model"], in: folder)
    let result = try jsonObject(outcome.output)
    #expect(Set(result.keys) == ["task", "runs", "dev"], "\(outcome)")
    let runs = try #require(result["runs"] as? [[String: Any]])
    #expect(runs.map { $0["fold"] as? Int } == [1, 2, 3])
    #expect(runs.map { $0["model"] as? String } == (1...3).map { "a-fold\($0).model" })
    let all = try syntagma(["evaluate", "a-fold1.model", corpus("dev"), "--json"], in: folder)
    let words = try #require(try jsonObject(all.output)["tokens"] as? Int)
    #expect(runs.reduce(0) { $0 + ($1["tokens"] as? Int ?? 0) } == words)
    // A fold is a recipe like any other.
    let alone = try syntagma(
      arguments + [
        "--set", "sample={folds: 3, fold: 2}", "--set", "selection.metric=last", "-o", "b.model",
      ], in: folder)
    #expect(alone.status == 0, "\(alone)")
    #expect(try folder.bytes("b.model") == folder.bytes("a-fold2.model"))
  }

  @Test func aLearningCurveHasAModelForEachShare() throws {
    let folder = try TemporaryFolder()
    let outcome = try syntagma(
      RepeatTests.arguments(["--fractions", "0.5,1", "-o", "a.model", "--epochs", "1"]), in: folder)
    let result = try jsonObject(outcome.output)
    #expect(Set(result.keys) == ["task", "runs"], "\(outcome)")
    let runs = try #require(result["runs"] as? [[String: Any]])
    #expect(runs.map { $0["fraction"] as? Double } == [0.5, 1])
    #expect(outcome.errorLines.contains { $0.hasPrefix("fraction 0.5: dev ") }, "\(outcome)")
    _ = try syntagma(RepeatTests.arguments(["-o", "b.model", "--epochs", "1", "-q"]), in: folder)
    #expect(try folder.bytes("b.model") == folder.bytes("a-fraction1.0.model"))
  }

  @Test(arguments: [
    (["--folds", "3", "--repeat", "2"], "do not go together"),
    (["--folds", "1"], "--folds must lie in 2"),
    (["--fractions", "0.5,x"], "expected different shares"),
    (["--fractions", "0"], "expected different shares"),
    (["--folds", "3"], "dev: expected no file beside sample.folds"),
  ])
  func whatCannotBeIsSaid(more: [String], message: String) throws {
    let outcome = try syntagma(
      RepeatTests.arguments(["-o", "a.model"] + more), in: TemporaryFolder())
    #expect(outcome.status != 0 && outcome.errors.contains(message), "\(outcome)")
  }
}
