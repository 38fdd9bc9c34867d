/// Reads CoNLL-U, one sentence at a time, in memory for one sentence.
///
/// What leaves the content in doubt is an error; harmless deviations (`Deviation`) are accepted and
/// counted, or errors too if the reader is strict. Nothing is normalised: writing the sentence with
/// `ConlluWriter` gives the same bytes, deviations repaired.
///
/// Format: universaldependencies.org/format.html.
public final class ConlluReader: SentenceReader {
  private let lines: LineReader
  private var block: ConlluBlock

  /// A reader of a source; a strict one accepts no deviations.
  public init(_ source: ByteSource, strict: Bool = false) {
    lines = LineReader(source, isStrict: strict)
    block = ConlluBlock(lines: lines)
  }

  /// The name of the source, for messages.
  public var name: String { lines.source.name }
  /// The deviations accepted so far.
  public var repairs: Repairs { lines.repairs }

  /// The next sentence, or nil at the end; `CorpusError` where the content is in doubt.
  public func next() throws -> Sentence? {
    while let line = try lines.next() {
      if try lines.isBlank(line) {
        if let sentence = try block.finish() { return sentence }
        try lines.accept(.extraBlankLine)
      } else if line[0] == UInt8(ascii: "#") {
        try block.addComment(line)
      } else {
        try block.addNode(line)
      }
    }
    guard let sentence = try block.finish() else { return nil }
    try lines.accept(.missingFinalBlankLine)
    return sentence
  }
}
