import ArgumentParser
import Syntagma
import SyntagmaLayers
import SyntagmaReports
import SyntagmaText

/// `syntagma evaluate MODEL FILE…`, `syntagma evaluate --gold G --predicted P` and
/// `syntagma evaluate --predicted P`
struct Evaluate: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Scores a model, or the labels that a program has written, against the right ones.",
    discussion: """
      The report gives the accuracy, that of words which the training data hold and of others, the \
      scores of each label and the most frequent confusions; for tags of spans such as B-PER, \
      precision and recall of the spans, leniently and strictly read, and what is wrong with the \
      others. Undefined scores read n/a. --predicted alone is a column file whose last two columns \
      are the right labels and those to score; --scorer conlleval prints what the shared tasks' \
      script of that name prints. With \
      --html the same goes to a page with pictures and the sentences with most mistakes; it needs \
      no network and no other file.

      Examples:
        syntagma evaluate pos.model test.conllu
        syntagma evaluate --gold test.conllu --predicted tagged.conllu --json
        syntagma evaluate --predicted tagged.conll --scorer conlleval
        syntagma evaluate pos.model test.conllu --html report.html
      """)

  /// The kinds of report.
  enum Scorer: String, ExpressibleByArgument, CaseIterable {
    case accuracy, spans, conlleval
  }

  @Argument(
    help: "The model file, then the files with the right labels; - means standard input.",
    completion: .file())
  var files: [String] = []

  @Option(help: "File with the right labels.", completion: .file())
  var gold: String?

  @Option(
    help: "File with the labels to score; without --gold, with the right ones too.",
    completion: .file())
  var predicted: String?

  @Option(
    help: "Column to compare with --gold and --predicted; a model knows its own. [default: upos]")
  var task: Column?

  @Option(
    help: ArgumentHelp(
      """
      Format of the files: \(CorpusFormat.list(withLabels: true)), as tag takes it. [default: by the ending; standard \
      input is conllu]
      """, valueName: "format"), transform: CorpusFormat.init(text:))
  var input: CorpusFormat?

  @Option(help: "The report. [default: spans where the right labels are their tags, else accuracy]")
  var scorer: Scorer?

  @Flag(help: "Print one JSON object instead of the report.")
  var json = false

  @Option(help: "File for a page with pictures, beside the report. [default: none]")
  var html: String?

  @OptionGroup var conlleval: ConllevalArguments
  @OptionGroup var work: RunArguments

  func validate() throws {
    if gold != nil || predicted != nil {
      try validateFiles()
    } else {
      guard files.count > 1 else {
        throw ValidationError(
          "Expected a model and a file, or --gold and --predicted, or --predicted.")
      }
      guard task == nil else { throw ValidationError("A model knows its own --task.") }
    }
    try validateScorer()
  }

  private func validateFiles() throws {
    guard predicted != nil else { throw ValidationError("--gold and --predicted go together.") }
    guard files.isEmpty else {
      throw ValidationError(
        "\(gold == nil ? "--predicted leaves" : "--gold and --predicted leave") no room for "
          + "\(files[0]).")
    }
    guard gold != "-" || predicted != "-" else {
      throw ValidationError("--gold and --predicted cannot both be standard input.")
    }
    guard gold != nil || (task == nil && input == nil) else {
      throw ValidationError("--task and --input do not go with --predicted alone.")
    }
  }

  private func validateScorer() throws {
    guard !conlleval.areGiven || (gold == nil && predicted != nil) else {
      throw ValidationError("--delimiter, --raw and --outside go with --predicted alone.")
    }
    guard scorer == .conlleval else {
      guard !conlleval.latex else {
        throw ValidationError("--latex goes with --scorer conlleval.")
      }
      // The script, and so its imitation, takes -o without -r and does not heed it.
      guard conlleval.outside == nil || conlleval.raw else {
        throw ValidationError("--outside goes with --raw.")
      }
      return
    }
    guard !json && html == nil else {
      throw ValidationError("--scorer conlleval prints text, neither --json nor --html.")
    }
  }

  func run() throws {
    // Finds out before the work, not after it, that the page could not be written.
    if let html { _ = try AtomicFile(path: html) }
    if let tokenizer = try TokenizerEvaluation(files: files, scorer: scorer, html: html) {
      return try write(tokenizer.result(json: json, work), to: "/dev/stdout")
    }
    if scorer == .conlleval {
      return try write(conllevalReport().bytes, to: "/dev/stdout")
    }
    let (scores, task, learning): (TaggingEvaluation, String?, LearningCurve?) =
      if let gold, let predicted {
        (try compare(files(gold, predicted)), "\(column)", nil)
      } else if let predicted {
        (try compare(columnFile(predicted)), nil, nil)
      } else {
        try score(model: files[0], files.dropFirst())
      }
    if let html {
      let page = scores.page(task: task, subject: subject, learning: learning)
      try write(page.html(), to: html)
    }
    try write(json ? scores.json(task: task) + "\n" : scores.report(), to: "/dev/stdout")
  }

  private func write(_ text: String, to path: String) throws {
    try write(Array(text.utf8), to: path)
  }

  private func write(_ bytes: [UInt8], to path: String) throws {
    let file = try AtomicFile(path: path)
    try bytes.withUnsafeBytes { try file.write($0) }
    try file.commit()
  }

  /// The column that is compared in two files.
  private var column: Column { task ?? .upos }

  /// What is scored, as a line of the page.
  private var subject: String {
    if let predicted { return gold.map { "\(predicted), gold \($0)" } ?? predicted }
    return "\(files[0]) on \(files.dropFirst().joined(separator: ", "))"
  }

  private func score(
    model: String, _ paths: ArraySlice<String>
  ) throws -> (TaggingEvaluation, String?, LearningCurve?) {
    let tagger = try Tagger(path: model)
    let pool = WorkerPool(threadCount: work.threadCount)
    let readers = try paths.map { try reader(of: $0, target: tagger.column) }
    // Only the scores of its own kind make use of what a model knows of the training data.
    if let scorer, (scorer == .spans) != tagger.coding.areSpans {
      let source = TaggedFiles(tagger, on: pool, readers: readers)
      return (try compare(source), "\(tagger.column)", LearningCurve(tagger.record))
    }
    var evaluation = tagger.emptyEvaluation
    for reader in readers {
      while let sentences = try reader.next(words: Tagger.wordsAtOnce) {
        tagger.evaluate(sentences, on: pool, into: &evaluation)
      }
      if !work.quiet { Console.note(reader.repairs, of: reader.name) }
    }
    guard evaluation.tokens.total > 0 else {
      throw TrainingError.noLabels(files: readers.map(\.name), column: "\(tagger.column)")
    }
    if case .accuracy(let scores) = evaluation, !work.quiet,
      !scores.labels.contains(where: { $0.score.support > 0 && tagger.knows($0.label) })
    {
      Console.note(
        "warning: no label of these files is one that the model gives; do they stand in column "
          + "\(tagger.column)?")
    }
    return (evaluation, "\(tagger.column)", LearningCurve(tagger.record))
  }

  private func compare(_ source: some ComparedSource) throws -> TaggingEvaluation {
    var labels = ComparedLabels(scorer: scorer)
    while let sentence = try source.next() { labels.add(sentence) }
    noteRepairs(of: source)
    guard !labels.isEmpty else { throw noLabels(in: source) }
    let (scores, notes) = labels.scores()
    if !work.quiet { notes.forEach(Console.note) }
    return scores
  }

  /// A column file goes to the script's imitation as bytes: it need not be text.
  private func conllevalReport() throws -> ConllevalReport {
    if let predicted {
      guard let gold else {
        return try ConllevalReport(
          reading: ByteSource(path: predicted), options: conlleval.options(delimiter: .blank))
      }
      return try conllevalReport(files(gold, predicted))
    }
    let tagger = try Tagger(path: files[0])
    let readers = try files.dropFirst().map { try reader(of: $0, target: tagger.column) }
    return try conllevalReport(
      TaggedFiles(tagger, on: WorkerPool(threadCount: work.threadCount), readers: readers))
  }

  private func conllevalReport(_ source: some ComparedSource) throws -> ConllevalReport {
    var report = ConllevalReport(options: conlleval.options(delimiter: .blank))
    while let sentence = try source.next() { report.add(sentence) }
    noteRepairs(of: source)
    return report
  }

  private func files(_ gold: String, _ predicted: String) throws -> ComparedFiles {
    ComparedFiles(
      files: ParallelReader(
        gold: try reader(of: gold, target: column),
        others: [try reader(of: predicted, target: column)]),
      column: column)
  }

  private func columnFile(_ path: String) throws -> ComparedColumnReader {
    ComparedColumnReader(
      try ByteSource(path: path), options: conlleval.options(delimiter: .whitespace))
  }

  private func noteRepairs(of source: some ComparedSource) {
    guard !work.quiet else { return }
    for (file, repairs) in source.allRepairs { Console.note(repairs, of: file) }
  }

  private func noLabels(in source: some ComparedSource) -> any Error {
    gold == nil && predicted != nil
      ? DataError(source.name, "expected words with two labels, found none")
      : TrainingError.noLabels(files: [source.name], column: "\(column)")
  }

  private func reader(of path: String, target: Column) throws -> any SentenceReader {
    var arguments = InputArguments()
    arguments.input = input
    return try arguments.reader(of: path, target: target)
  }
}
