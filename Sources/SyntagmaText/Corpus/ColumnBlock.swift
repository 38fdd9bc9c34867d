/// The sentence that a column reader is in the middle of, with all lines since the one before.
struct ColumnBlock {
  private let lines: LineReader
  private let layout: ColumnLayout
  private let comments: [UInt8]?
  private var shape: ColumnShape?
  private var cutter = FieldCutter()
  private var bytes: [UInt8] = []
  private var starts: [Int] = []
  private var words: [Word] = []
  private var commentLines: [String] = []
  /// The number of the first line that is kept, and of the first token's.
  private var firstLine = 1
  private var firstToken = 0

  init(lines: LineReader, layout: ColumnLayout) {
    self.lines = lines
    self.layout = layout
    comments = layout.comments.map { Array($0.utf8) }
  }

  /// Whether the line before was a document start: a blank line that follows belongs to it.
  private(set) var isAfterDocumentStart = false
  /// Whether a token was read.
  var hasWords: Bool { !words.isEmpty }

  /// Adds the line read last.
  mutating func add(_ line: UnsafeBufferPointer<UInt8>) throws {
    let beginsDocument = line.beginsDocument
    if let comments, line.starts(with: comments) {
      commentLines.append("#" + String(knownUTF8: .init(rebasing: line[comments.count...])))
    } else if beginsDocument {
      commentLines.append("# newdoc")
    } else {
      try addToken(line)
    }
    keepLine()
    isAfterDocumentStart = beginsDocument
  }

  /// Keeps the line read last as it stands.
  mutating func keepLine() {
    isAfterDocumentStart = false
    bytes.append(contentsOf: lines.raw)
    if lines.source.endedInLineFeed { bytes.append(UInt8(ascii: "\n")) }
  }

  /// The sentence of the lines so far; without words, if they hold no token. The block is then ready
  /// for the next one.
  mutating func finish() -> Sentence? {
    guard !bytes.isEmpty else { return nil }
    let source = ColumnLines(
      shape: shape ?? ColumnShape(withoutTokens: layout), bytes: bytes, starts: starts,
      number: firstLine)
    defer { clear() }
    return Sentence(
      checkedWords: words, multiwords: [], emptyNodes: [], comments: commentLines,
      line: hasWords ? firstToken : firstLine, lines: source)
  }

  private mutating func clear() {
    let size = bytes.count
    bytes = []
    bytes.reserveCapacity(size)
    starts = []
    words = []
    commentLines = []
    firstLine = lines.number + 1
  }

  private mutating func addToken(_ line: UnsafeBufferPointer<UInt8>) throws {
    let shape = try shape(of: line)
    if words.isEmpty { firstToken = lines.number }
    var word = Word(form: "")
    for (column, index) in shape.fields {
      let text = line.text(cutter[index])
      // Tweets are published with forms of nothing, where something invisible was taken out.
      guard !text.isEmpty || column == .form else {
        throw lines.error(.emptyField(column: index + 1))
      }
      if column == .head { try requireHead(text) }
      word[column] = text
    }
    words.append(word)
    starts.append(bytes.count + lines.textStart)
  }

  /// Cuts the line; the first one of the file settles the shape of all.
  private mutating func shape(of line: UnsafeBufferPointer<UInt8>) throws -> ColumnShape {
    if let shape {
      let count = cutter.cut(line, by: shape.separator)
      guard count == shape.count else {
        throw lines.error(.columnCount(expected: shape.count, found: count))
      }
      return shape
    }
    let shape = try ColumnShape(layout, first: line, cutter: &cutter, lines: lines)
    self.shape = shape
    return shape
  }

  private func requireHead(_ text: String) throws {
    guard text.isUnderscore || text.withBytes({ ConlluID.digits($0) }) != nil else {
      throw lines.error(.headNotANumber(found: text))
    }
  }
}

extension UnsafeBufferPointer<UInt8> {
  /// Whether a line is the `-DOCSTART-` that stands before a document and is no token.
  var beginsDocument: Bool {
    guard first == UInt8(ascii: "-") else { return false }
    let mark = "-DOCSTART-".utf8
    return starts(with: mark) && (count == mark.count || self[mark.count].isBlank)
  }

  /// The text of a column.
  fileprivate func text(_ range: Range<Int>) -> String {
    let bytes = UnsafeBufferPointer(rebasing: self[range])
    // `_` and `O` are most of what stands beside forms: a constant costs nothing.
    if bytes.count == 1 {
      if bytes[0] == UInt8(ascii: "O") { return "O" }
      if bytes[0] == UInt8(ascii: "_") { return "_" }
    }
    return String(knownUTF8: bytes)
  }
}
