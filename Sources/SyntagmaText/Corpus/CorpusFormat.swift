/// A format in which sentences of tokens are read and written.
public enum CorpusFormat: String, CaseIterable, Sendable {
  /// Ten columns a word, with comments (universaldependencies.org/format.html).
  case conllu
  /// One sentence a line, tokens separated by blanks.
  case horizontal
  /// One token a line, a blank line after each sentence.
  case vertical

  /// The format that a path's ending tells: `.conllu`; nil for all others.
  public init?(ending path: String) {
    guard path.utf8.reversed().starts(with: ".conllu".utf8.reversed()) else { return nil }
    self = .conllu
  }

  /// A reader of this format; a strict one accepts no deviations.
  public func reader(_ source: ByteSource, strict: Bool = false) -> any SentenceReader {
    switch self {
    case .conllu: ConlluReader(source, strict: strict)
    case .horizontal: HorizontalReader(source, strict: strict)
    case .vertical: VerticalReader(source, strict: strict)
    }
  }

  /// A writer of this format, with the given column behind each form where the format has no
  /// columns of its own.
  public func writer(column: Column? = nil) -> any SentenceWriter {
    switch self {
    case .conllu: ConlluWriter()
    case .horizontal: HorizontalWriter(column: column)
    case .vertical: VerticalWriter(columns: column.map { [$0] } ?? [])
    }
  }
}
