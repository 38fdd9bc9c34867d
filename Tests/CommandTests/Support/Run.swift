import TestSupport
import Dispatch
import Foundation
import Synchronization

/// What a run of the command left: its status and both streams, whole.
struct Outcome: Equatable, CustomStringConvertible {
  /// The exit status; 128 and the signal's number where a signal ended it, as shells say it.
  var status: Int32
  var output = ""
  var errors = ""

  var description: String { "status \(status)\noutput: \(output)\nerrors: \(errors)" }

  /// The lines of standard error.
  var errorLines: [Substring] { errors.split(separator: "\n") }
}

/// A run of the command that goes on.
final class Run: Sendable {
  /// A child that takes longer is killed: it hangs.
  private static let longest = DispatchTimeInterval.seconds(60)

  private let process = Process()
  private let hasEnded = DispatchSemaphore(value: 0)
  private let wasKilled = Atomic(false)
  private let output: StreamFile
  private let errors: StreamFile

  /// - Parameters:
  ///   - folder: where it runs, so that messages name files without their folders.
  ///   - input: standard input; a `Pipe`, a `FileHandle`, or nothing.
  ///   - output: standard output where it is not to be kept.
  ///   - errors: standard error where it is not to be kept.
  init(
    _ arguments: [String], in folder: TemporaryFolder, program: String = BuiltCommand.path,
    input: Any = FileHandle.nullDevice, output: Any? = nil, errors: Any? = nil
  ) throws {
    self.output = try StreamFile()
    self.errors = try StreamFile()
    process.executableURL = URL(filePath: program)
    process.arguments = arguments
    process.currentDirectoryURL = URL(filePath: folder.path)
    var environment = ProcessInfo.processInfo.environment
    environment["COLUMNS"] = nil  // the help is wrapped to it
    process.environment = environment
    process.standardInput = input
    process.standardOutput = output ?? self.output.handle
    process.standardError = errors ?? self.errors.handle
    process.terminationHandler = { [hasEnded] _ in hasEnded.signal() }
    try process.run()
    DispatchQueue.global().asyncAfter(deadline: .now() + Run.longest) { [weak self] in
      guard let self, isRunning else { return }
      wasKilled.store(true, ordering: .relaxed)
      signal(SIGKILL)
    }
  }

  var identifier: Int32 { process.processIdentifier }
  var isRunning: Bool { process.isRunning }

  /// Sends a signal.
  func signal(_ number: Int32) { kill(identifier, number) }

  /// What standard error holds so far.
  var errorsSoFar: String { get throws { try errors.text } }

  /// Waits for the end.
  func outcome() throws -> Outcome {
    hasEnded.wait()
    guard !wasKilled.load(ordering: .relaxed) else {
      throw Hang(arguments: process.arguments ?? [], errors: try errors.text)
    }
    let isSignal = process.terminationReason == .uncaughtSignal
    return Outcome(
      status: process.terminationStatus + (isSignal ? 128 : 0), output: try output.text,
      errors: try errors.text)
  }

  /// Waits until standard error has a line with that text.
  func waitForErrors(containing text: String) throws {
    while try !errorsSoFar.contains(text) {
      guard isRunning else {
        throw Hang(arguments: process.arguments ?? [], errors: try errors.text)
      }
      usleep(2000)
    }
  }

  /// A child that did not end, or not do what a test waited for.
  struct Hang: Error {
    let arguments: [String]
    let errors: String
  }
}

/// A stream kept in a file, so that no pipe fills up.
private final class StreamFile: Sendable {
  private let path: String
  let handle: FileHandle

  init() throws {
    path =
      FileManager.default.temporaryDirectory.appending(
        path: "syntagma-command-\(UUID().uuidString)"
      ).path
    try Data().write(to: URL(filePath: path))
    handle = try FileHandle(forWritingTo: URL(filePath: path))
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  var text: String { get throws { try contents(path) } }
}

/// Runs the command to its end.
///
/// - Parameter input: what standard input holds.
func syntagma(
  _ arguments: [String], in folder: TemporaryFolder, input: String? = nil, output: Any? = nil
) throws -> Outcome {
  guard let input else {
    return try Run(arguments, in: folder, output: output).outcome()
  }
  let name = ".standard-input-\(UUID().uuidString)"
  try folder.write(name, input)
  let handle = try FileHandle(forReadingFrom: URL(filePath: folder(name)))
  defer { try? FileManager.default.removeItem(atPath: folder(name)) }
  return try Run(arguments, in: folder, input: handle, output: output).outcome()
}

/// Runs a line of the shell in which `$syntagma` is the command.
func shell(_ line: String, in folder: TemporaryFolder) throws -> Outcome {
  try Run(
    ["-c", "syntagma=$1; \(line)", "sh", BuiltCommand.path], in: folder, program: "/bin/sh"
  ).outcome()
}
