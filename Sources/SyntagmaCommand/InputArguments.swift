import ArgumentParser
import Syntagma
import SyntagmaText

/// The files to read and their format.
struct InputArguments: ParsableArguments {
  @Argument(
    help: "Files to read; none, or -, means standard input.", completion: .file())
  var files: [String] = []

  @Option(
    help: """
      Format of the input; horizontal: a sentence a line, vertical: a word a line. [default: by \
      the ending .conllu; standard input is conllu]
      """)
  var input: CorpusFormat?

  /// The files, standard input as `-`.
  var paths: [String] { files.isEmpty ? ["-"] : files }

  /// The format of one file.
  ///
  /// - Throws: ``UsageError`` where nothing tells it.
  func format(of path: String) throws -> CorpusFormat {
    if let format = input ?? CorpusFormat(ending: path) { return format }
    guard path == "-" else {
      _ = try ByteSource(path: path)  // a missing file or a directory is the greater problem
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
