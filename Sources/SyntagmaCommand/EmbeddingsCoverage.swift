import ArgumentParser
import Syntagma
import SyntagmaLayers
import SyntagmaText

/// `syntagma embeddings coverage FILE CORPUS…`
struct EmbeddingsCoverage: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "coverage",
    abstract: "Says how many words of a corpus have a vector, and in which spelling.",
    discussion: """
      Types are different words, tokens all of them. Each word counts in the first row that finds \
      it; the most frequent of those that nothing finds are listed.

      Examples:
        syntagma embeddings coverage glove.vectors train.conllu
        syntagma embeddings coverage glove.vectors --input vertical words.txt
      """)

  @OptionGroup var vectors: VectorArguments

  @Argument(help: "Files of the corpus; none, or -, means standard input.", completion: .file())
  var files: [String] = []

  @Option(
    help: ArgumentHelp(
      """
      Format of the corpus: \(CorpusFormat.list(withLabels: true)), as tag takes it. [default: by the ending; standard \
      input is conllu]
      """, valueName: "format"), transform: CorpusFormat.init(text:))
  var input: CorpusFormat?

  @Option(help: "Missing words that are listed. [default: 20]")
  var missing: Int?

  @Flag(help: "Print one JSON object instead of the report.")
  var json = false

  private var paths: [String] { files.isEmpty ? ["-"] : files }

  func validate() throws {
    guard (missing ?? 0) >= 0 else { throw ValidationError("--missing must be at least 0.") }
    guard vectors.vectors != "-" || !paths.contains("-") else {
      throw ValidationError("The vectors and the corpus cannot both be standard input.")
    }
  }

  func run() throws {
    Interrupt.endAtOnce()
    let counts = try countForms()
    // Only the words are looked at, so the numbers are not worth a pass over the file.
    let words = try vectors.read(forms: counts.map(\.form), limit: 0, checksum: false)
    // What is made from parts stands behind what the file holds.
    let entries = words.vocabulary.entries
    let composed = Set(entries.suffix(words.summary.composed).map(UTF8Key.init))
    let coverage = VocabularyCoverage(
      of: counts, in: Vocabulary(entries: Array(entries.dropLast(composed.count))),
      isComposed: { composed.contains(UTF8Key($0)) })
    let text =
      json
      ? coverage.json(maximumMissing: missing ?? 20) + "\n"
      : coverage.report(maximumMissing: missing ?? 20)
    let file = try AtomicFile(path: "/dev/stdout")
    try file.write(text)
    try file.commit()
  }

  private func countForms() throws -> [(form: String, count: Int)] {
    var forms = VocabularyBuilder()
    var arguments = InputArguments()
    arguments.input = input
    for path in paths {
      let reader = try arguments.reader(of: path, targets: [.item("LABEL")])
      while let sentence = try reader.next() {
        for word in sentence.words { forms.add(word.form) }
      }
      if !vectors.quiet { Console.note(reader.repairs, of: reader.name) }
    }
    return forms.vocabulary().entries.map { ($0, forms.count(of: $0)) }
  }
}
