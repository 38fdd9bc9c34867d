/// A format in which sentences of tokens are read and written.
///
/// `description` is the text that ``init(text:)`` reads: `conllu`, `columns=form:1,ner:4`.
public enum CorpusFormat: Hashable, Sendable {
  /// Ten columns a word, with comments (universaldependencies.org/format.html).
  case conllu
  /// One token a line, its columns as the layout names them, a blank line after each sentence
  /// (CoNLL-2000, 2002, 2003 and kin).
  case columns(ColumnLayout)
  /// One sentence a line, tokens separated by blanks.
  case horizontal
  /// One token a line, a blank line after each sentence.
  case vertical
  /// One object of JSON a line for each sentence, as ``JSONLinesWriter`` has it; only written.
  case jsonl

  /// The names of the formats that can be read.
  public static let names = ["conllu", "columns", "horizontal", "vertical"]
  /// The names of those that can be written.
  public static let outputNames = names + ["jsonl"]

  /// The format of that name; `columns` may be followed by `=` and a layout (see ``ColumnLayout``).
  ///
  /// - Throws: ``FormatError`` where the text names none.
  public init(text: String) throws(FormatError) {
    try self.init(text: text, oneOf: CorpusFormat.names)
  }

  /// The format of that name to write in: one that can be read, or `jsonl`.
  ///
  /// - Throws: ``FormatError`` where the text names none.
  public init(outputText text: String) throws(FormatError) {
    guard text != "jsonl" else {
      self = .jsonl
      return
    }
    try self.init(text: text, oneOf: CorpusFormat.outputNames)
  }

  private init(text: String, oneOf names: [String]) throws(FormatError) {
    switch text {
    case "conllu": self = .conllu
    case "columns": self = .columns(ColumnLayout())
    case "horizontal": self = .horizontal
    case "vertical": self = .vertical
    default:
      let name = "columns="
      guard text.utf8.starts(with: name.utf8) else {
        let others = names.dropLast().joined(separator: ", ")
        throw FormatError(expected: "\(others) or \(names[names.count - 1])", found: text)
      }
      self = .columns(try ColumnLayout(text: String(Substring(text.utf8.dropFirst(name.count)))))
    }
  }

  /// The format that a path's ending tells: `.conllu`; `.conll`, `.iob2` and `.bio` are columns
  /// without names; nil for all others.
  public init?(ending path: String) {
    func ends(in ending: String) -> Bool {
      path.utf8.reversed().starts(with: ending.utf8.reversed())
    }
    if ends(in: ".conllu") {
      self = .conllu
    } else if [".conll", ".iob2", ".bio"].contains(where: ends) {
      self = .columns(ColumnLayout())
    } else {
      return nil
    }
  }

  /// The same format for a task that reads or fills a column: see ``ColumnLayout/naming(target:)``.
  /// Formats with columns of their own, or none, stay as they are.
  public func naming(target: Column) -> CorpusFormat {
    guard case .columns(let layout) = self else { return self }
    return .columns(layout.naming(target: target))
  }

  /// A reader of this format, which is not ``jsonl``; a strict one accepts no deviations.
  public func reader(_ source: ByteSource, strict: Bool = false) -> any SentenceReader {
    switch self {
    case .conllu: ConlluReader(source, strict: strict)
    case .columns(let layout): ColumnReader(source, layout: layout, strict: strict)
    case .horizontal: HorizontalReader(source, strict: strict)
    case .vertical: VerticalReader(source, strict: strict)
    case .jsonl: preconditionFailure("JSON Lines are written and not read")
    }
  }

  /// A writer of this format.
  ///
  /// - Parameters:
  ///   - column: stands behind each form where the format has no columns of its own, and is the
  ///     target of a layout of columns.
  ///   - last: one more column at the end of each line of `columns` and `vertical`; CoNLL-U and JSON
  ///     Lines hold it anyway, and `horizontal` has no place for it.
  public func writer(column: Column? = nil, last: Column? = nil) -> any SentenceWriter {
    switch self {
    case .conllu: ConlluWriter()
    case .columns(let layout):
      ColumnWriter(layout: column.map { layout.naming(target: $0) } ?? layout, last: last)
    case .horizontal: HorizontalWriter(column: column)
    case .vertical: VerticalWriter(columns: [column, last].compactMap { $0 })
    case .jsonl: JSONLinesWriter()
    }
  }
}

extension CorpusFormat: CustomStringConvertible {
  /// The text that stands for the format.
  public var description: String {
    switch self {
    case .conllu: "conllu"
    case .columns(let layout): layout.description.isEmpty ? "columns" : "columns=\(layout)"
    case .horizontal: "horizontal"
    case .vertical: "vertical"
    case .jsonl: "jsonl"
    }
  }
}
