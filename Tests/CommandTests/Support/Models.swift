import Foundation
import Synchronization
import TestSupport
import Testing

/// Models that many tests use, each trained once in a test run.
enum Models {
  /// Sizes at which an epoch takes a moment.
  static let smallSizes = [
    "--set", "words.size=8", "--set", "characters={size: 4, filters: 4}", "--set",
    "affixes.size=2", "--set", "encoder.hidden=8",
  ]
  /// What `train` needs beside them, for the corpora of the project.
  static let corpora = ["--train", corpus("train"), "--dev", corpus("dev")]

  /// A model of UPOS, in a folder that the test run removes.
  static let upos: String = {
    do {
      let folder = try folder()
      let outcome = try syntagma(
        ["train", "-o", "upos.model", "--epochs", "4", "--quiet"] + smallSizes + corpora,
        in: folder)
      try #require(outcome.status == 0, "\(outcome)")
      return folder("upos.model")
    } catch {
      preconditionFailure("cannot train the model of the tests: \(error)")
    }
  }()

  /// A tokenizer, and what `train` printed of it.
  static let tokenizer: (path: String, result: String) = {
    do {
      let folder = try folder()
      let outcome = try syntagma(
        [
          "train", "--task", "tokenizer", "-o", "tokenizer.model", "--epochs", "20", "--quiet",
        ] + corpora, in: folder)
      try #require(outcome.status == 0, "\(outcome)")
      return (folder("tokenizer.model"), outcome.output)
    } catch {
      preconditionFailure("cannot train the tokenizer of the tests: \(error)")
    }
  }()

  private static func folder() throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    let isFirst = folders.withLock { folders in
      folders.append(folder)
      return folders.count == 1
    }
    if isFirst { atexit { Models.folders.withLock { $0.forEach { $0.remove() } } } }
    return folder
  }

  private static let folders = Mutex<[TemporaryFolder]>([])
}
