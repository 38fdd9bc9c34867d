import ArgumentParser
import Syntagma

/// `syntagma-benchmarks`: how fast, on this machine.
@main
struct Benchmarks: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "syntagma-benchmarks",
    abstract: "Measures kernels, a layer, training, tagging and the command.",
    discussion: """
      Every number is the median of several runs after a warm-up, with the range of nine runs in ten. \
      On a machine that others use trust ratios taken in one run, not times.
      """)

  enum Part: String, ExpressibleByArgument, CaseIterable {
    case products, layer, tagger, command
  }

  @Argument(help: "What to measure: products, layer, tagger, command.")
  var parts: [Part] = [.products, .layer]

  @Option(help: "CoNLL-U file to train on, for tagger.")
  var train: String?

  @Option(help: "CoNLL-U file to tag, for tagger and command.")
  var dev: String?

  @Option(help: "The command, for command.")
  var command = ".build/release/syntagma"

  @Option(help: "A model, for command.")
  var model: String?

  @Option(help: "Threads.")
  var threads = 2

  @Option(help: "Epochs of training, for tagger.")
  var epochs = 3

  @Option(help: "Runs of everything else.")
  var runs = 11

  @Flag(help: "A line of JSON for each result instead of a table.")
  var json = false

  func run() throws {
    for part in parts {
      for result in try measure(part) { print(json ? result.json : result.row) }
    }
  }

  private func measure(_ part: Part) throws -> [Measurement] {
    switch part {
    case .products: return ProductBenchmark(runs: runs).measure()
    case .layer: return LayerBenchmark(runs: runs, threads: threads).measure()
    case .tagger:
      let (train, dev) = (try need(train, "--train"), try need(dev, "--dev"))
      return try TaggerBenchmark(
        train: train, dev: dev, threads: threads, epochs: epochs, runs: runs
      ).measure()
    case .command:
      return try CommandBenchmark(
        command: command, model: try need(model, "--model"), corpus: try need(dev, "--dev"),
        threads: threads, runs: runs
      ).measure()
    }
  }

  private func need(_ value: String?, _ option: String) throws -> String {
    guard let value else { throw ValidationError("\(option) is needed for this part.") }
    return value
  }
}
