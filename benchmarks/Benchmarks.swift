import ArgumentParser
import Syntagma
import SyntagmaLayers

/// `syntagma-benchmarks`: how fast, on this machine.
@main
struct Benchmarks: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "syntagma-benchmarks",
    abstract: "Measures kernels, a layer, training, tagging and the command.",
    discussion: """
      What can be measured:
        products   matrix products, beside OpenBLAS
        layer      a bidirectional recurrent layer alone, beside one of LSTM cells
        tagger     training and tagging inside this program
        tokenizer  text through tokenizers
        pipeline   raw text to labels, by a model with a tokenizer
        output     the same with softmax and with a conditional random field, for tags of spans
        command    the command: start, file to file
        models     the command with several models in turn
        growth     the command: time and memory of 1, 4 and 16 times the data
        neighbour  the command: its rate beside a process that keeps a core busy

      Every number is the median of several runs after a warm-up, with the range of nine runs in ten. \
      On a machine that others use trust ratios taken in one run, not times.
      """)

  enum Part: String, ExpressibleByArgument, CaseIterable {
    case products, layer, tagger, tokenizer, pipeline, output, command, models, growth, neighbour
  }

  @Argument(help: "What to measure.")
  var parts: [Part] = [.products, .layer]

  @Option(help: "File to train on, for tagger and output.")
  var train: String?

  @Option(
    help: "CoNLL-U file to tag or, its text, to tokenize; growth and neighbour train on it too.")
  var dev: String?

  @Option(help: "Format of the files, for output.")
  var input = "auto"

  @Option(help: "Column of the tags, for output.")
  var task = "ner"

  @Option(help: "The command, for command, models, growth and neighbour.")
  var command = ".build/release/syntagma"

  @Option(
    help: "A model, for tokenizer, pipeline (english), command, models, growth and neighbour.")
  var model: String?

  @Option(parsing: .upToNextOption, help: "Models to compare with --model, for models.")
  var beside: [String] = []

  @Option(
    help: "The cell: \(CellKind.allCases.map(\.rawValue).joined(separator: ", ")); for layer.")
  var cell = CellKind.lstm

  @Option(help: "Only layers of so many units, for layer.")
  var units: Int?

  @Option(help: "Threads.")
  var threads = 2

  @Option(help: "Epochs of training, for tagger and output.")
  var epochs = 3

  @Option(help: "Runs of everything else.")
  var runs = 11

  @Option(help: "Also tags so many words through a pipe, for growth; 10000000 take a minute.")
  var tokens: Int?

  @Flag(help: "A line of JSON for each result instead of a table.")
  var json = false

  /// What `neighbour` starts beside the command.
  @Flag(help: .hidden)
  var spin = false

  func run() throws {
    if spin { return NeighbourBenchmark.spin() }
    for part in parts {
      for result in try measure(part) { print(json ? result.json : result.row) }
    }
  }

  private func measure(_ part: Part) throws -> [Measurement] {
    switch part {
    case .products: return ProductBenchmark(runs: runs).measure()
    case .layer:
      return LayerBenchmark(cell: cell, units: units, runs: runs, threads: threads).measure()
    case .tagger:
      let (train, dev) = (try need(train, "--train"), try need(dev, "--dev"))
      return try TaggerBenchmark(
        train: train, dev: dev, threads: threads, epochs: epochs, runs: runs
      ).measure()
    case .tokenizer:
      return try TokenizerBenchmark(
        file: try need(dev, "--dev"), model: model, threads: threads, runs: runs
      ).measure()
    case .pipeline:
      return try PipelineBenchmark(
        file: try need(dev, "--dev"), model: model ?? "english", threads: threads, runs: runs
      ).measure()
    case .output:
      return try OutputBenchmark(
        task: task, train: try need(train, "--train"), dev: try need(dev, "--dev"), input: input,
        threads: threads, epochs: epochs, runs: runs
      ).measure()
    case .command:
      return try CommandBenchmark(command: commandToRun(), corpus: corpus(), runs: runs).measure()
    case .models:
      guard !beside.isEmpty else { throw ValidationError("--beside is needed for this part.") }
      return try ModelsBenchmark(
        commands: [commandToRun()]
          + beside.map { Command(path: command, model: $0, threads: threads) },
        corpus: corpus(), runs: runs
      ).measure()
    case .growth:
      return try GrowthBenchmark(
        command: commandToRun(), corpus: corpus(), runs: runs, tokens: tokens
      ).measure()
    case .neighbour:
      return try NeighbourBenchmark(
        command: commandToRun(), corpus: corpus(), runs: runs
      ).measure()
    }
  }

  private func commandToRun() throws -> Command {
    Command(path: command, model: try need(model, "--model"), threads: threads)
  }

  private func corpus() throws -> BenchmarkCorpus {
    try BenchmarkCorpus(path: try need(dev, "--dev"))
  }

  private func need(_ value: String?, _ option: String) throws -> String {
    guard let value else { throw ValidationError("\(option) is needed for this part.") }
    return value
  }
}

extension CellKind: ExpressibleByArgument {}
