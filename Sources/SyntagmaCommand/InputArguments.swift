import ArgumentParser
import Syntagma
import SyntagmaText

/// The files to read and their format.
struct InputArguments: ParsableArguments {
  @Argument(
    help: "Files to read; none, or -, means standard input.", completion: .file())
  var files: [String] = []

  @Option(
    help: ArgumentHelp(
      "Format of the input: \(CorpusFormat.names).",
      discussion: "Where it is not given, the ending .conllu tells; standard input is CoNLL-U."))
  var input: CorpusFormat?

  /// The files, standard input as `-`.
  var paths: [String] { files.isEmpty ? ["-"] : files }

  /// The format of one file.
  ///
  /// - Throws: ``UsageError`` where nothing tells it.
  func format(of path: String) throws -> CorpusFormat {
    if let format = input ?? CorpusFormat(ending: path) { return format }
    guard path == "-" else {
      throw UsageError(
        "cannot tell the format of \(path) by its ending; say --input "
          + "\(CorpusFormat.names)")
    }
    return .conllu
  }

  func reader(of path: String) throws -> any SentenceReader {
    try format(of: path).reader(try ByteSource(path: path))
  }
}

extension CorpusFormat: ExpressibleByArgument {
  static var names: String {
    let names = allCases.map(\.rawValue)
    return names.dropLast().joined(separator: ", ") + " or " + (names.last ?? "")
  }
}
