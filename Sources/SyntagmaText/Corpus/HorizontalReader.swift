/// Reads one sentence a line, tokens separated by blanks (spaces or tabs).
///
/// A blank line is a sentence without words, so that output stays beside its input line by line.
/// What `HorizontalWriter` writes is what was read, if tokens were separated by single spaces.
public final class HorizontalReader: SentenceReader {
  private let lines: LineReader

  /// A reader of a source; a strict one accepts no deviations.
  public init(_ source: ByteSource, strict: Bool = false) {
    lines = LineReader(source, isStrict: strict)
  }

  /// The name of the source, for messages.
  public var name: String { lines.source.name }
  /// The deviations accepted so far.
  public var repairs: Repairs { lines.repairs }

  /// The sentence of the next line, or nil at the end.
  public func next() throws -> Sentence? {
    guard let line = try lines.next() else { return nil }
    let tokens = try lines.isBlank(line) ? [] : line.split(whereSeparator: \.isBlank)
    if !tokens.isEmpty, !HorizontalReader.isTidy(line, tokens: tokens.count) {
      try lines.accept(.extraBlank)
    }
    if !lines.source.endedInLineFeed { try lines.accept(.missingFinalNewline) }
    let words = tokens.map { Word(form: String(knownUTF8: UnsafeBufferPointer(rebasing: $0))) }
    return Sentence(
      checkedWords: words, multiwords: [], emptyNodes: [], comments: [], line: lines.number)
  }

  /// Whether exactly one space stands between every two tokens, and none elsewhere.
  private static func isTidy(_ line: UnsafeBufferPointer<UInt8>, tokens: Int) -> Bool {
    line.count { $0 == UInt8(ascii: " ") } == tokens - 1 && !line.contains(UInt8(ascii: "\t"))
  }
}
