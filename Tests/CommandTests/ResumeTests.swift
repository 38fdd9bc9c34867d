import Foundation
import TestSupport
import Testing

/// A run that is killed and resumed writes the bytes of the run that was not.
struct ResumeTests {
  private static func arguments(_ model: String, _ more: [String] = []) -> [String] {
    ["train", "-o", model, "--epochs", "4", "--set", "patience=4"] + Models.smallSizes
      + Models.corpora + more
  }

  /// What a run that is never ended writes.
  private static func unbroken(_ more: [String] = []) throws -> Data {
    let folder = try TemporaryFolder()
    let outcome = try syntagma(ResumeTests.arguments("whole.model", ["-q"] + more), in: folder)
    try #require(outcome.status == 0, "\(outcome)")
    return try folder.bytes("whole.model")
  }

  private static let whole = Result { try unbroken() }

  /// Kills a run some time after it began an epoch, and resumes it until it comes to its end.
  @Test(arguments: [0, 1, 2, 3], [0, 90_000, 230_000])
  func killedAtAnyMomentAndResumedItIsTheSameModel(epochs: Int, delay: UInt32) throws {
    let folder = try TemporaryFolder()
    let whole = try ResumeTests.whole.get()
    let run = try Run(ResumeTests.arguments("new.model"), in: folder)
    try run.waitForErrors(containing: epochs == 0 ? "train 795" : "epoch \(epochs)/4")
    usleep(delay)
    run.signal(SIGKILL)
    let killed = try run.outcome().status == 137
    // A machine that was fast enough has nothing to resume: the run had written its model and taken its
    // state away before it ended, or was killed between that and its end.
    let hasState = fileExists(folder("new.model.state"))
    #expect(killed || fileExists(folder("new.model")))
    #expect(hasState || epochs == 0 || fileExists(folder("new.model")))
    let resumed = try syntagma(
      ResumeTests.arguments("new.model", ["--resume", "--threads", "2"]), in: folder)
    #expect(resumed.status == 0)
    #expect(try folder.bytes("new.model") == whole)
    #expect(!fileExists(folder("new.model.state")))
    if hasState && epochs > 0 {
      let line = try Regex(#"resumed after epoch [\#(epochs)-3]: new.model.state"#)
      #expect(resumed.errorLines.contains { $0.wholeMatch(of: line) != nil }, "\(resumed)")
    }
  }

  @Test func killedAgainAndAgainItIsStillTheSameModel() throws {
    let folder = try TemporaryFolder()
    let settings = ["--set", "optimizer.averaging=2", "--set", "batch.accumulation=3"]
    let whole = try ResumeTests.unbroken(settings)
    for epoch in 1...3 {
      let run = try Run(
        ResumeTests.arguments("new.model", ["--resume"] + settings), in: folder)
      try run.waitForErrors(containing: "epoch \(epoch)/4")
      run.signal(SIGKILL)
      _ = try run.outcome()
    }
    let resumed = try syntagma(
      ResumeTests.arguments("new.model", ["--resume", "-q"] + settings), in: folder)
    #expect(resumed.status == 0)
    #expect(try folder.bytes("new.model") == whole)
  }

  @Test func afterCtrlCResumingGoesOn() throws {
    let folder = try TemporaryFolder()
    let whole = try ResumeTests.whole.get()
    let run = try Run(ResumeTests.arguments("new.model"), in: folder)
    try run.waitForErrors(containing: "epoch 1/4")
    run.signal(SIGINT)
    #expect(try run.outcome().status == 130)
    #expect(try folder.names == ["new.model", "new.model.state"])
    _ = try syntagma(ResumeTests.arguments("new.model", ["-q", "--resume"]), in: folder)
    #expect(try folder.bytes("new.model") == whole)
    #expect(try folder.names == ["new.model"])
  }

  @Test func withoutAStateItBeginsAtTheBeginningAndSaysSo() throws {
    let folder = try TemporaryFolder()
    let outcome = try syntagma(
      ResumeTests.arguments("new.model", ["--resume", "--set", "epochs=1"]), in: folder)
    #expect(outcome.status == 64)  // --epochs says the same
    let trained = try syntagma(
      ["train", "-o", "new.model", "--epochs", "1", "--resume"] + Models.smallSizes
        + Models.corpora,
      in: folder)
    #expect(trained.status == 0)
    #expect(trained.errorLines[1] == "no new.model.state: training begins at the beginning")
    #expect(try folder.names == ["new.model"])
  }

  @Test func aStateOfAnotherRunIsAnErrorOrIsReplacedWithANote() throws {
    let folder = try TemporaryFolder()
    let run = try Run(ResumeTests.arguments("new.model"), in: folder)
    try run.waitForErrors(containing: "epoch 1/4")
    run.signal(SIGKILL)
    try #require(try run.outcome().status == 137)
    let other = ["--set", "encoder.dropout=0.1"]
    let refused = try syntagma(
      ResumeTests.arguments("new.model", ["-q", "--resume"] + other), in: folder)
    let problem =
      "syntagma: new.model.state: encoder.dropout: expected 0.5 as in the run that began, found 0.1\n"
    #expect(refused == Outcome(status: 65, errors: problem))
    let replaced = try syntagma(ResumeTests.arguments("new.model", other), in: folder)
    #expect(
      replaced.errorLines.first
        == "new.model.state of an earlier run will be replaced; --resume goes on from it")
    #expect(try folder.names == ["new.model"])
  }

  private func fileExists(_ path: String) -> Bool { FileManager.default.fileExists(atPath: path) }
}
