/// Reads raw text through a tokenizer, one sentence at a time.
///
/// Each token's `range` counts the bytes of the source, all of them, and its form is what stands
/// there. The white space between tokens stands in MISC as UDPipe writes it (`SpaceAfter=No`,
/// `SpacesAfter`, `SpacesBefore`, `SpacesInToken`), so that ``TextWriter`` can rebuild the source
/// from CoNLL-U; a byte order mark counts as white space there. Comments tell where the text
/// (`# newdoc`) and its paragraphs begin (`# newpar`), the number of the sentence and its text.
///
/// Memory does not grow with the source. A paragraph that is longer than a block is cut into
/// sentences as far as it was read, all but the last of which are handed out. A sentence that is
/// longer than 1 MB (2²⁰ bytes) is cut after the last token that ends before, and so is a token of
/// that length; of longer white space the rest is left out. Both are counted.
///
/// If reading is immediate, a sentence is complete when a line with the beginning of another one, a
/// blank line or the end has arrived. What white space comes later stands before the next token, as
/// `SpacesBefore`, and is lost where none follows.
public final class TextReader: SentenceReader {
  private let layout: TextLayout
  private let reading: TextReading
  private let limits: TextLimits
  private var window: TextWindow
  private var scanner: TextUnitScanner
  private var builder = TextSentenceBuilder()
  /// Sentences that are ready, and where the text behind them begins.
  private var waiting: ArraySlice<TextPiece> = []
  private var waitingEnd = 0
  /// The number of LF known to lie between `waiting` and what follows; nil at the beginning.
  private var lineFeeds: Int?
  /// The size at which text whose end has not come is cut as far as it goes.
  private var wanted = 0

  /// A reader of a source; a strict one accepts no deviations.
  public convenience init(
    _ source: ByteSource, layout: TextLayout = .paragraphs, reading: TextReading,
    strict: Bool = false
  ) {
    self.init(source, layout: layout, reading: reading, strict: strict, limits: TextLimits())
  }

  /// A reader with limits of one's own.
  package init(
    _ source: ByteSource, layout: TextLayout, reading: TextReading, strict: Bool,
    limits: TextLimits
  ) {
    self.layout = layout
    self.reading = reading
    self.limits = limits
    window = TextWindow(source, isLossy: reading.isLossy, isStrict: strict)
    scanner = TextUnitScanner(layout, isImmediate: reading.isImmediate)
  }

  /// The name of the source, for messages.
  public var name: String { window.source.name }
  /// The deviations accepted so far.
  public var repairs: Repairs { window.repairs }

  /// The next sentence, or nil at the end; `CorpusError` with the byte where the source is no text.
  public func next() throws -> Sentence? {
    if waiting.isEmpty { try findSentences() }
    guard let piece = waiting.popFirst() else { return nil }
    return builder.sentence(piece, next: waiting.first?.start ?? waitingEnd, in: &window)
  }

  /// Reads on until sentences are waiting, or to the end.
  private func findSentences() throws {
    window.removeFirst(waitingEnd)
    waitingEnd = 0
    scanner.restart()
    wanted = reading.isImmediate ? limits.everyLine : limits.block
    while true {
      if hasText() {
        try cutUnits()
        if waiting.isEmpty { try cutBeginning() }
        if !waiting.isEmpty { return }
      } else if window.bytes.count >= wanted {
        try shortenWhiteSpace(from: 0)
      }
      if let failure = window.failure { throw failure }
      if window.isAtEnd { return }
      fill()
    }
  }

  /// Reads until there is reason to look at the text: so many bytes, or if reading is immediate the
  /// end of a line.
  private func fill() {
    var missing = max(wanted - window.bytes.count, 1)
    while missing > 0, !window.isFinished {
      let count = window.bytes.count
      missing -= window.read(atMost: missing)
      if reading.isImmediate, window.bytes[count...].contains(UInt8(ascii: "\n")) { return }
    }
  }

  /// Whether the text in the window holds more than white space.
  private func hasText() -> Bool {
    let bytes = window.bytes
    return bytes.withUnsafeBufferPointer {
      scanner.findStart(in: $0, hasByteOrderMark: window.hasByteOrderMark)
    }
  }

  private func shortenWhiteSpace(from start: Int) throws {
    try window.shortenWhiteSpace(from: start, to: limits.sentence)
    scanner.restart()
    wanted = 2 * window.bytes.count
  }

  /// Cuts the paragraphs, or lines, whose ends are certain.
  private func cutUnits() throws {
    let start = scanner.start
    var units: [TextUnit] = []
    let bytes = window.bytes
    bytes.withUnsafeBufferPointer {
      while let unit = scanner.next(in: $0, isAtEnd: window.isAtEnd) { units.append(unit) }
    }
    guard !units.isEmpty else { return }
    countLineFeeds(before: start)
    for (unit, sentences) in zip(units, tokenize(units.map(\.text))) {
      guard try add(sentences, of: unit.text, areAll: true) else { return }
      (waitingEnd, lineFeeds) = (unit.next, unit.lineFeeds)
    }
  }

  /// Cuts text that goes on, where it is long enough for that, and keeps the last sentence.
  private func cutBeginning() throws {
    let count = window.bytes.count
    let start = scanner.start
    let isLong = count >= wanted
    let isLast = window.failure != nil
    guard isLong || isLast || reading.isImmediate && count < limits.everyLine,
      let end = isLong || isLast ? count : window.bytes.lastIndex(of: UInt8(ascii: "\n")),
      end > start
    else { return }
    if isLong { wanted = 2 * count }
    // A line is one sentence, whatever stands in it.
    guard layout == .paragraphs || count - start > limits.sentence else { return }
    let sentences = tokenize([start..<end])[0]
    let before = lineFeeds
    countLineFeeds(before: start)
    if try add(sentences, of: start..<end, areAll: false), waiting.isEmpty {
      lineFeeds = before
      let lastEnd = start + (sentences.last?.tokens.last?.range.upperBound ?? 0)
      if isLong, count - lastEnd > limits.sentence { try shortenWhiteSpace(from: lastEnd) }
    }
  }

  private func countLineFeeds(before start: Int) {
    lineFeeds = lineFeeds.map { $0 + window.bytes[..<start].lineFeeds }
  }

  /// The sentences of parts of the text; one for a line.
  private func tokenize(_ parts: [Range<Int>]) -> [[TokenizedSentence]] {
    let bytes = window.bytes
    let found = reading.tokenizer.tokenize(parts.map { bytes[$0] })
    precondition(found.count == parts.count, "\(found.count) answers for \(parts.count) paragraphs")
    return found.map { sentences in
      precondition(!sentences.isEmpty, "a paragraph with text was cut into no sentences")
      guard layout == .lines else { return sentences }
      return [TokenizedSentence(tokens: sentences.flatMap(\.tokens))]
    }
  }

  /// Puts sentences among those that wait.
  ///
  /// - Parameters:
  ///   - part: what they were cut from.
  ///   - areAll: whether the last one is complete.
  /// - Returns: false where one was too long and the text behind its beginning has to be cut anew.
  private func add(
    _ sentences: [TokenizedSentence], of part: Range<Int>, areAll: Bool
  ) throws -> Bool {
    for (index, sentence) in sentences.enumerated() {
      var piece = TextPiece(sentence, offset: part.lowerBound, lineFeeds: lineFeeds)
      let end = piece.cut(to: limits.sentence, in: window.bytes)
      if end == nil, !areAll, index == sentences.count - 1 {
        waitingEnd = piece.start
        return true
      }
      if end != nil { try window.accept(.longSentence, at: piece.start) }
      if waiting.isEmpty { piece.spaceStart = 0 }
      waiting.append(piece)
      lineFeeds = 0
      if let end {
        waitingEnd = end
        return false
      }
    }
    return true
  }
}
