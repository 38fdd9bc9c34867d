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
      CR LF, a missing last line) are written repaired and counted on standard error. Horizontal \
      and vertical output hold the words and, with --column, a label after a slash or a tab.

      Examples:
        syntagma convert corpus.conllu --output horizontal
        syntagma convert corpus.conllu --output vertical --column upos
      """)

  @OptionGroup var input: InputArguments
  @OptionGroup var output: OutputArguments

  @Option(
    help: "Column to write beside each word in horizontal and vertical output. [default: none]")
  var column: Column?

  @Flag(help: "Refuse every deviation from the format instead of repairing it.")
  var strict = false

  @Flag(name: .shortAndLong, help: "No notes on standard error.")
  var quiet = false

  func run() throws {
    let paths = input.paths
    for path in paths { try validate(path) }
    try output.requireOneTargetEach(paths)
    Interrupt.endAtOnce()
    try output.forEachInput(paths) { path, file in
      let format = try input.format(of: path)
      let target = output.output ?? format
      let reader = format.reader(try ByteSource(path: path), strict: strict)
      let writer = target.writer(column: column)
      while let sentence = try reader.next() {
        try file.write([sentence], from: reader.name, as: writer)
      }
      if !quiet { Console.note(reader.repairs, of: reader.name) }
    }
  }

  /// Finds out before anything is written what cannot be converted.
  private func validate(_ path: String) throws {
    let target = try output.output ?? input.format(of: path)
    if column != nil && target == .conllu {
      throw UsageError("--column goes with --output horizontal or vertical")
    }
  }
}

extension Column: ExpressibleByArgument {
  /// The column of that name.
  public init?(argument: String) { self.init(name: argument) }
}
