import ArgumentParser
import Syntagma
import SyntagmaLayers
import SyntagmaText

/// `syntagma tag MODEL [FILE…]`
struct Tag: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "tag",
    abstract: "Labels the words of files with a trained model.",
    discussion: """
      Everything but the columns that the model predicts comes back as it was. Files that have no \
      place for one get one more at the end. In the format vertical a label follows its word after \
      a tab, in horizontal after a slash.

      Examples:
        syntagma tag english letter.txt
        syntagma tag pos.model corpus.conllu > tagged.conllu
        syntagma tag pos.model --output vertical letter.txt
        syntagma tag pos.model --input columns=form:1,upos:2 corpus.txt
        echo "The dog barks" | syntagma tag pos.model --input horizontal
        syntagma tag pos.model --outfile tagged/{}.conllu parts/*.conllu
      """)

  @Argument(help: "The model file, or english for the built-in model.", completion: .file())
  var model: String

  @OptionGroup var input: InputArguments
  @OptionGroup var output: OutputArguments
  @OptionGroup var tokenizer: TokenizerArguments
  @OptionGroup var work: RunArguments

  @Flag(
    help: """
      Add how probable each label is, given the whole sentence: in MISC as UPOSConf=0.9871, else as \
      one more column; NERSpanConf is that of a whole span, log_probability that of all labels.
      """)
  var confidence = false

  @Option(
    help: ArgumentHelp(
      """
      The so many most probable labellings of each sentence, as blocks of CoNLL-U or lines of \
      jsonl. [default: the best labels alone]
      """,
      valueName: "n"))
  var nbest: Int?

  @Flag(help: "Answer each sentence as soon as it is read, as when one program asks another.")
  var immediate = false

  func validate() throws {
    guard let nbest else { return }
    guard nbest >= 1 else { throw ValidationError("--nbest must be 1 or more.") }
    guard !confidence else {
      throw ValidationError("--confidence goes with the best labels, not with --nbest.")
    }
  }

  private var detail: TaggingDetail {
    nbest.map(TaggingDetail.best) ?? (confidence ? .confidence : .labels)
  }

  /// Whether the format has a place for what is asked.
  private func requirePlace(in format: CorpusFormat) throws {
    switch (detail, format) {
    case (_, .text): throw UsageError("text has no place for labels; say another --output")
    case (.labels, _), (.best, .conllu), (.best, .jsonl), (.confidence, .conllu),
      (.confidence, .columns), (.confidence, .vertical), (.confidence, .jsonl):
      break
    case (.best, _): throw UsageError("--nbest needs --output conllu or jsonl")
    case (.confidence, _):
      throw UsageError("--confidence needs --output conllu, columns, vertical or jsonl")
    }
  }

  /// Labels of sentences are comments, which not all formats have.
  private func requirePlace(for tagger: Tagger, in format: CorpusFormat) throws {
    let hasComments: Bool =
      switch format {
      case .conllu, .jsonl: true
      case .columns(let layout): layout.comments != nil
      case .text, .horizontal, .vertical: false
      }
    guard !hasComments, let output = tagger.outputs.first(where: { $0.target.column == nil })
    else { return }
    throw UsageError(
      "\(format) has no place for labels of sentences (\(output.name)); "
        + "expected --output conllu or jsonl, or columns with comments")
  }

  func run() throws {
    let paths = input.paths
    let formats = try paths.map(input.format(of:))
    for format in formats { try requirePlace(in: output.format(for: format)) }
    try output.requireOneTargetEach(paths)
    let tagger = try Tagger(named: model)
    for format in formats { try requirePlace(for: tagger, in: output.format(for: format)) }
    guard nbest == nil || tagger.outputs.count == 1 else {
      throw UsageError(
        "--nbest goes with models of one task; \(model) has \(tagger.recipe.taskNames)")
    }
    guard nbest == nil || !tagger.outputs[0].allowsSeveral else {
      throw UsageError(
        "--nbest goes with one label for each thing; \(tagger.recipe.taskNames) has several")
    }
    let text = try tokenizer.reading(
      of: formats, isImmediate: immediate, threads: work.threadCount
    ) { tagger.tokenizer }
    let pool = WorkerPool(threadCount: work.threadCount)
    Interrupt.endAtOnce()
    try output.forEachInput(paths) { path, file in
      let reader = try input.reader(of: path, targets: tagger.columns, text: text)
      var writer = output.format(for: try input.format(of: path)).writer(
        columns: tagger.columns, last: confidence ? tagger.columns.map(\.confidence) : [])
      if immediate {
        while let sentence = try reader.next() {
          try file.write(
            tagger.tag([sentence], detail: detail, on: pool), from: reader.name, as: &writer)
          try file.flush()
        }
      } else {
        try TaggingStream(tagger, detail: detail, on: pool) {
          try reader.next(words: Tagger.wordsAtOnce)
        } handOn: { sentences in
          try file.write(sentences, from: reader.name, as: &writer)
        }.run()
      }
      try file.finish(&writer)
      if !work.quiet { Console.note(reader.repairs, of: reader.name) }
    }
  }
}
