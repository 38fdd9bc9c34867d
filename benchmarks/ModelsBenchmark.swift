/// The command with several models in turn on the same file: their rates, and the time of each beside that of the
/// first.
struct ModelsBenchmark {
  let commands: [Command]
  let corpus: BenchmarkCorpus
  let runs: Int

  private static let copies = 3

  func measure() throws -> [Measurement] {
    try corpus.withFile(copies: Self.copies) { file in
      func round() throws -> [Double] { try commands.map { try $0.tag(file).seconds() } }
      _ = try round()
      let rounds = try (0..<runs).map { _ in try round() }
      let words = Double(Self.copies * corpus.tokens)
      return commands.enumerated().flatMap { place, command in
        let rate = Measurement(
          name: "file to file, \(command.model)", unit: "tokens/s",
          runs: rounds.map { words / $0[place] })
        let ratio = Measurement(
          name: "its time beside the first one's", unit: "times",
          runs: rounds.map { $0[place] / $0[0] })
        return place == 0 ? [rate] : [rate, ratio]
      }
    }
  }
}
