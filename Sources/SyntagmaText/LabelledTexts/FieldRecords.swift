/// Cuts a source into records of fields.
protocol FieldRecords {
  /// Reads the next record and tells the number of its fields; nil at the end.
  mutating func next() throws -> Int?

  /// A field of the record read last, from 0; of no use once the next record is read.
  func withField<Result>(_ index: Int, _ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result

  /// The line where the record read last begins, from 1.
  var line: Int { get }
}

extension FieldRecords {
  /// A field as text.
  func field(_ index: Int) -> String { withField(index) { String(knownUTF8: $0) } }

  /// Whether a field holds nothing but blanks.
  func isBlank(_ index: Int) -> Bool { withField(index) { $0.allSatisfy(\.isBlank) } }
}

/// One record a line, its fields separated by tabs.
struct TabRecords: FieldRecords {
  private let lines: LineReader
  private let limit: Int
  private var text = UnsafeBufferPointer<UInt8>(start: nil, count: 0)
  private var fields: [Range<Int>] = []

  /// - Parameter limit: the last of so many fields holds the rest of the line, tabs included.
  init(_ lines: LineReader, atMost limit: Int) {
    self.lines = lines
    self.limit = limit
  }

  var line: Int { lines.number }

  mutating func next() throws -> Int? {
    guard let line = try lines.nextEnded() else { return nil }
    text = line
    fields.removeAll(keepingCapacity: true)
    var start = 0
    while fields.count < limit - 1,
      let tab = line[start...].firstIndex(of: UInt8(ascii: "\t"))
    {
      fields.append(start..<tab)
      start = tab + 1
    }
    fields.append(start..<line.count)
    return fields.count
  }

  func withField<Result>(_ index: Int, _ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
    body(UnsafeBufferPointer(rebasing: text[fields[index]]))
  }
}
