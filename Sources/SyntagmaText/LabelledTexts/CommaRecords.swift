/// Records of CSV (RFC 4180), of one line or, with line ends in quotes, of several.
///
/// Lines end in LF or CR LF. A field that begins with a quote ends with the next one that is not
/// doubled; all others end at the comma, whatever else they hold, quotes and blanks at their edges too.
/// Empty lines are counted and skipped. Memory is that of the longest record.
struct CommaRecords: FieldRecords {
  private static let quote = UInt8(ascii: "\"")
  private static let comma = UInt8(ascii: ",")

  private let lines: LineReader
  private(set) var line = 0
  /// The fields of the record, one behind the other.
  private var text: [UInt8] = []
  private var ends: [Int] = []
  /// The line that is being cut, and where its text ends, CR of a line end apart.
  private var current = UnsafeBufferPointer<UInt8>(start: nil, count: 0)
  private var end = 0

  /// - Parameter lines: keeps CR.
  init(_ lines: LineReader) {
    precondition(lines.keepsCarriageReturns, "CR may be part of a field")
    self.lines = lines
  }

  func withField<Result>(_ index: Int, _ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
    let start = index > 0 ? ends[index - 1] : 0
    return text.withUnsafeBufferPointer {
      body(UnsafeBufferPointer(rebasing: $0[start..<ends[index]]))
    }
  }

  mutating func next() throws -> Int? {
    repeat {
      guard try readLine() else { return nil }
      if end == 0 { try lines.accept(.extraBlankLine) }
    } while end == 0
    line = lines.number
    text.removeAll(keepingCapacity: true)
    ends.removeAll(keepingCapacity: true)
    var index = 0
    while true {
      if index < end, current[index] == CommaRecords.quote {
        index = try readQuoted(from: index + 1)
      } else {
        let comma = current[index..<end].firstIndex(of: CommaRecords.comma) ?? end
        text.append(contentsOf: current[index..<comma])
        index = comma
      }
      ends.append(text.count)
      if index == end { return ends.count }
      index += 1
    }
  }

  private mutating func readLine() throws -> Bool {
    guard let next = try lines.next() else { return false }
    current = next
    end = next.last == UInt8(ascii: "\r") ? next.count - 1 : next.count
    return true
  }

  /// Reads what stands in quotes and tells where the separator or the line end behind it is.
  private mutating func readQuoted(from start: Int) throws -> Int {
    let first = lines.number
    var index = start
    while true {
      guard let quote = current[index...].firstIndex(of: CommaRecords.quote) else {
        text.append(contentsOf: current[index...])
        text.append(UInt8(ascii: "\n"))
        guard try readLine() else { throw lines.error(.openQuote, line: first) }
        index = 0
        continue
      }
      text.append(contentsOf: current[index..<quote])
      index = quote + 1
      guard index < end else { return end }
      if current[index] == CommaRecords.comma { return index }
      guard current[index] == CommaRecords.quote else {
        let rest = UnsafeBufferPointer(rebasing: current[index..<end])
        throw lines.error(.textBehindQuote(found: String(knownUTF8: rest)), line: first)
      }
      text.append(CommaRecords.quote)
      index += 1
    }
  }
}
