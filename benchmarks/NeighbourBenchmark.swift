#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// The command's rate while another process keeps one core busy, as a share of its rate alone.
struct NeighbourBenchmark {
  let command: Command
  let corpus: BenchmarkCorpus
  let runs: Int

  func measure() throws -> [Measurement] {
    try corpus.withFile(copies: 4) { file in
      try corpus.withFirstSentence { dev in
        try shares("tagging") { try command.tag(file) }
          + shares("training an epoch") { try command.train(file, dev: dev) }
      }
    }
  }

  /// Alone and beside the neighbour in turn, so that both meet the same machine.
  private func shares(
    _ name: String, _ start: () throws -> Child
  ) throws -> [Measurement] {
    func rate() throws -> Double { Double(4 * corpus.tokens) / (try start().seconds()) }
    let rates = try (0..<runs).map { _ in
      let alone = try rate()
      let neighbour = try Child([CommandLine.arguments[0], "--spin"])
      defer { neighbour.stop() }
      return (alone: alone, busy: try rate())
    }
    return [
      Measurement(name: "\(name), alone", unit: "tokens/s", runs: rates.map(\.alone)),
      Measurement(name: "\(name), busy neighbour", unit: "tokens/s", runs: rates.map(\.busy)),
      Measurement(
        name: "\(name), share left", unit: "%", runs: rates.map { 100 * $0.busy / $0.alone }),
    ]
  }

  /// Keeps a core busy until it is killed, or until the process that started it is gone.
  static func spin() {
    let parent = getppid()
    while getppid() == parent {}
  }
}
