/// The entries of a rule file, with the section and the line of each.
struct RuleFileReader {
  /// An entry: a line or what lies between blanks, as its section says.
  struct Entry {
    let section: RuleSection
    let line: Int
    /// What blanks separate; one field unless the entry is a line.
    let fields: [[UInt8]]

    /// The entry as it is written, with one blank between its fields.
    var text: String { RuleFileReader.text(of: fields) }
  }

  private let source: ByteSource

  /// A reader whose errors name a file.
  init(_ source: ByteSource) {
    self.source = source
  }

  /// Hands over every entry, in order.
  ///
  /// - Throws: `RuleFileError`, `CorpusError` for bytes that are not UTF-8, and what `body` throws.
  func read(_ body: (Entry) throws -> Void) throws {
    let lines = LineReader(source, isStrict: false)
    var section: RuleSection?
    while let line = try lines.next() {
      let fields = line.split(whereSeparator: \.isBlank).map(Array.init)
      guard let first = fields.first, let last = fields.last else { continue }
      if line.first == UInt8(ascii: "#"), first.count == 1 { continue }
      if first.first == UInt8(ascii: "["), last.last == UInt8(ascii: "]") {
        section = try self.section(fields, line: lines.number)
      } else if let section {
        for fields in section.hasLines ? [fields] : fields.map({ [$0] }) {
          try body(Entry(section: section, line: lines.number, fields: fields))
        }
      } else {
        throw error(lines.number, "a section's name in brackets", Self.text(of: fields))
      }
    }
  }

  /// An error at a line, which quotes what was found.
  func error(_ line: Int, _ expected: String, _ found: String) -> RuleFileError {
    RuleFileError(
      file: source.name, line: line, expected: expected, found: "\"\(found.excerpt)\"")
  }

  private func section(_ fields: [[UInt8]], line: Int) throws -> RuleSection {
    let text = Self.text(of: fields)
    if let section = RuleSection(rawValue: String(text.dropFirst().dropLast())) { return section }
    let names = RuleSection.allCases.map { "[\($0.rawValue)]" }.joined(separator: ", ")
    throw error(line, "one of the sections \(names)", text)
  }

  private static func text(of fields: [[UInt8]]) -> String {
    String(decoding: Array(fields.joined(separator: [UInt8(ascii: " ")])), as: UTF8.self)
  }
}
