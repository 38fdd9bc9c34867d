/// The sentence that a CoNLL-U reader is in the middle of, and the rules for the order of lines.
///
/// Words are numbered 1, 2, 3, …; a range stands directly before its first word; the empty node
/// `a.b` follows word a. With these rules the order of the lines need not be stored.
struct ConlluBlock {
  private let lines: LineReader
  private let cutter = ColumnCutter(columns: ConlluNode.columnCount)
  private var comments: [String] = []
  private var words: [Word] = []
  private var multiwords: [MultiwordToken] = []
  private var emptyNodes: [EmptyNode] = []
  /// The line where the sentence begins, 0 before it has.
  private var firstLine = 0
  private var rangeLine = 0
  /// The heads that lie behind their words: whether they lie in the sentence shows at its end.
  private var laterHeads: [(head: Int, line: Int)] = []

  init(lines: LineReader) {
    self.lines = lines
  }

  mutating func addComment(_ line: UnsafeBufferPointer<UInt8>) throws {
    begin()
    guard words.isEmpty, multiwords.isEmpty, emptyNodes.isEmpty else {
      throw lines.error(.commentInsideSentence)
    }
    comments.append(String(knownUTF8: line))
  }

  mutating func addNode(_ line: UnsafeBufferPointer<UInt8>) throws {
    begin()
    let node = try ConlluNode(line, cutter: cutter, lines: lines)
    switch node.id {
    case .word(let number): try addWord(node, number: number)
    case .range(let first, let last): try addRange(node, first: first, last: last)
    case .emptyNode(let after, let minor): try addEmptyNode(node, after: after, minor: minor)
    }
  }

  /// The sentence, if a line of it was read; the block is then ready for the next one.
  mutating func finish() throws -> Sentence? {
    guard firstLine > 0 else { return nil }
    guard !words.isEmpty else { throw lines.error(.sentenceWithoutWords) }
    if let last = multiwords.last, last.words.upperBound > words.count {
      throw lines.error(
        .rangeBeyondSentence(words: words.count, found: name(of: last)), line: rangeLine)
    }
    for (head, line) in laterHeads where head > words.count {
      try lines.accept(.headOutside, line: line)
    }
    defer { clear() }
    return Sentence(
      checkedWords: words, multiwords: multiwords, emptyNodes: emptyNodes, comments: comments,
      line: firstLine)
  }

  private mutating func begin() {
    if firstLine == 0 { firstLine = lines.number }
  }

  private mutating func clear() {
    comments = []
    words = []
    multiwords = []
    emptyNodes = []
    firstLine = 0
    laterHeads.removeAll(keepingCapacity: true)
  }

  private mutating func addWord(_ node: ConlluNode, number: Int) throws {
    guard number == words.count + 1 else {
      throw lines.error(.idOrder(expected: words.count + 1, found: node.idText))
    }
    let head = try node.head(lines: lines)
    if head > number { laterHeads.append((head, lines.number)) }
    words.append(node.columns)
  }

  private mutating func addRange(_ node: ConlluNode, first: Int, last: Int) throws {
    guard first < last else { throw lines.error(.rangeReversed(found: node.idText)) }
    if let previous = multiwords.last, previous.words.contains(first - 1) {
      throw lines.error(.rangeOverlap(previous: name(of: previous), found: node.idText))
    }
    guard first == words.count + 1 else {
      throw lines.error(.rangeMisplaced(expected: words.count + 1, found: node.idText))
    }
    multiwords.append(MultiwordToken(words: first - 1..<last, columns: node.columns))
    rangeLine = lines.number
  }

  private mutating func addEmptyNode(_ node: ConlluNode, after: Int, minor: Int) throws {
    let last = emptyNodes.last.map { $0.after == words.count ? $0.minor : 0 } ?? 0
    let isInsideBeginningRange = multiwords.last?.words.lowerBound == words.count
    guard after == words.count, minor == last + 1, !isInsideBeginningRange else {
      let expected =
        isInsideBeginningRange
        ? "word \(words.count + 1)" : "empty node \(words.count).\(last + 1)"
      throw lines.error(.emptyNodeOrder(expected: expected, found: node.idText))
    }
    emptyNodes.append(EmptyNode(after: after, minor: minor, columns: node.columns))
  }

  private func name(of token: MultiwordToken) -> String {
    "\(token.words.lowerBound + 1)-\(token.words.upperBound)"
  }
}
