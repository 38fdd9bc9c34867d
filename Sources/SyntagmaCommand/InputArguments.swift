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
      """
      Format of the input: \(CorpusFormat.list). [default: by the ending, .conllu, or .conll, \
      .iob2 and .bio for columns; standard input is conllu]
      """, discussion: CorpusFormat.explanation, valueName: "format"),
    transform: CorpusFormat.init(text:))
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
          + "\(CorpusFormat.list)")
    }
    return .conllu
  }

  /// - Parameter target: the column that is read or filled, where the format does not name it.
  func reader(of path: String, target: Column) throws -> any SentenceReader {
    try format(of: path).naming(target: target).reader(try ByteSource(path: path))
  }
}

extension CorpusFormat {
  static var list: String { list(names) }
  static var outputList: String { list(outputNames) }

  private static func list(_ names: [String]) -> String {
    names.dropLast().joined(separator: ", ") + " or " + (names.last ?? "")
  }

  static let explanation = """
    horizontal: a sentence a line, vertical: a word a line. columns: a word a line, the first column \
    the word, the last what is predicted; or as columns=form:2,upos:3,ner:-1 says, counted from 1, \
    or from -1 at the end. comments:# may follow, the mark of comment lines, and separator:tab or \
    separator:blank.
    """
}
