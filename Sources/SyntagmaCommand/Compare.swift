import ArgumentParser
import Syntagma
import SyntagmaLayers
import SyntagmaText

/// `syntagma compare --gold G A B`
struct Compare: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Tests whether two systems' labels differ by more than chance.",
    discussion: """
      Says which of the two is better, by how much, and how sure that is: a 95 % interval by \
      paired bootstrap, p-values by approximate randomisation over sentences and by McNemar's test. \
      All labels are held in memory.

      Example:
        syntagma compare --gold test.conllu baseline.conllu new.conllu
      """)

  /// What is compared.
  enum Measure: String, ExpressibleByArgument, CaseIterable {
    case accuracy, f1
  }

  @Option(help: "File with the right labels.", completion: .file())
  var gold: String

  @Argument(help: "The labels of system A, in the format of --gold.", completion: .file())
  var a: String

  @Argument(help: "The labels of system B.", completion: .file())
  var b: String

  @Option(help: "Column to compare. [default: upos]")
  var task: Column = .upos

  @Option(
    help: ArgumentHelp(
      """
      Format of the files: \(CorpusFormat.list), as tag takes it. [default: by the ending; standard \
      input is conllu]
      """, valueName: "format"), transform: CorpusFormat.init(text:))
  var input: CorpusFormat?

  @Option(
    help: """
      What to compare: right words, or micro F1 of spans. [default: f1 where the right labels are \
      tags of spans such as B-PER]
      """)
  var measure: Measure?

  @Option(help: "How often sentences are drawn and swapped.")
  var resamples = 10_000

  @Option(help: "Starts every random choice.")
  var seed: UInt64 = 1

  @Flag(help: "Print one JSON object instead of the report.")
  var json = false

  @Flag(name: .shortAndLong, help: "No notes on standard error.")
  var quiet = false

  func validate() throws {
    guard [gold, a, b].count(where: { $0 == "-" }) <= 1 else {
      throw ValidationError("Only one of the files can be standard input.")
    }
    guard 100...1_000_000 ~= resamples else {
      throw ValidationError("--resamples must lie in 100 to 1000000.")
    }
  }

  func run() throws {
    Interrupt.endAtOnce()
    let files = ParallelReader(gold: try reader(of: gold), others: try [a, b].map(reader))
    var labels = [LabelColumn](repeating: LabelColumn(), count: 3)
    while let sentences = try files.next() {
      let places = sentences[0].labelledWords(in: task)
      guard !places.isEmpty else { continue }
      for (index, sentence) in sentences.enumerated() {
        labels[index].add(places.map { sentence.words[$0][task] })
      }
    }
    if !quiet {
      for reader in files.readers { Console.note(reader.repairs, of: reader.name) }
    }
    guard !labels[0].sentences.isEmpty else {
      throw TrainingError.noLabels(files: [files.readers[0].name], column: "\(task)")
    }
    let result = comparison(of: labels).result(resamples: resamples, seed: seed)
    let file = try AtomicFile(path: "/dev/stdout")
    try file.write(json ? result.json(task: "\(task)") + "\n" : result.report(first: a, second: b))
    try file.commit()
  }

  private func comparison(of labels: [LabelColumn]) -> SystemComparison {
    guard (measure ?? (labels[0].scheme == nil ? .accuracy : .f1)) == .f1 else {
      var comparison = SystemComparison(measure: .accuracy)
      for index in labels[0].sentences.indices {
        comparison.add(
          gold: labels[0].sentences[index], first: labels[1].sentences[index],
          second: labels[2].sentences[index])
      }
      return comparison
    }
    var comparison = SystemComparison(measure: .spanF1)
    for index in labels[0].sentences.indices {
      let spans = labels.map { $0.spans(ofSentence: index) }
      comparison.add(gold: spans[0], first: spans[1], second: spans[2])
    }
    return comparison
  }

  private func reader(of path: String) throws -> any SentenceReader {
    var arguments = InputArguments()
    arguments.input = input
    return try arguments.reader(of: path, target: task)
  }
}
