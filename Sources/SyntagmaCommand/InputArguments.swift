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
      Format of the input: \(CorpusFormat.list()). [default: by the ending, .conllu, .txt for text, \
      or .conll, .iob2 and .bio for columns; standard input is conllu]
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
          + CorpusFormat.list())
    }
    return .conllu
  }

  /// - Parameters:
  ///   - targets: the columns that are read or filled, where the format does not name them.
  ///   - text: how raw text is read; nil where labels are needed, which it has not.
  func reader(
    of path: String, targets: [Column], text: TextReading? = nil
  ) throws -> any SentenceReader {
    let format = try format(of: path)
    let source = try ByteSource(path: path)
    guard !format.isText || text != nil else {
      throw UsageError(
        "raw text such as \(path) has no labels; expected "
          + CorpusFormat.list(withLabels: true))
    }
    return try format.naming(targets: targets).reader(source, text: text)
  }
}

extension CorpusFormat {
  static let explanation = """
    text: raw text, with a blank line between paragraphs; text=line: each line is a sentence. \
    horizontal: a sentence a line, vertical: a word a line. columns: a word a line, the first column \
    the word, the last what is predicted; or as columns=form:2,upos:3,ner:-1 says, counted from 1, \
    or from -1 at the end. comments:# may follow, the mark of comment lines, and separator:tab or \
    separator:blank.
    """
}
