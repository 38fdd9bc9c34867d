/// The command from outside: start to first answer, and file to file.
struct CommandBenchmark {
  let command: Command
  let corpus: BenchmarkCorpus
  let runs: Int

  func measure() throws -> [Measurement] {
    let start = try corpus.withFirstSentence { file in
      try (0..<20).map { _ in try command.tag(file).seconds() * 1000 }
    }
    let seconds = try corpus.withFile(copies: 1) { file in
      try (0..<runs).map { _ in try command.tag(file).seconds() }
    }
    return [
      Measurement(name: "start to first sentence", unit: "ms", runs: start),
      Measurement(
        name: "file to file, \(corpus.name)", unit: "tokens/s",
        runs: seconds.map { Double(corpus.tokens) / $0 }),
    ]
  }
}

/// How the command is called.
struct Command {
  let path: String
  let model: String
  let threads: Int

  /// Tags a file, or standard input.
  func tag(_ file: String = "-", input: Int32? = nil) throws -> Child {
    try Child([path, "tag", model, file, "--quiet", "--threads", "\(threads)"], input: input)
  }

  /// Trains for an epoch; the model is thrown away.
  func train(_ file: String, dev: String) throws -> Child {
    try Child([
      path, "train", "--quiet", "--train", file, "--dev", dev, "--epochs", "1", "--threads",
      "\(threads)", "--model", "/dev/null",
    ])
  }
}
