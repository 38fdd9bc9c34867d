import ArgumentParser
import Syntagma
import SyntagmaLayers
import SyntagmaText

/// `syntagma convert [FILE…]`
struct Convert: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Reads files in one format and writes them in another.",
    discussion: """
      CoNLL-U to itself gives the same bytes; deviations that a reader accepts (a byte order mark, \
      CR LF, a missing last line) are written repaired and counted on standard error.

      Examples:
        syntagma convert corpus.conllu --output horizontal
        syntagma convert corpus.conllu --output vertical --column upos
      """)

  @OptionGroup var input: InputArguments
  @OptionGroup var output: OutputArguments

  @Option(
    help: "Column to write beside each word in horizontal and vertical output: upos, xpos, …")
  var column: Column?

  @Flag(help: "Refuse every deviation from the format instead of repairing it.")
  var strict = false

  @Flag(name: .shortAndLong, help: "No notes on standard error.")
  var quiet = false

  func run() throws {
    Interrupt.endAtOnce()
    try output.forEachInput(input.paths) { path, file in
      let format = try input.format(of: path)
      let target = output.output ?? format
      if column != nil && target == .conllu {
        throw UsageError("--column goes with --output horizontal or vertical")
      }
      let reader = format.reader(try ByteSource(path: path), strict: strict)
      let writer = target.writer(column: column)
      while let sentence = try reader.next() {
        try file.write([sentence], as: writer)
      }
      if !quiet { Console.note(reader.repairs, of: reader.name) }
    }
  }
}

extension Column: ExpressibleByArgument {
  public init?(argument: String) { self.init(name: argument) }
}
