/// Cuts one paragraph into tokens.
///
/// White space always separates tokens, so that what lies between (a chunk) is cut by itself. At
/// each place of a chunk the first of these holds: a text of the rule file; an address; a word or
/// number with what joins it; a mark. Every step is bounded or passes over what it read, so that
/// the time is linear whatever the text.
struct ParagraphCutter {
  let bytes: UnsafeBufferPointer<UInt8>
  let tables: RuleTables
  let classes: UnsafePointer<ByteClass>
  var tokens: [CutToken] = []
  var multiwords: [[String]] = []
  /// The chunk: where it begins and ends, and the classes of its bytes.
  var chunk = 0..<0
  var chunkClasses: ByteClass = []
  /// Up to where the segment of UAX #29 reaches that was looked for last.
  var segmentEnd = 0
  /// No address begins before this place, as far as a search has shown.
  var addressFreeEnd = 0
  /// Whether a single quotation mark waits for its partner.
  var hasOpenQuote = false

  init(_ bytes: UnsafeBufferPointer<UInt8>, tables: RuleTables, classes: UnsafePointer<ByteClass>) {
    self.bytes = bytes
    self.tables = tables
    self.classes = classes
    tokens.reserveCapacity(bytes.count / 5 + 1)
  }

  /// Cuts the paragraph.
  mutating func cut() {
    var place = 0
    while place < bytes.count {
      let blank = whiteSpaceLength(at: place)
      guard blank == 0 else {
        place += blank
        continue
      }
      let start = place
      var all: ByteClass = []
      while place < bytes.count {
        let class_ = classes[Int(bytes[place])]
        if class_ == .whiteSpace { break }
        if class_ == .beyondASCII, whiteSpaceLength(at: place) > 0 { break }
        all.formUnion(class_)
        place += 1
      }
      cutChunk(start..<place, all)
    }
  }

  private mutating func cutChunk(_ range: Range<Int>, _ all: ByteClass) {
    chunk = range
    chunkClasses = all
    var place = range.lowerBound
    while place < range.upperBound { place = cutToken(at: place) }
  }

  /// Cuts the token at a place, and returns where it ends.
  private mutating func cutToken(at start: Int) -> Int {
    let first = bytes[start]
    if start + 1 < chunk.upperBound, tables.fixedTexts.mayBegin(first, bytes[start + 1]),
      let end = cutFixedText(at: start)
    {
      return end
    }
    guard isWord(at: start) else { return cutMark(at: start) }
    if chunkClasses.contains(.addressSign), start >= addressFreeEnd,
      let end = addressEnd(from: start)
    {
      return append(start..<end, .address)
    }
    return cutWord(at: start)
  }

  /// A token of the rule file, an emoticon or an address that a listed text begins.
  private mutating func cutFixedText(at start: Int) -> Int? {
    let match = tables.fixedTexts.match(bytes, at: start, to: chunk.upperBound) { isWord(at: $0) }
    guard let match else { return nil }
    switch match.kind {
    case .addressBeginning:
      return append(start..<addressTailEnd(from: start), .address)
    case .emoticon:
      if isWord(at: match.end - 1), followsWord(start) { return nil }
      return append(start..<match.end, .emoticon)
    case .token where match.parts >= 0:
      appendParts(tables.parts[match.parts], of: start..<match.end)
      return match.end
    case .token:
      return append(start..<match.end, .fixed)
    }
  }

  /// Adds a token, with the combining marks that follow it, and returns where it ends.
  @discardableResult
  mutating func append(_ range: Range<Int>, _ kind: CutToken.Kind) -> Int {
    var end = range.upperBound
    while end < chunk.upperBound, bytes[end] >= 0x80 {
      let next = UTF8Scalar(bytes, at: end)
      switch next.properties.wordBreak {
      case .extend, .format, .zwj: end = next.end
      default:
        tokens.append(CutToken(start: range.lowerBound, end: end, kind: kind))
        return end
      }
    }
    tokens.append(CutToken(start: range.lowerBound, end: end, kind: kind))
    return end
  }

  /// Where the segment of UAX #29 ends that begins at a place, or that the place lies in.
  mutating func segmentEnd(from start: Int) -> Int {
    if start >= segmentEnd {
      let text = UnsafeBufferPointer(rebasing: bytes[..<chunk.upperBound])
      var boundaries = WordBoundaries(text, from: start)
      segmentEnd = boundaries.next() ?? chunk.upperBound
    }
    return segmentEnd
  }
}
