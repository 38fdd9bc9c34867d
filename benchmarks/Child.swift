import SyntagmaText

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// A program that runs beside this one; what it writes to standard output is thrown away.
struct Child {
  private let words: [String]
  private let begin = ContinuousClock.now
  private var identifier = pid_t()

  /// - Parameters:
  ///   - words: the program and its arguments.
  ///   - input: a file that becomes its standard input.
  init(_ words: [String], input: Int32? = nil) throws {
    self.words = words
    #if canImport(Darwin)
      var actions: posix_spawn_file_actions_t?
    #else
      var actions = posix_spawn_file_actions_t()
    #endif
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0)
    if let input { posix_spawn_file_actions_adddup2(&actions, input, STDIN_FILENO) }
    var arguments = words.map { strdup($0) } + [nil]
    defer { arguments.forEach { free($0) } }
    guard posix_spawnp(&identifier, words[0], &actions, nil, &arguments, environ) == 0 else {
      throw BenchmarkError("cannot start \(words[0])")
    }
  }

  /// Waits for its end.
  ///
  /// - Returns: seconds since it was started.
  /// - Throws: ``BenchmarkError`` unless it ended well.
  func seconds() throws -> Double {
    var status = Int32(0)
    waitpid(identifier, &status, 0)
    return try end(status)
  }

  /// Waits for its end, which is noticed a millisecond late at most, and looks at its memory meanwhile.
  ///
  /// - Returns: seconds since it was started, and the most memory that it had at any time.
  func secondsAndMegabytes() throws -> (seconds: Double, megabytes: Double) {
    var (status, usage, peak) = (Int32(0), rusage(), 0.0)
    while wait4(identifier, &status, WNOHANG, &usage) == 0 {
      peak = max(peak, megabytesSoFar ?? 0)
      usleep(1000)
    }
    #if canImport(Darwin)
      peak = Double(usage.ru_maxrss) * 1e-6
    #endif
    return (try end(status), peak)
  }

  /// Ends it at once.
  func stop() {
    var status = Int32(0)
    kill(identifier, SIGKILL)
    waitpid(identifier, &status, 0)
  }

  private func end(_ status: Int32) throws -> Double {
    guard status == 0 else {
      throw BenchmarkError("\(words.joined(separator: " ")) ended with status \(status)")
    }
    return (ContinuousClock.now - begin) / .seconds(1)
  }

  /// The most memory that it had until now. Linux says it at the end too, but counts there what this
  /// program had when it started the other.
  private var megabytesSoFar: Double? {
    guard let status = try? ByteSource(path: "/proc/\(identifier)/status") else { return nil }
    while let line = try? status.nextLine() {
      let words = String(decoding: line, as: UTF8.self).split { $0 == " " || $0 == "\t" }
      if words.first == "VmHWM:" { return Double(words[1]).map { $0 * 1e-3 } }
    }
    return nil
  }
}

struct BenchmarkError: Error, CustomStringConvertible {
  let description: String

  init(_ description: String) { self.description = description }
}
