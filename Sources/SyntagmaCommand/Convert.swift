import ArgumentParser
import Syntagma
import SyntagmaLayers
import SyntagmaText

/// `syntagma convert [FILE…]`
struct Convert: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "convert",
    abstract: "Reads files in one format and writes them in another.",
    discussion: """
      CoNLL-U to itself gives the same bytes; deviations that a reader accepts (a byte order mark, \
      CR LF, a missing last line) are written repaired and counted on standard error. Columns to \
      themselves give the same bytes, deviations too. Raw text is cut into sentences and tokens, as \
      tokenize does it, and given back from its CoNLL-U byte for byte; treebanks become text by their \
      SpaceAfter=No, with a blank line at newpar and newdoc. Horizontal and vertical output hold the words \
      and, with --task, a label after a slash or a tab.

      From columns to CoNLL-U, columns with a name of CoNLL-U go there, others into MISC: ner as \
      NER=B-PER, the third column as COLUMN3= if it has no name. CoNLL-U to columns writes what \
      the layout names, with blanks between unless it says separator:tab.

      --scheme writes the tags of --task in another scheme. The one they are in is recognised from \
      the whole file, which is read twice; standard input and pipes are kept in memory for that, \
      unless --from-scheme says it. Ill-formed sequences are counted on standard error and \
      converted as the chunks that conlleval finds in them.

      Examples:
        syntagma convert corpus.conllu --output horizontal
        syntagma convert corpus.conllu --output vertical --task upos
        syntagma convert train.conll --task ner --output conllu
        syntagma convert letter.conllu --output text
        syntagma convert train.conllu --output columns=form:1,upos:2,ner:3
        syntagma convert train.conll --task ner --scheme iob2
      """)

  @OptionGroup var input: InputArguments
  @OptionGroup var output: OutputArguments
  @OptionGroup var tokenizer: TokenizerArguments

  @Option(
    name: [.customLong("task"), .customLong("column")],
    help: ArgumentHelp(
      """
      The column of labels, such as upos or ner: the last one of columns without names, the one \
      beside each word in horizontal and vertical output, the tags for --scheme. [default: none]
      """, valueName: "column"))
  var column: Column?

  @Option(help: "Scheme to write the tags in. [default: as they are]")
  var scheme: TagScheme?

  @Option(
    name: .customLong("from-scheme"),
    help: ArgumentHelp("Scheme that the tags are in. [default: recognised]", valueName: "scheme"))
  var fromScheme: TagScheme?

  @Flag(help: "Refuse every deviation from the format instead of repairing it.")
  var strict = false

  @Flag(name: .shortAndLong, help: "No notes on standard error.")
  var quiet = false

  func validate() throws {
    if scheme != nil, column == nil {
      throw ValidationError("--scheme needs --task, the column of the tags.")
    }
    if strict, tokenizer.lossy {
      throw ValidationError("--lossy repairs what --strict refuses.")
    }
    if fromScheme != nil, scheme == nil {
      throw ValidationError("--from-scheme needs --scheme, what to convert to.")
    }
  }

  func run() throws {
    let paths = input.paths
    for path in paths { try validate(path) }
    try output.requireOneTargetEach(paths)
    let text = try tokenizer.reading(of: paths.map(input.format(of:)), threads: 1)
    Interrupt.endAtOnce()
    try output.forEachInput(paths) { path, file in
      let format = try inputFormat(of: path)
      var writer = output.format(for: format).writer(columns: column.map { [$0] } ?? [])
      guard let scheme, let column else {
        let reader = try format.reader(try ByteSource(path: path), strict: strict, text: text)
        return try copy(reader, to: file, as: &writer)
      }
      let (reader, source) = try readerAndScheme(path, format, column)
      var conversion = SchemeConversion(of: column, in: reader.name, from: source, to: scheme)
      try copy(reader, to: file, as: &writer) { conversion.convert(&$0) }
      try conversion.requireTags()
      if !quiet { Console.note(conversion.note) }
    }
  }

  /// A reader at the beginning of a file, and the scheme that its tags are in.
  private func readerAndScheme(
    _ path: String, _ format: CorpusFormat, _ column: Column
  ) throws -> (any SentenceReader, TagScheme) {
    if let fromScheme {
      return (try format.reader(try ByteSource(path: path), strict: strict), fromScheme)
    }
    let input = try RepeatableInput(path: path)
    let scheme = try SchemeConversion.scheme(
      of: column, in: format.reader(input.source(), strict: strict))
    return (try format.reader(try input.source(), strict: strict), scheme)
  }

  private func copy(
    _ reader: any SentenceReader, to file: AtomicFile, as writer: inout any SentenceWriter,
    changing change: (inout Sentence) -> Void = { _ in }
  ) throws {
    while var sentence = try reader.next() {
      change(&sentence)
      try file.write([sentence], from: reader.name, as: &writer)
    }
    try file.finish(&writer)
    if !quiet { Console.note(reader.repairs, of: reader.name) }
  }

  private func inputFormat(of path: String) throws -> CorpusFormat {
    let format = try input.format(of: path)
    return column.map { format.naming(targets: [$0]) } ?? format
  }

  /// Finds out before anything is written what cannot be converted.
  private func validate(_ path: String) throws {
    let source = try input.format(of: path)
    let target = output.format(for: source)
    if column != nil, source.isText || target.isText {
      throw UsageError("raw text has no labels for --task")
    }
    if column != nil, scheme == nil, source == .conllu, [.conllu, .jsonl].contains(target) {
      throw UsageError("--task goes with --scheme, or with columns, horizontal or vertical")
    }
  }
}

extension Column: ExpressibleByArgument {
  /// The column of that name.
  public init?(argument: String) { self.init(name: argument) }
}
