#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// How the command's time and memory grow with the data: where growth is linear the time of a token
/// stays the same, and tagging should take no more memory for more data.
struct GrowthBenchmark {
  let command: Command
  let corpus: BenchmarkCorpus
  let runs: Int
  /// Words to tag through a pipe, if any.
  let tokens: Int?

  private static let copies = [1, 4, 16]

  func measure() throws -> [Measurement] {
    let tagging = try growth("tagging") { try command.tag($0) }
    let training = try corpus.withFirstSentence { dev in
      try growth("training an epoch") { try command.train($0, dev: dev) }
    }
    return tagging + training + (try tokens.map(stream) ?? [])
  }

  private func growth(
    _ name: String, _ start: (_ file: String) throws -> Child
  ) throws -> [Measurement] {
    let sizes = try GrowthBenchmark.copies.map { copies in
      try corpus.withFile(copies: copies) { file in
        Size(
          name: "\(name), \(copies)×", tokens: copies * corpus.tokens,
          usages: try (0..<runs).map { _ in try start(file).secondsAndMegabytes() })
      }
    }
    return measurements(sizes)
  }

  /// The corpus again and again through a pipe: no file of that size is needed, and once is enough.
  private func stream(tokens: Int) throws -> [Measurement] {
    let copies = (tokens + corpus.tokens - 1) / corpus.tokens
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else { throw BenchmarkError("cannot make a pipe") }
    let (reading, writing) = (ends[0], ends[1])
    // The child has its end as standard input; with the other one too it would wait for itself.
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    signal(SIGPIPE, SIG_IGN)
    let child = try command.tag(input: reading)
    close(reading)
    try corpus.stream(copies: copies, to: writing)
    close(writing)
    let usage = try child.secondsAndMegabytes()
    return measurements([
      Size(name: "tagging, through a pipe", tokens: copies * corpus.tokens, usages: [usage])
    ])
  }

  private struct Size {
    let name: String
    let tokens: Int
    /// One a run.
    let usages: [(seconds: Double, megabytes: Double)]

    func measurement(
      _ what: String, _ unit: String, _ value: ((seconds: Double, megabytes: Double)) -> Double
    ) -> Measurement {
      Measurement(name: "\(name), \(tokens) tokens, \(what)", unit: unit, runs: usages.map(value))
    }
  }

  /// What is to be compared stands together.
  private func measurements(_ sizes: [Size]) -> [Measurement] {
    sizes.map { $0.measurement("time", "s", \.seconds) }
      + sizes.map { size in
        size.measurement("time of a token", "µs") { $0.seconds / Double(size.tokens) * 1e6 }
      }
      + sizes.map { $0.measurement("peak memory", "MB", \.megabytes) }
  }
}
