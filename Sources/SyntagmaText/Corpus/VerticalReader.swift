/// Reads one token a line, with a blank line after each sentence.
///
/// The whole line is the token, inner blanks included; a tab is an error, since it would mean a
/// second column. Extra blank lines are counted and skipped.
public final class VerticalReader: SentenceReader {
  private let lines: LineReader
  private let cutter = ColumnCutter(columns: 1)

  /// A reader of a source; a strict one accepts no deviations.
  public init(_ source: ByteSource, strict: Bool = false) {
    lines = LineReader(source, isStrict: strict)
  }

  /// The name of the source, for messages.
  public var name: String { lines.source.name }
  /// The deviations accepted so far.
  public var repairs: Repairs { lines.repairs }

  /// The next sentence, or nil at the end; `CorpusError` where a line holds a tab.
  public func next() throws -> Sentence? {
    var words: [Word] = []
    var firstLine = 0
    while let line = try lines.next() {
      guard try !lines.isBlank(line) else {
        if !words.isEmpty { return sentence(words, line: firstLine) }
        try lines.accept(.extraBlankLine)
        continue
      }
      if words.isEmpty { firstLine = lines.number }
      words.append(try word(line))
    }
    guard !words.isEmpty else { return nil }
    try lines.accept(.missingFinalBlankLine)
    return sentence(words, line: firstLine)
  }

  private func word(_ line: UnsafeBufferPointer<UInt8>) throws -> Word {
    let columns = cutter.cut(line)
    guard columns == 1 else { throw lines.error(.columnCount(expected: 1, found: columns)) }
    return Word(form: String(knownUTF8: line))
  }

  private func sentence(_ words: [Word], line: Int) -> Sentence {
    Sentence(checkedWords: words, multiwords: [], emptyNodes: [], comments: [], line: line)
  }
}
