import ArgumentParser
import Syntagma
import SyntagmaLayers
import SyntagmaReports
import SyntagmaText

/// `syntagma evaluate MODEL FILE…`, `syntagma evaluate --gold G --predicted P` and
/// `syntagma evaluate --predicted P`
struct Evaluate: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "evaluate",
    abstract: "Scores a model, or the labels that a program has written, against the right ones.",
    discussion: """
      The report gives the accuracy, that of words which the training data hold and of others, the \
      scores of each label and the most frequent confusions; for tags of spans such as B-PER, \
      precision and recall of the spans, leniently and strictly read, and what is wrong with the \
      others. Undefined scores read n/a. --predicted alone is a column file whose last two columns \
      are the right labels and those to score; --scorer conlleval prints what the shared tasks' \
      script of that name prints. With --html the same goes to a page with pictures and the sentences \
      with most mistakes; it needs no network and no other file.

      Labels of whole texts, in two files such as .tsv or from a model that classifies, have a report of \
      their own: scores of each label and their means, areas under the ROC and the precision-recall curve, \
      which labels are taken for which, and whether probabilities mean what they say.

      --scorer ud prints the table of the CoNLL 2018 shared task, up to LAS: two files in CoNLL-U of \
      the same text that may be cut into sentences, tokens and words differently, and in which all \
      words have heads or none has. With a model instead the text of the file is put together again, \
      cut by the model's tokenizer, or by --tokenizer, --rules or --language, and labelled. A tokenizer \
      without --scorer gets a report of its own, with its most frequent mistakes.

      Examples:
        syntagma evaluate pos.model test.conllu
        syntagma evaluate --gold test.conllu --predicted tagged.conllu --json
        syntagma evaluate --predicted tagged.conll --scorer conlleval
        syntagma evaluate --gold test.conllu --predicted parsed.conllu --scorer ud
        syntagma evaluate pos.model test.conllu --scorer ud --tokenizer tokenizer.model
        syntagma evaluate pos.model test.conllu --html report.html
        syntagma evaluate sentiment.model test.tsv
        syntagma evaluate --gold test.tsv --predicted classified.tsv
      """)

  /// The kinds of report.
  enum Scorer: String, ExpressibleByArgument, CaseIterable {
    case accuracy, spans, conlleval, ud, classification
  }

  @Argument(
    help:
      "The model file, or english for the built-in model, then the files with the right labels; - means standard input.",
    completion: .file())
  var files: [String] = []

  @Option(help: "File with the right labels.", completion: .file())
  var gold: String?

  @Option(
    help: "File with the labels to score; without --gold, with the right ones too.",
    completion: .file())
  var predicted: String?

  @Option(
    help: """
      Column to compare with --gold and --predicted, or which of a model's several tasks to score. [default: \
      upos, or all tasks whose labels the files hold]
      """)
  var task: Column?

  @Option(
    help: ArgumentHelp(
      """
      Format of the files: \(CorpusFormat.list(withLabels: true)), as tag takes it, or, of texts with labels, \
      \(LabelledTextFormat.names.joined(separator: ", ")), as classify takes it. [default: by the ending; standard \
      input is conllu]
      """, valueName: "format"), transform: { try InputFormat(text: $0, holdsTexts: true) })
  var input: InputFormat?

  @Option(help: "The report. [default: spans where the right labels are their tags, else accuracy]")
  var scorer: Scorer?

  @Flag(
    help: "With --gold and --predicted files of texts: a text may have several labels, or none.")
  var several = false

  @Flag(help: "Print one JSON object instead of the report.")
  var json = false

  @Option(help: "File for a page with pictures, beside the report. [default: none]")
  var html: String?

  @OptionGroup var tokenizer: TokenizerArguments
  @OptionGroup var conlleval: ConllevalArguments
  @OptionGroup var work: RunArguments

  func run() throws {
    // Finds out before the work, not after it, that the page could not be written.
    if let html { _ = try AtomicFile(path: html) }
    if scorer == .ud {
      let scores =
        try gold.map { try udEvaluation(gold: $0, predicted: predicted ?? "-") }
        ?? udEvaluation(model: files[0], files.dropFirst())
      return try write(json ? scores.json() + "\n" : scores.report(), to: "/dev/stdout")
    }
    if let tokenizer = try TokenizerEvaluation(files: files, scorer: scorer, html: html) {
      return try write(tokenizer.result(json: json, work), to: "/dev/stdout")
    }
    if scorer == .conlleval {
      return try write(conllevalReport().bytes, to: "/dev/stdout")
    }
    let (scores, task, learning): (TaggingEvaluation, String?, LearningCurve?) =
      if let gold, let predicted, ParallelTexts.areTexts([gold, predicted], input: input) {
        (.classification(try classification(gold: gold, predicted: predicted)), "label", nil)
      } else if several {
        throw UsageError("--several goes with files of whole texts, such as .tsv")
      } else if scorer == .classification, predicted != nil {
        throw UsageError("--scorer classification compares files of whole texts, such as .tsv")
      } else if let gold, let predicted {
        (try compare(files(gold, predicted)), "\(column)", nil)
      } else if let predicted {
        (try compare(columnFile(predicted)), nil, nil)
      } else {
        try score(model: files[0], files.dropFirst())
      }
    if let html {
      guard let page = scores.page(task: task, subject: subject, learning: learning) else {
        throw UsageError("--html shows one task; say which by --task: \(task ?? "")")
      }
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
    let tagger = try Tagger(named: model)
    let pool = WorkerPool(threadCount: work.threadCount)
    let outputs = try outputs(of: tagger)
    let areOfSentences = outputs.allSatisfy { $0.target.column == nil }
    guard scorer != .classification || areOfSentences else {
      throw UsageError(
        "--scorer classification scores labels of sentences; \(model) has \(tagger.recipe.taskNames)"
      )
    }
    let readers = try paths.map { try reader(of: $0, for: outputs, tagger.recipe) }
    // Only the scores of its own kind make use of what a model knows of the training data.
    if let scorer, scorer != .classification,
      outputs.count > 1 || (scorer == .spans) != outputs[0].coding.areSpans
    {
      let column = try onlyColumn(of: tagger)
      let source = TaggedFiles(tagger, column, on: pool, readers: readers)
      return (try compare(source), "\(column)", LearningCurve(tagger.record))
    }
    var scores = tagger.emptyScores(of: task)
    for reader in readers {
      while let sentences = try reader.next(words: Tagger.wordsAtOnce) {
        tagger.evaluate(sentences, on: pool, into: &scores)
      }
      if !work.quiet { Console.note(reader.repairs, of: reader.name) }
    }
    guard scores.evaluation.tokens.total > 0 else {
      throw TrainingError.noLabels(
        files: readers.map(\.name), column: outputs.map { "\($0.target)" }.joined(separator: ", "))
    }
    if !work.quiet { warnOfForeignLabels(scores, tagger) }
    return (
      scores.evaluation, scores.scored.map(\.name).joined(separator: ", "),
      LearningCurve(tagger.record)
    )
  }

  /// The tasks of a model that are asked for.
  private func outputs(of tagger: Tagger) throws -> [TaggerOutput] {
    let outputs = tagger.outputs.filter { output in
      task.map(output.target.isNamed) ?? true
    }
    guard !outputs.isEmpty else {
      throw UsageError("--task \(column): \(files[0]) has \(tagger.recipe.taskNames)")
    }
    return outputs
  }

  /// The column of the task for scorers that score one.
  func onlyColumn(of tagger: Tagger) throws -> Column {
    let outputs = try outputs(of: tagger)
    guard outputs.count == 1 else {
      throw UsageError(
        "--scorer \(scorer.map { "\($0)" } ?? "") scores one task; say which by --task: "
          + tagger.recipe.taskNames)
    }
    guard let column = outputs[0].target.column else {
      throw UsageError(
        "--scorer \(scorer.map { "\($0)" } ?? "") scores labels of words; those of "
          + "\(outputs[0].name) are of sentences")
    }
    return column
  }

  private func warnOfForeignLabels(_ scores: TaskScores, _ tagger: Tagger) {
    for task in scores.scored {
      guard case .accuracy(let scores) = task.evaluation,
        let output = tagger.outputs.first(where: { $0.name == task.name }), output.givesItsLabels,
        !scores.labels.contains(where: {
          $0.score.support > 0 && output.labels.index(of: $0.label) != nil
        })
      else { continue }
      Console.note(
        "warning: no label of these files is one that the model gives; do they stand in column "
          + "\(output.target)?")
    }
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

  func files(_ gold: String, _ predicted: String) throws -> ComparedFiles {
    ComparedFiles(
      files: ParallelReader(
        gold: try reader(of: gold, targets: [column]),
        others: [try reader(of: predicted, targets: [column])]),
      column: column)
  }

  private func columnFile(_ path: String) throws -> ComparedColumnReader {
    ComparedColumnReader(
      try ByteSource(path: path), options: conlleval.options(delimiter: .whitespace))
  }

  func noteRepairs(of source: some ComparedSource) {
    guard !work.quiet else { return }
    for (file, repairs) in source.allRepairs { Console.note(repairs, of: file) }
  }

  private func noLabels(in source: some ComparedSource) -> any Error {
    gold == nil && predicted != nil
      ? DataError(source.name, "expected words with two labels, found none")
      : TrainingError.noLabels(files: [source.name], column: "\(column)")
  }

  func reader(of path: String, targets: [Column]) throws -> any SentenceReader {
    try inputArguments().reader(of: path, targets: targets)
  }

  /// For files whose words have labels.
  func inputArguments() throws -> InputArguments {
    if let format = input?.textFormat { throw UsageError("\(format) has no labels of words") }
    var arguments = InputArguments()
    arguments.input = input?.sentenceFormat
    return arguments
  }

  /// Files of sentences, or where all labels are said of sentences also of texts.
  private func reader(
    of path: String, for outputs: [TaggerOutput], _ recipe: Recipe
  ) throws -> any SentenceReader {
    let targets = outputs.map(\.target)
    let areOfSentences = targets.allSatisfy { $0.column == nil }
    let format = input ?? (areOfSentences ? InputFormat(path: path, holdsTexts: true) : nil)
    guard areOfSentences, let format else {
      return try reader(of: path, targets: targets.compactMap(\.column))
    }
    return try format.reader(
      path: path, targets: targets, tokenizer: recipe.textTokenizer,
      namesAreMarked: recipe.isRelation)
  }
}
