import ArgumentParser
import Syntagma
import SyntagmaLayers
import SyntagmaReports
import SyntagmaText

/// `syntagma evaluate MODEL FILE…` and `syntagma evaluate --gold G --predicted P`
struct Evaluate: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Scores a model, or the labels that a program has written, against the right ones.",
    discussion: """
      The report gives the accuracy, that of words which the training data hold and of others, the \
      scores of each label and the most frequent confusions. Undefined scores read n/a. With \
      --html the same goes to a page with pictures and the sentences with most mistakes; it needs \
      no network and no other file.

      Examples:
        syntagma evaluate pos.model test.conllu
        syntagma evaluate --gold test.conllu --predicted tagged.conllu --json
        syntagma evaluate pos.model test.conllu --html report.html
      """)

  /// The kinds of report.
  enum Scorer: String, ExpressibleByArgument, CaseIterable {
    case accuracy
  }

  @Argument(
    help: "The model file, then the files with the right labels; - means standard input.",
    completion: .file())
  var files: [String] = []

  @Option(help: "File with the right labels.", completion: .file())
  var gold: String?

  @Option(help: "File with the labels to score.", completion: .file())
  var predicted: String?

  @Option(
    help: "Column to compare with --gold and --predicted; a model knows its own. [default: upos]")
  var task: Column?

  @Option(
    help: ArgumentHelp(
      """
      Format of the files: \(CorpusFormat.list), as tag takes it. [default: by the ending; standard \
      input is conllu]
      """, valueName: "format"), transform: CorpusFormat.init(text:))
  var input: CorpusFormat?

  @Option(help: "The report. [default: accuracy]")
  var scorer: Scorer?

  @Flag(help: "Print one JSON object instead of the report.")
  var json = false

  @Option(help: "File for a page with pictures, beside the report. [default: none]")
  var html: String?

  @OptionGroup var work: RunArguments

  func validate() throws {
    if gold != nil || predicted != nil {
      guard gold != nil && predicted != nil else {
        throw ValidationError("--gold and --predicted go together.")
      }
      guard files.isEmpty else {
        throw ValidationError("--gold and --predicted leave no room for \(files[0]).")
      }
      guard gold != "-" || predicted != "-" else {
        throw ValidationError("--gold and --predicted cannot both be standard input.")
      }
    } else {
      guard files.count > 1 else {
        throw ValidationError("Expected a model and a file, or --gold and --predicted.")
      }
      guard task == nil else { throw ValidationError("A model knows its own --task.") }
    }
  }

  func run() throws {
    // Finds out before the work, not after it, that the page could not be written.
    if let html { _ = try AtomicFile(path: html) }
    let scored: (evaluation: TaggingEvaluation, task: Column, learning: LearningCurve?)
    if let gold, let predicted {
      scored = (.accuracy(try compare(gold, predicted)), task ?? .upos, nil)
    } else {
      scored = try score(model: files[0], files.dropFirst())
    }
    let (evaluation, task, learning) = scored
    if let html {
      var page =
        switch evaluation {
        case .accuracy(let scores): ReportPage(scores, task: "\(task)", subject: subject)
        case .spans(let scores): ReportPage(scores, task: "\(task)", subject: subject)
        }
      page.learning = learning
      try write(page.html(), to: html)
    }
    let text = json ? evaluation.json(task: "\(task)") + "\n" : evaluation.report()
    try write(text, to: "/dev/stdout")
  }

  private func write(_ text: String, to path: String) throws {
    let file = try AtomicFile(path: path)
    try file.write(text)
    try file.commit()
  }

  /// What is scored, as a line of the page.
  private var subject: String {
    if let gold, let predicted { return "\(predicted), gold \(gold)" }
    return "\(files[0]) on \(files.dropFirst().joined(separator: ", "))"
  }

  private func score(
    model: String, _ paths: ArraySlice<String>
  ) throws -> (TaggingEvaluation, Column, LearningCurve?) {
    let tagger = try Tagger(path: model)
    let pool = WorkerPool(threadCount: work.threadCount)
    var evaluation = tagger.emptyEvaluation
    var names: [String] = []
    for path in paths {
      let reader = try reader(of: path, target: tagger.column)
      names.append(reader.name)
      while let sentences = try reader.next(words: Tag.wordsAtOnce) {
        tagger.evaluate(sentences, on: pool, into: &evaluation)
      }
      if !work.quiet { Console.note(reader.repairs, of: reader.name) }
    }
    guard evaluation.tokens.total > 0 else {
      throw TrainingError.noLabels(files: names, column: "\(tagger.column)")
    }
    return (evaluation, tagger.column, LearningCurve(tagger.record))
  }

  private func compare(_ gold: String, _ predicted: String) throws -> AccuracyEvaluation {
    let column = task ?? .upos
    let files = ParallelReader(
      gold: try reader(of: gold, target: column),
      others: [try reader(of: predicted, target: column)])
    var evaluation = AccuracyEvaluation()
    while let sentences = try files.next() {
      let places = sentences[0].labelledWords(in: column)
      evaluation.add(
        gold: places.map { sentences[0].words[$0][column] },
        predicted: places.map { sentences[1].words[$0][column] },
        forms: places.map { sentences[0].words[$0].form }, isKnown: nil)
    }
    if !work.quiet {
      for reader in files.readers { Console.note(reader.repairs, of: reader.name) }
    }
    try requireLabels(evaluation, [files.readers[0].name], column)
    return evaluation
  }

  private func reader(of path: String, target: Column) throws -> any SentenceReader {
    var arguments = InputArguments()
    arguments.input = input
    return try arguments.reader(of: path, target: target)
  }

  private func requireLabels(
    _ evaluation: AccuracyEvaluation, _ files: [String], _ column: Column
  ) throws {
    guard evaluation.tokens.total == 0 else { return }
    throw TrainingError.noLabels(files: files, column: "\(column)")
  }
}
