/// Reads a column file whose last two columns are the right tag and the predicted one, as the script
/// conlleval does, sentence by sentence.
///
/// The first column is the word. Blank lines, and lines whose first column is `-X-`, end sentences;
/// all others have as many columns as the first one. Raw tags, types without prefixes, become tags
/// of IOB2, each a span of its own. A byte order mark and CR LF are mended and counted.
public final class ComparedColumnReader {
  private let lines: LineReader
  private let options: ConllevalOptions
  private var columns = ConllevalColumns()

  /// A reader of a source.
  public init(_ source: ByteSource, options: ConllevalOptions = ConllevalOptions()) {
    lines = LineReader(source, isStrict: false)
    self.options = options
  }

  /// The name of the source, for messages.
  public var name: String { lines.source.name }
  /// The deviations accepted so far.
  public var repairs: Repairs { lines.repairs }

  /// The next sentence with words, nil at the end.
  ///
  /// - Throws: ``CorpusError`` at a line with too few columns, another number of them than the first
  ///   one, or bytes that are not UTF-8; ``FileError``.
  public func next() throws -> ComparedSentence? {
    var sentence = ComparedSentence(forms: [], gold: [], predicted: [], line: 0)
    while let line = try lines.next() {
      let fields = ConllevalLine(line, delimiter: options.delimiter)
      if let problem = columns.problem(of: fields) { throw lines.error(problem) }
      guard fields.isBoundary else {
        if sentence.forms.isEmpty { sentence.line = lines.number }
        add(fields, to: &sentence)
        continue
      }
      if !sentence.forms.isEmpty { return sentence }
    }
    return sentence.forms.isEmpty ? nil : sentence
  }

  private func add(_ fields: ConllevalLine, to sentence: inout ComparedSentence) {
    sentence.forms.append(fields.count > 2 ? String(decoding: fields.first, as: UTF8.self) : "")
    sentence.gold.append(tag(fields.gold))
    sentence.predicted.append(tag(fields.guessed))
  }

  private func tag(_ bytes: ConllevalLine.Bytes) -> String {
    let text = String(decoding: bytes, as: UTF8.self)
    guard options.isRaw else { return text }
    return text.hasSameBytes(as: "O") || text.hasSameBytes(as: options.outsideTag)
      ? "O" : "B-\(text)"
  }
}
