/// Reads column files, one token a line, one sentence at a time, in memory for one sentence.
///
/// All lines have as many columns as the first token's. Blank lines end sentences; lines that begin
/// with `-DOCSTART-`, and comments where the layout has a mark for them, belong to the sentence that
/// follows. Every sentence keeps its lines, so that `ColumnWriter` gives back the same bytes; what
/// follows the last sentence is one without words. Byte order mark, CR LF, extra blank lines and a
/// missing end are counted, or refused by a strict reader.
///
/// Formats: Tjong Kim Sang and Buchholz (2000); Tjong Kim Sang and De Meulder (2003).
public final class ColumnReader: SentenceReader {
  private let lines: LineReader
  private var block: ColumnBlock

  /// A reader of a source; a strict one accepts no deviations.
  public init(_ source: ByteSource, layout: ColumnLayout = ColumnLayout(), strict: Bool = false) {
    lines = LineReader(source, isStrict: strict)
    block = ColumnBlock(lines: lines, layout: layout)
  }

  /// The name of the source, for messages.
  public var name: String { lines.source.name }
  /// The deviations accepted so far.
  public var repairs: Repairs { lines.repairs }

  /// The next sentence, or nil at the end; `CorpusError` where a line does not fit the others or the
  /// layout. A sentence is answered at its blank line, without a look at what follows.
  public func next() throws -> Sentence? {
    while let line = try lines.next() {
      guard try lines.isBlank(line) else {
        try block.add(line)
        continue
      }
      let isExtra = !block.hasWords && !block.isAfterDocumentStart
      block.keepLine()
      if block.hasWords { return block.finish() }
      if isExtra { try lines.accept(.extraBlankLine) }
    }
    if block.hasWords { try lines.accept(.missingFinalBlankLine) }
    return block.finish()
  }
}
