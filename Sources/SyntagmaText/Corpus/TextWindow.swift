/// The text of a source that was read and not yet taken: UTF-8 without NUL, and where it stood.
///
/// The text differs from the source only where bytes that are no text were replaced and where
/// endless white space was shortened; both are counted, and places go on counting the source.
struct TextWindow {
  /// A point from which text and source are shifted against each other.
  private struct Shift {
    var index: Int
    var bytes: Int
    var lines = 0
  }

  let source: ByteSource
  private let isLossy: Bool
  private let isStrict: Bool
  /// The text.
  private(set) var bytes: [UInt8] = []
  /// Whether all of the source was read.
  private(set) var isAtEnd = false
  /// What ended reading before that.
  private(set) var failure: (any Error)?
  private(set) var repairs = Repairs()
  /// Whether the text begins with a byte order mark at the beginning of the source.
  private(set) var hasByteOrderMark = false
  private var isAtStart = true
  /// The bytes of a character that was begun.
  private var begun: [UInt8] = []
  /// What is added to an index to get its offset in the source, as far as shifts were passed.
  private var offset = 0
  /// The line at `counted`, from 1.
  private var line = 1
  private var counted = 0
  /// Those that were not passed.
  private var shifts: ArraySlice<Shift> = []

  init(_ source: ByteSource, isLossy: Bool, isStrict: Bool) {
    self.source = source
    self.isLossy = isLossy
    self.isStrict = isStrict
  }

  /// Whether nothing more comes.
  var isFinished: Bool { isAtEnd || failure != nil }

  /// Reads what has arrived, so many bytes at most; an error is kept as `failure`.
  ///
  /// - Returns: how many bytes of the source were read.
  mutating func read(atMost count: Int) -> Int {
    do {
      let block = try source.nextBlock(atMost: count)
      if block.isEmpty {
        isAtEnd = true
        if let first = begun.first { try replace(begun.count, from: first) }
      } else if begun.isEmpty {
        try append(block)
      } else {
        let joined = begun + block
        begun = []
        try joined.withUnsafeBufferPointer { try append($0) }
      }
      return block.count
    } catch {
      failure = error
      return 0
    }
  }

  private mutating func append(_ block: UnsafeBufferPointer<UInt8>) throws {
    var rest = block
    while true {
      let prefix = UTF8Prefix(rest)
      try append(text: UnsafeBufferPointer(rebasing: rest[..<prefix.count]))
      let unread = UnsafeBufferPointer(rebasing: rest[prefix.count...])
      let count: Int
      switch prefix.end {
      case .end: return
      case .truncated:
        begun = Array(unread)
        return
      case .nul: count = 1
      case .invalid(let bytes): count = bytes
      }
      try replace(count, from: unread[0])
      rest = UnsafeBufferPointer(rebasing: unread[count...])
    }
  }

  private mutating func append(text: UnsafeBufferPointer<UInt8>) throws {
    guard !text.isEmpty else { return }
    if isAtStart, text.starts(with: TextWindow.byteOrderMark) {
      try accept(.byteOrderMark, at: 0)
      hasByteOrderMark = true
    }
    isAtStart = false
    bytes.append(contentsOf: text)
  }

  /// Puts U+FFFD in the place of bytes that are no text, or refuses them.
  private mutating func replace(_ count: Int, from first: UInt8) throws {
    let isNul = first == 0
    guard isLossy else { throw error(isNul ? .nul : .strayByte(first), at: bytes.count) }
    try accept(isNul ? .nul : .strayBytes, at: bytes.count)
    isAtStart = false
    bytes += [0xEF, 0xBF, 0xBD]
    shifts.append(Shift(index: bytes.count, bytes: count - 3))
  }

  /// U+FEFF.
  static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]

  // MARK: places

  /// The offset in the source of a place in the text; places may only ascend.
  mutating func sourceOffset(of index: Int) -> Int {
    while let shift = shifts.first, shift.index <= index {
      offset += shift.bytes
      line += shift.lines
      shifts.removeFirst()
    }
    return offset + index
  }

  /// The line of the source, from 1, in which a place of the text lies; places may only ascend.
  mutating func sourceLine(of index: Int) -> Int {
    _ = sourceOffset(of: index)
    line += bytes[counted..<index].lineFeeds
    counted = index
    return line
  }

  /// Takes the beginning of the text away.
  mutating func removeFirst(_ count: Int) {
    guard count > 0 else { return }
    _ = sourceLine(of: count)
    bytes.removeFirst(count)
    offset += count
    counted = 0
    hasByteOrderMark = false
    for index in shifts.indices { shifts[index].index -= count }
  }

  /// Shortens white space at the end of the text to so many bytes and two LF at most: that many tell
  /// that a paragraph has ended.
  mutating func shortenWhiteSpace(from start: Int, to length: Int) throws {
    var kept = start + length
    guard bytes.count > kept + 2 else { return }
    let wasShortened = shifts.last.map { $0.index > start } ?? false
    if wasShortened, let last = shifts.last { kept = last.index }
    while bytes[kept] & 0xC0 == 0x80 { kept -= 1 }
    let feeds = bytes[kept...].lineFeeds
    let keptFeeds = min(feeds, 2)
    let removed = (bytes: bytes.count - kept - keptFeeds, lines: feeds - keptFeeds)
    if !wasShortened {
      try accept(.longWhiteSpace, at: kept)
      shifts.append(Shift(index: kept, bytes: 0))
    }
    bytes.removeSubrange(kept...)
    bytes += repeatElement(UInt8(ascii: "\n"), count: keptFeeds)
    shifts[shifts.endIndex - 1].bytes += removed.bytes
    shifts[shifts.endIndex - 1].lines += removed.lines
  }

  /// Counts a deviation, or refuses it if reading is strict.
  mutating func accept(_ deviation: Deviation, at index: Int) throws {
    if isStrict { throw error(.deviation(deviation), at: index) }
    // Only the first one's line is kept, and finding it costs a look at the text.
    repairs.count(deviation, line: repairs[deviation] == 0 ? place(of: index).line : 0)
  }

  private func error(_ problem: CorpusError.Problem, at index: Int) -> CorpusError {
    let place = place(of: index)
    return CorpusError(file: source.name, line: place.line, byte: place.byte, problem: problem)
  }

  /// A place that was not passed.
  private func place(of index: Int) -> (byte: Int, line: Int) {
    let passed = shifts.prefix { $0.index <= index }
    return (
      byte: offset + index + passed.reduce(0) { $0 + $1.bytes },
      line: line + bytes[counted..<index].lineFeeds + passed.reduce(0) { $0 + $1.lines }
    )
  }
}

extension ArraySlice<UInt8> {
  /// How many LF it holds.
  var lineFeeds: Int {
    withUnsafeBufferPointer { bytes in
      var count = 0
      for byte in bytes { count += byte == UInt8(ascii: "\n") ? 1 : 0 }
      return count
    }
  }
}
