import ArgumentParser
import Syntagma
import SyntagmaLayers
import SyntagmaText

/// `syntagma compare --gold G A B`
struct Compare: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "compare",
    abstract: "Tests whether two systems' labels differ by more than chance.",
    discussion: """
      Says which of the two is better, by how much, and how sure that is: a 95 % interval by \
      paired bootstrap, p-values by approximate randomisation over sentences and by McNemar's test. \
      Of labels of whole texts also macro F1 is compared, and micro F1 where a text may have several. All \
      labels are held in memory.

      Examples:
        syntagma compare --gold test.conllu baseline.conllu new.conllu
        syntagma compare --gold test.tsv baseline.tsv new.tsv
      """)

  private static let defaultResamples = 10_000

  @Option(help: "File with the right labels.", completion: .file())
  var gold: String

  @Argument(help: "The labels of system A, in the format of --gold.", completion: .file())
  var a: String

  @Argument(help: "The labels of system B.", completion: .file())
  var b: String

  @Option(help: "Column to compare. [default: upos]")
  var task: Column?

  @Option(
    help: ArgumentHelp(
      """
      Format of the files: \(CorpusFormat.list(withLabels: true)), as tag takes it, or, of texts with labels, \
      \(LabelledTextFormat.names.joined(separator: ", ")), as classify takes it. [default: by the ending; standard \
      input is conllu]
      """, valueName: "format"), transform: { try InputFormat(text: $0, holdsTexts: true) })
  var input: InputFormat?

  @Option(
    help: """
      What to compare: right words, or micro F1 of spans. [default: f1 where the right labels are \
      tags of spans such as B-PER]
      """)
  var measure: SystemComparison.Measure?

  @Flag(
    help: """
      Texts may have several labels, or none; without this a text without a right label does not count.
      """)
  var several = false

  @Option(help: "How often sentences are drawn and swapped. [default: \(defaultResamples)]")
  var resamples: Int?

  @Option(help: "Starts every random choice. [default: 1]")
  var seed: UInt64?

  @Flag(help: "Print one JSON object instead of the report.")
  var json = false

  @Flag(name: .shortAndLong, help: "No notes on standard error.")
  var quiet = false

  func validate() throws {
    guard [gold, a, b].count(where: { $0 == "-" }) <= 1 else {
      throw ValidationError("Only one of the files can be standard input.")
    }
    guard 100...1_000_000 ~= resamples ?? Compare.defaultResamples else {
      throw ValidationError("--resamples must lie in 100 to 1000000.")
    }
  }

  /// The column that is compared.
  private var column: Column { task ?? .upos }

  func run() throws {
    Interrupt.endAtOnce()
    guard !ParallelTexts.areTexts([gold, a, b], input: input) else { return try compareTexts() }
    guard !several else {
      throw UsageError("--several goes with labels of whole texts")
    }
    let files = ParallelReader(gold: try reader(of: gold), others: try [a, b].map(reader))
    var labels = PairedLabels()
    while let sentences = try files.next() {
      let (first, second) = (sentences[1], sentences[2])
      labels.add(
        ComparedSentence(gold: sentences[0], predicted: first, column: column),
        ComparedSentence(gold: sentences[0], predicted: second, column: column))
    }
    if !quiet {
      for reader in files.readers { Console.note(reader.repairs, of: reader.name) }
    }
    guard !labels.isEmpty else {
      throw TrainingError.noLabels(files: [files.readers[0].name], column: "\(column)")
    }
    let result = labels.comparison(by: measure).result(
      resamples: resamples ?? Compare.defaultResamples, seed: seed ?? 1)
    try write(json ? result.json(task: "\(column)") + "\n" : result.report(first: a, second: b))
  }

  private func compareTexts() throws {
    guard task == nil && measure == nil else {
      throw UsageError("--task and --measure do not go with labels of whole texts")
    }
    let files = try ParallelTexts([gold, a, b], input: input?.textFormat)
    var comparison = ClassifierComparison(allowsSeveral: several)
    while let texts = try files.next() {
      guard several || !texts[0].labels.isEmpty else { continue }
      if !several { try requireOneLabel(texts, files.readers.map(\.name)) }
      comparison.add(gold: texts[0].labels, first: texts[1].labels, second: texts[2].labels)
    }
    if !quiet { for reader in files.readers { Console.note(reader.repairs, of: reader.name) } }
    guard comparison.macro.count > 0 else {
      throw DataError(gold, "expected texts with labels, found none")
    }
    let result = comparison.result(
      resamples: resamples ?? Compare.defaultResamples, seed: seed ?? 1)
    try write(json ? result.json(task: "label") + "\n" : result.report(first: a, second: b))
  }

  private func requireOneLabel(_ texts: [LabelledText], _ names: [String]) throws {
    for (text, name) in zip(texts, names) where text.labels.count > 1 {
      throw DataError(severalLabels: text, in: name)
    }
  }

  private func write(_ text: String) throws {
    let file = try AtomicFile(path: "/dev/stdout")
    try file.write(text)
    try file.commit()
  }

  private func reader(of path: String) throws -> any SentenceReader {
    var arguments = InputArguments()
    arguments.input = input?.sentenceFormat
    return try arguments.reader(of: path, targets: [column])
  }
}

extension SystemComparison.Measure: ExpressibleByArgument {}
