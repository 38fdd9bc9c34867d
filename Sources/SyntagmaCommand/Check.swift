import ArgumentParser
import Syntagma
import SyntagmaLayers
import SyntagmaText

/// `syntagma check FILE…`
struct Check: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Reads corpora as training would and says what is in them.",
    discussion: """
      For each file: sentences and copies among them, words, the longest sentence, the labels and \
      how often they occur, what had to be repaired; where the labels are tags of spans, their \
      scheme, the ill-formed ones with their first places, and those that no scheme has. For several \
      files: sentences that one shares with another, words and spans (with their types) that the \
      first does not hold, and labels that it does not have.

      What training accepts is no error here; what it refuses is one, with file and line.

      Examples:
        syntagma check train.conllu dev.conllu test.conllu
        syntagma check --task ner train.conll
        syntagma check --task ner --train train.conll dev.conll --json
        syntagma check train.conllu dev.conllu --embeddings glove.vectors
      """)

  @OptionGroup var input: InputArguments

  @Option(
    help:
      "Column of the labels. [default: upos; in column files the last one named, or the last one, called label]"
  )
  var task: Column?

  @Option(
    help: """
      Training data to compare the files with. [default: the first file, if there are several]
      """, completion: .file())
  var train: String?

  @Option(
    help: ArgumentHelp(
      "Word vectors: says how many words of each file they hold. [default: none]",
      valueName: "vectors"), completion: .file())
  var embeddings: String?

  @Flag(help: "Print one JSON object instead of the report.")
  var json = false

  func run() throws {
    let paths = (train.map { [$0] } ?? []) + input.paths
    guard paths.count(where: { $0 == "-" }) < 2 else {
      throw UsageError("standard input can be read only once")
    }
    for path in paths { _ = try input.format(of: path) }
    let column = try task ?? defaultColumn(of: paths[0])
    Interrupt.endAtOnce()
    var report = CorpusReport(try paths.map { try check($0, column) })
    if let embeddings { report.coverages = try coverages(of: report.checks, by: embeddings) }
    let file = try AtomicFile(path: "/dev/stdout")
    try file.write(json ? report.json + "\n" : report.text)
    try file.commit()
  }

  private func check(_ path: String, _ column: Column) throws -> CorpusCheck {
    let reader = try input.reader(of: path, targets: [column])
    var check = CorpusCheck(file: reader.name, column: column)
    while let sentence = try reader.next() { check.add(sentence) }
    check.repairs = reader.repairs
    guard check.tokens > 0 else { throw TrainingError.noSentences(files: [reader.name]) }
    guard check.labels.distinct > 0 else {
      throw TrainingError.noLabels(files: [reader.name], column: "\(column)")
    }
    return check
  }

  /// How much of each file's words the vectors hold.
  private func coverages(
    of checks: [CorpusCheck], by path: String
  ) throws -> [VocabularyCoverage] {
    let counts = checks.map { check in
      check.forms.vocabulary().entries.map { (form: $0, count: check.forms.count(of: $0)) }
    }
    // Only the words are looked at, so the numbers are not worth a pass over the file.
    let words = try WordVectors(
      path: path, forms: counts.lazy.joined().map(\.form), limit: 0, checksum: false)
    return counts.map { VocabularyCoverage(of: $0, in: words.vocabulary) }
  }

  private func defaultColumn(of path: String) throws -> Column {
    guard case .columns(let layout) = try input.format(of: path) else { return .upos }
    return layout.places.last { $0.column != .form }?.column ?? .item("LABEL")
  }
}
