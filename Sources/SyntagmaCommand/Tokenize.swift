import ArgumentParser
import Syntagma
import SyntagmaLayers
import SyntagmaText

/// `syntagma tokenize [MODEL] [FILE…]`
struct Tokenize: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "tokenize",
    abstract: "Cuts raw text into sentences and tokens.",
    discussion: """
      Files of any length are read in constant memory, whatever their endings. A paragraph ends at a \
      blank line, and a sentence with it. CoNLL-U keeps all white space in MISC (SpaceAfter=No, \
      SpacesAfter and so on, as UDPipe writes it), so that convert --output text gives the same bytes \
      again. A sentence of more than 1 MB is cut after a token, and that is counted on standard error.

      Bytes that are no UTF-8, and NUL, are errors that name the byte, counted from 0; with --lossy they \
      are read as U+FFFD.

      Examples:
        syntagma tokenize letter.txt > letter.conllu
        syntagma tokenize english.model letter.txt
        syntagma tokenize --language fr --output horizontal lettre.txt
        syntagma tokenize --rules own.rules --outfile cut/{}.conllu texts/*.txt
        tail -f log | syntagma tokenize --input text=line --immediate
      """)

  @Argument(
    help: """
      A model that cuts text, if the first file is one, then files to read; none, or -, means \
      standard input.
      """, completion: .file())
  var files: [String] = []

  @Option(
    help: ArgumentHelp(
      "What ends a sentence for certain: text, a blank line; text=line, a line end. [default: text]",
      valueName: "format"), transform: CorpusFormat.init(text:))
  var input: CorpusFormat?

  @OptionGroup var output: OutputArguments
  @OptionGroup var tokenizer: TokenizerArguments

  @Flag(help: "Answer each sentence as soon as it is complete, as when one program asks another.")
  var immediate = false

  @OptionGroup var work: RunArguments

  func validate() throws {
    guard (input ?? .text(.paragraphs)).isText else {
      throw ValidationError("--input must be text or text=line.")
    }
  }

  func run() throws {
    var files = files[...]
    let model = try files.first.flatMap { try TokenizerModel.isModel($0) ? $0 : nil }
    if model != nil { files.removeFirst() }
    let paths = files.isEmpty ? ["-"] : Array(files)
    try output.requireOneTargetEach(paths)
    let reading = TextReading(
      try cutter(model), isLossy: tokenizer.lossy, isImmediate: immediate)
    let format = input ?? .text(.paragraphs)
    Interrupt.endAtOnce()
    try output.forEachInput(paths) { path, file in
      let reader = try format.reader(try ByteSource(path: path), text: reading)
      var writer = output.format(for: format).writer()
      while let sentence = try reader.next() {
        try file.write([sentence], from: reader.name, as: &writer)
        if immediate { try file.flush() }
      }
      try file.finish(&writer)
      if !work.quiet { Console.note(reader.repairs, of: reader.name) }
    }
  }

  private func cutter(_ model: String?) throws -> any Tokenizer {
    guard model == nil || !tokenizer.isChosen else {
      throw UsageError("--language, --rules and --tokenizer say what else cuts than the model")
    }
    return try tokenizer.tokenizer(
      of: { try model.map(TrainedTokenizer.init(named:)) }, threads: work.threadCount)
  }
}
