import Foundation
import TestSupport
import Testing

/// A full disk, a missing folder: status 74, nothing half-written, what stood there still stands.
struct UnwritableTests {
  private static let isRoot = getuid() == 0

  private func training(_ model: String) -> [String] {
    ["train", "-q", "-o", model, "--epochs", "1"] + Models.smallSizes + Models.corpora
  }

  @Test(
    .enabled(if: FileManager.default.fileExists(atPath: "/dev/full"), "needs /dev/full"),
    arguments: [
      ["tag", Models.upos, corpus("dev")], ["convert", corpus("dev")],
      ["evaluate", Models.upos, corpus("dev")], ["inspect", Models.upos],
      ["inspect", Models.upos, "--json"],
    ])
  func aFullDiskBehindStandardOutputIsAnError(arguments: [String]) throws {
    let full = try #require(FileHandle(forWritingAtPath: "/dev/full"))
    let outcome = try syntagma(arguments, in: TemporaryFolder(), output: full)
    let line = "syntagma: cannot write /dev/stdout: no space left on device\n"
    #expect(outcome == Outcome(status: 74, errors: line))
  }

  @Test(
    .enabled(if: FileManager.default.fileExists(atPath: "/dev/full"), "needs /dev/full"),
    arguments: ["tag", "convert"])
  func aFullDiskBehindAnOutfileIsAnError(verb: String) throws {
    let arguments = [verb] + (verb == "tag" ? [Models.upos] : []) + [corpus("dev")]
    let outcome = try syntagma(arguments + ["--outfile", "/dev/full"], in: TemporaryFolder())
    let line = "syntagma: cannot write /dev/full: no space left on device\n"
    #expect(outcome == Outcome(status: 74, errors: line))
  }

  /// The limit on the size of files stands for a full disk: the write in the middle fails.
  @Test func whenTheDiskFillsUpTheOldFileStays() throws {
    let folder = try TemporaryFolder()
    try folder.write("out.conllu", "old")
    try folder.write("new.model", "old")
    let limited = "trap '' XFSZ; ulimit -f 8; exec $syntagma"
    let tag = "\(limited) tag '\(Models.upos)' '\(corpus("train"))' --outfile out.conllu"
    let tagged = try shell(tag, in: folder)
    #expect(
      tagged == Outcome(status: 74, errors: "syntagma: cannot write out.conllu: file too large\n"))
    let train = training("new.model").map { "'\($0)'" }.joined(separator: " ")
    let trained = try shell("\(limited) \(train)", in: folder)
    #expect(
      trained == Outcome(status: 74, errors: "syntagma: cannot write new.model: file too large\n"))
    #expect(try folder.names == ["new.model", "out.conllu"])
    #expect(try folder.text("out.conllu") == "old")
    #expect(try folder.text("new.model") == "old")
  }

  @Test func anOutfileThatCannotBeMadeIsAnErrorBeforeAnyWork() throws {
    let folder = try TemporaryFolder()
    try folder.makeFolder("folder")
    for (path, reason) in [
      ("missing/out", "no such file or directory"), ("folder", "is a directory"),
    ] {
      let line = "syntagma: cannot write \(path): \(reason)\n"
      for arguments in [
        ["tag", Models.upos, corpus("dev"), "--outfile", path],
        ["convert", corpus("dev"), "--outfile", path], training(path),
      ] {
        let outcome = try syntagma(arguments, in: folder)
        #expect(outcome == Outcome(status: 74, errors: line), "\(arguments)")
      }
    }
    #expect(try folder.names == ["folder"])
  }

  @Test func aStateThatCannotBeKeptIsAnErrorBeforeAnyWork() throws {
    let folder = try TemporaryFolder()
    try folder.makeFolder("new.model.state")
    let outcome = try syntagma(training("new.model"), in: folder)
    let line = "syntagma: cannot write new.model.state: is a directory\n"
    #expect(outcome == Outcome(status: 74, errors: line))
    #expect(try folder.names == ["new.model.state"])
  }

  @Test(.enabled(if: !isRoot, "root may write everywhere"))
  func aFolderThatIsNotOursIsAnError() throws {
    let folder = try TemporaryFolder()
    try folder.makeFolder("locked")
    chmod(folder("locked"), 0o555)
    let outcome = try syntagma(training("locked/new.model"), in: folder)
    let line = "syntagma: cannot write locked/new.model: permission denied\n"
    #expect(outcome == Outcome(status: 74, errors: line))
  }

  @Test func aTrainingRunThatFailsLeavesTheOldModel() throws {
    let folder = try TemporaryFolder()
    try folder.write("new.model", "old")
    try folder.write("bad.conllu", "1\tx\n\n")
    let outcome = try syntagma(
      ["train", "--train", corpus("train"), "--dev", "bad.conllu", "-o", "new.model"], in: folder)
    #expect(outcome.status == 65)
    #expect(try folder.text("new.model") == "old")
    #expect(try folder.names == ["bad.conllu", "new.model"])
  }

  @Test func anErrorInTheMiddleLeavesTheOldOutfile() throws {
    let folder = try TemporaryFolder()
    try folder.write("bad.conllu", try contents(corpus("train")) + "1\tx\n\n")
    try folder.write("out.conllu", "old")
    let outcome = try syntagma(
      ["tag", Models.upos, "bad.conllu", "--outfile", "out.conllu"], in: folder)
    #expect(outcome.status == 65)
    #expect(try folder.text("out.conllu") == "old")
    #expect(try folder.names == ["bad.conllu", "out.conllu"])
  }

  @Test(arguments: [["convert"], ["tag", Models.upos]])
  func anErrorInTheMiddleCutsAStreamOnlyBetweenSentences(verb: [String]) throws {
    let folder = try TemporaryFolder()
    let good = try contents(corpus("dev"))
    try folder.write("bad.conllu", good + "1\tx\n\n")
    try folder.write("good.conllu", good)
    let whole = try syntagma(verb + ["good.conllu"], in: folder)
    let outcome = try syntagma(verb + ["bad.conllu"], in: folder)
    #expect(outcome.status == 65)
    #expect(whole.output.hasPrefix(outcome.output))
    #expect(outcome.output.isEmpty || outcome.output.hasSuffix("\n\n"))
    if verb == ["convert"] { #expect(outcome.output == good) }
  }

  @Test(arguments: ["tag '\(Models.upos)'", "convert", "evaluate '\(Models.upos)'"])
  func aReaderThatHasEnoughEndsTheCommandWithoutAWord(verb: String) throws {
    let many = Array(repeating: "'\(corpus("train"))'", count: verb.hasPrefix("e") ? 1 : 8)
    let line = "$syntagma \(verb) \(many.joined(separator: " ")) | head -n 1"
    let outcome = try shell(line, in: TemporaryFolder())
    #expect(outcome.status == 0)
    #expect(outcome.output.split(separator: "\n").count == 1)
    #expect(outcome.errors.isEmpty)
  }
}
