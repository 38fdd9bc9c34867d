import SyntagmaText
import Testing

/// CSV against a reader that goes through all characters at once, state by state.
struct CSVReferenceTests {
  private enum State { case fieldStart, plain, quoted, behindQuote }

  /// The records of a text, nil where a quote is broken; empty lines are none.
  private func records(_ text: [UInt8]) -> [[[UInt8]]]? {
    var records: [[[UInt8]]] = []
    var record: [[UInt8]] = []
    var field: [UInt8] = []
    var wasQuoted = false
    var state = State.fieldStart
    func endField() {
      record.append(field)
      field = []
      state = .fieldStart
    }
    func endRecord() {
      if state == .plain, field.last == UInt8(ascii: "\r") { field.removeLast() }
      endField()
      if record != [[]] || wasQuoted { records.append(record) }
      record = []
      wasQuoted = false
    }
    for (index, byte) in text.enumerated() {
      let isLineEnd =
        byte == UInt8(ascii: "\r")
        && (index + 1 == text.count || text[index + 1] == UInt8(ascii: "\n"))
      switch (state, byte) {
      case (.fieldStart, UInt8(ascii: "\"")): (state, wasQuoted) = (.quoted, true)
      case (.quoted, UInt8(ascii: "\"")): state = .behindQuote
      case (.quoted, _): field.append(byte)
      case (.behindQuote, UInt8(ascii: "\"")):
        field.append(byte)
        state = .quoted
      case (_, UInt8(ascii: ",")): endField()
      case (_, UInt8(ascii: "\n")): endRecord()
      case (.behindQuote, _): if !isLineEnd { return nil }
      default:
        field.append(byte)
        state = .plain
      }
    }
    if state == .quoted { return nil }
    if !text.isEmpty, text.last != UInt8(ascii: "\n") || state != .fieldStart || !record.isEmpty {
      endRecord()
    }
    return records
  }

  @Test func randomFilesHaveTheRecordsOfThePlainReader() throws {
    var generator = SplitMix64(seed: 41_80)
    let pieces = [",", ",", "\"", "\"", "\"\"", "\n", "\r\n", "\r", "a", "é", " ", "👩"]
    var counts = (read: 0, refused: 0)
    for _ in 0..<20_000 {
      let text = (0..<Int.random(in: 0...14, using: &generator)).map { _ in
        pieces.randomElement(using: &generator) ?? ""
      }.joined()
      let expected = records(Array(text.utf8))
      // The text is in the first column, so that no record is too short.
      let reader = try labelledReader(text, "csv=text:1")
      do {
        let texts = try reader.readAll().map { Array($0.text.utf8) }
        #expect(texts == expected?.map { $0[0] }, "\(text.debugDescription)")
        counts.read += 1
      } catch is CorpusError {
        #expect(expected == nil, "\(text.debugDescription)")
        counts.refused += 1
      }
    }
    #expect(counts.read > 2_000 && counts.refused > 2_000)
  }

  @Test func everyColumnOfARandomFileIsThatOfThePlainReader() throws {
    var generator = SplitMix64(seed: 7)
    for _ in 0..<2_000 {
      let count = Int.random(in: 1...4, using: &generator)
      let table = (0..<3).map { _ in
        (0..<count).map { _ in randomField(using: &generator) }.joined(separator: ",")
      }
      let text = table.joined(separator: Bool.random(using: &generator) ? "\n" : "\r\n")
      let expected = try #require(records(Array(text.utf8)))
      for column in 0..<count where count > 1 {
        let texts = try labelledTexts(text, "csv=text:\(column + 1)").map { Array($0.text.utf8) }
        #expect(texts == expected.map { $0[column] }, "\(text.debugDescription)")
      }
    }
  }

  private func randomField(using generator: inout SplitMix64) -> String {
    let scalars = randomText(length: 0...4, using: &generator).unicodeScalars
    let text = String(String.UnicodeScalarView(scalars.filter { $0 != "\0" && $0 != "\"" }))
    return Bool.random(using: &generator) ? "\"\(text)\n,\"\"\"" : text
  }
}
