import Foundation
import TestSupport
import Testing

/// Ctrl-C and the signal by which a system ends programs.
struct InterruptTests {
  private static func training(_ model: String, _ more: [String]) -> [String] {
    ["train", "-o", model, "--epochs", "100000", "--set", "patience=100000"] + more
      + Models.corpora
  }

  @Test(arguments: [SIGINT, SIGTERM])
  func beforeTheFirstScoreNothingIsWritten(signal: Int32) throws {
    let folder = try TemporaryFolder()
    try folder.write("new.model", "old")
    // So large that an epoch takes much longer than the test.
    let run = try Run(
      InterruptTests.training("new.model", ["--set", "encoder={hidden: 1500, layers: 2}"]),
      in: folder)
    try run.waitForErrors(containing: "train 795 sentences")
    run.signal(signal)
    let outcome = try run.outcome()
    #expect(outcome.status == 130)
    #expect(outcome.output.isEmpty)
    #expect(
      outcome.errorLines.last
        == "syntagma: interrupted before the first score on the dev data: nothing was saved")
    #expect(try folder.names == ["new.model"])
    #expect(try folder.text("new.model") == "old")
  }

  @Test(arguments: [SIGINT, SIGTERM])
  func afterAScoreTheBestModelIsSaved(signal: Int32) throws {
    let folder = try TemporaryFolder()
    let run = try Run(InterruptTests.training("new.model", Models.smallSizes), in: folder)
    try run.waitForErrors(containing: "epoch 2/")
    run.signal(signal)
    let outcome = try run.outcome()
    #expect(outcome.status == 130)
    #expect(
      outcome.errorLines.last
        == "syntagma: interrupted; the best model so far is in new.model, --resume goes on")
    #expect(try folder.names == ["new.model", "new.model.state"])
    let trained = try jsonObject(outcome.output)
    let scored = try syntagma(["evaluate", "new.model", corpus("dev"), "--json"], in: folder)
    #expect(try jsonObject(scored.output)["accuracy"] as? Double == trained["accuracy"] as? Double)
  }

  @Test func aSecondSignalEndsTrainingAtOnce() throws {
    let folder = try TemporaryFolder()
    let run = try Run(
      InterruptTests.training("new.model", ["--set", "encoder={hidden: 1500, layers: 2}"]),
      in: folder)
    try run.waitForErrors(containing: "train 795 sentences")
    while run.isRunning {
      run.signal(SIGINT)
      usleep(20_000)
    }
    #expect(try run.outcome().status == 130)
    #expect(try folder.names.isEmpty)
  }

  @Test(arguments: [["tag", Models.upos], ["convert"]], [SIGINT, SIGTERM])
  func aVerbThatWaitsForInputEndsAtOnceAndLeavesNothing(verb: [String], signal: Int32) throws {
    let folder = try TemporaryFolder()
    let pipe = Pipe()
    let run = try Run(verb + ["--outfile", "out.conllu"], in: folder, input: pipe)
    while try folder.names.isEmpty, run.isRunning { usleep(1000) }  // the temporary file
    usleep(100_000)  // until it waits
    run.signal(signal)
    #expect(try run.outcome() == Outcome(status: 130, errors: "syntagma: interrupted\n"))
    #expect(try folder.names.isEmpty)
    try pipe.fileHandleForWriting.close()
  }
}
