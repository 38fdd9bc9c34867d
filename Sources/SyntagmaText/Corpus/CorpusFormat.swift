/// A format in which sentences of tokens are read and written.
///
/// `description` is the text that ``init(text:)`` reads: `conllu`, `columns=form:1,ner:4`.
public enum CorpusFormat: Hashable, Sendable {
  /// Ten columns a word, with comments (universaldependencies.org/format.html).
  case conllu
  /// One token a line, its columns as the layout names them, a blank line after each sentence
  /// (CoNLL-2000, 2002, 2003 and kin).
  case columns(ColumnLayout)
  /// Raw text, cut by a tokenizer.
  case text(TextLayout)
  /// One sentence a line, tokens separated by blanks.
  case horizontal
  /// One token a line, a blank line after each sentence.
  case vertical
  /// One object of JSON a line for each sentence, as ``JSONLinesWriter`` has it; only written.
  case jsonl

  /// The names of the formats that can be read.
  public static let names = ["conllu", "columns", "text", "horizontal", "vertical"]
  /// The names of those that can be written.
  public static let outputNames = names + ["jsonl"]

  /// Whether this is raw text, which has neither tokens nor labels of its own.
  public var isText: Bool {
    if case .text = self { true } else { false }
  }

  /// The format of that name; `columns` may be followed by `=` and a layout (see ``ColumnLayout``),
  /// `text` by `=line`, where each line is a sentence.
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
    case "text": self = .text(.paragraphs)
    case "text=line": self = .text(.lines)
    case "horizontal": self = .horizontal
    case "vertical": self = .vertical
    default:
      let name = "columns="
      guard text.utf8.starts(with: name.utf8) else {
        throw FormatError(expected: CorpusFormat.list(names), found: text)
      }
      self = .columns(try ColumnLayout(text: String(Substring(text.utf8.dropFirst(name.count)))))
    }
  }

  /// The names of the formats, or of those that hold labels, as a text: `conllu, columns or vertical`.
  package static func list(withLabels: Bool = false) -> String {
    list(names.filter { !withLabels || $0 != "text" })
  }

  /// The names of the formats that can be written, as a text.
  package static var outputList: String { list(outputNames) }

  private static func list(_ names: [String]) -> String {
    "\(names.dropLast().joined(separator: ", ")) or \(names.last ?? "")"
  }

  /// The format that a path's ending tells: `.conllu`; `.conll`, `.iob2` and `.bio` are columns
  /// without names; `.txt` is text; nil for all others.
  public init?(ending path: String) {
    func ends(in ending: String) -> Bool {
      path.utf8.reversed().starts(with: ending.utf8.reversed())
    }
    if ends(in: ".conllu") {
      self = .conllu
    } else if [".conll", ".iob2", ".bio"].contains(where: ends) {
      self = .columns(ColumnLayout())
    } else if ends(in: ".txt") {
      self = .text(.paragraphs)
    } else {
      return nil
    }
  }

  /// The same format for tasks that read or fill columns: see ``ColumnLayout/naming(targets:)``.
  /// Formats with columns of their own, or none, stay as they are.
  public func naming(targets: [Column]) -> CorpusFormat {
    guard case .columns(let layout) = self else { return self }
    return .columns(layout.naming(targets: targets))
  }

  /// A reader of this format, which is not ``jsonl``; a strict one accepts no deviations.
  ///
  /// - Parameter text: how raw text is read; of no concern to other formats.
  /// - Throws: ``FormatError`` where this is text and nothing tells how to read it, or is only written.
  public func reader(
    _ source: ByteSource, strict: Bool = false, text: TextReading? = nil
  ) throws(FormatError) -> any SentenceReader {
    switch self {
    case .conllu: return ConlluReader(source, strict: strict)
    case .columns(let layout): return ColumnReader(source, layout: layout, strict: strict)
    case .text(let layout):
      guard let text else {
        throw FormatError(expected: "a tokenizer for raw text", found: "none")
      }
      return TextReader(source, layout: layout, reading: text, strict: strict)
    case .horizontal: return HorizontalReader(source, strict: strict)
    case .vertical: return VerticalReader(source, strict: strict)
    case .jsonl: throw FormatError(expected: CorpusFormat.list(), found: "jsonl")
    }
  }

  /// A writer of this format.
  ///
  /// - Parameters:
  ///   - columns: stand behind each form where the format has no columns of its own, and are the
  ///     targets of a layout of columns.
  ///   - last: more columns at the end of each line of `columns` and `vertical`; CoNLL-U and JSON
  ///     Lines hold them anyway, and `horizontal` and `text` have no place for them.
  public func writer(columns: [Column] = [], last: [Column] = []) -> any SentenceWriter {
    switch self {
    case .conllu: ConlluWriter()
    case .columns(let layout):
      ColumnWriter(layout: columns.isEmpty ? layout : layout.naming(targets: columns), last: last)
    case .text: TextWriter()
    case .horizontal: HorizontalWriter(columns: columns)
    case .vertical: VerticalWriter(columns: columns + last)
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
    case .text(.paragraphs): "text"
    case .text(.lines): "text=line"
    case .horizontal: "horizontal"
    case .vertical: "vertical"
    case .jsonl: "jsonl"
    }
  }
}
