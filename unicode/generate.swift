import Foundation

// Writes Sources/SyntagmaText/Unicode/UnicodeTables.swift from files of the Unicode Character
// Database. Names of values are turned into numbers by the library's own enumerations, with which
// this file is compiled (see `generate.sh`): the two cannot come to differ.

struct GenerationError: Error, CustomStringConvertible {
  let description: String
}

/// A file of lines `fields between semicolons # comment`.
struct PropertyFile {
  let path: String
  let text: String

  init(_ name: String, in folder: URL) throws {
    let url = folder.appending(path: name)
    path = url.path
    text = try String(contentsOf: url, encoding: .utf8)
  }

  /// The fields of the lines that have any, without blanks around them.
  var rows: [[String]] {
    text.split(separator: "\n").map { $0.prefix { $0 != "#" } }
      .filter { !$0.allSatisfy(\.isWhitespace) }
      .map { $0.split(separator: ";").map { $0.trimmingCharacters(in: .whitespaces) } }
  }

  /// The rows `first..last ; value` or `code point ; value`.
  func ranges() throws -> [(codePoints: ClosedRange<Int>, value: String)] {
    try rows.map { row in
      let ends = row[0].split(separator: ".").compactMap { Int($0, radix: 16) }
      guard row.count >= 2, let first = ends.first, let last = ends.last, first <= last else {
        throw GenerationError(
          description: "\(path): expected code points and a value, found \(row)")
      }
      return (first...last, row[1])
    }
  }

  /// The first two numbers of the version in the first lines, as `-15.0.0.txt` or `Version 15.0`.
  func version() throws -> String {
    guard let match = text.prefix(1000).firstMatch(of: /(?:-|Version )(\d+\.\d+)/) else {
      throw GenerationError(description: "\(path): expected a version in the first lines")
    }
    return String(match.1)
  }
}

/// An enumeration of the values of a property.
protocol PropertyValue: CaseIterable, RawRepresentable where RawValue == UInt8 {}
extension WordBreak: PropertyValue {}
extension SentenceBreak: PropertyValue {}
extension GraphemeBreak: PropertyValue {}
extension GeneralCategory: PropertyValue {}
extension ScriptClass: PropertyValue {}

extension PropertyValue {
  /// The case of Unicode's name for a value, `Hebrew_Letter` for `hebrewLetter`.
  init?(named name: String) {
    let spelling = name.filter { $0 != "_" }.lowercased()
    guard let value = Self.allCases.first(where: { "\($0)".lowercased() == spelling }) else {
      return nil
    }
    self = value
  }
}

/// The records of all code points; see ScalarProperties.
struct Records {
  let folder: URL
  private(set) var records = [UInt64](repeating: 0, count: 0x110000)
  /// The version of the files read so far.
  private(set) var version: String?

  init(in folder: URL) throws {
    self.folder = folder
    try read("auxiliary/WordBreakProperty.txt", as: WordBreak.self, into: .wordBreak)
    try read("auxiliary/SentenceBreakProperty.txt", as: SentenceBreak.self, into: .sentenceBreak)
    try read("auxiliary/GraphemeBreakProperty.txt", as: GraphemeBreak.self, into: .graphemeBreak)
    let categories = try PropertyFile("PropertyValueAliases.txt", in: folder).rows
      .filter { $0[0] == "gc" }
    let names = Dictionary(uniqueKeysWithValues: categories.map { ($0[1], $0[2]) })
    try read(
      "extracted/DerivedGeneralCategory.txt", as: GeneralCategory.self, into: .generalCategory,
      nameOf: { names[$0] ?? $0 })
    try read("Scripts.txt", as: ScriptClass.self, into: .scriptClass, default: .other)
    try readFlag(
      "emoji/emoji-data.txt", "Extended_Pictographic", PropertyField.extendedPictographic)
    try readFlag("PropList.txt", "White_Space", PropertyField.whiteSpace)
  }

  private mutating func open(_ name: String) throws -> PropertyFile {
    let file = try PropertyFile(name, in: folder)
    let found = try file.version()
    if let version, version != found {
      throw GenerationError(
        description: "\(file.path): expected version \(version), found \(found)")
    }
    version = found
    return file
  }

  private mutating func read<Value: PropertyValue>(
    _ name: String, as type: Value.Type, into field: PropertyField,
    default fallback: Value? = nil, nameOf: (String) -> String = { $0 }
  ) throws {
    let file = try open(name)
    for (codePoints, value) in try file.ranges() {
      guard let known = Value(named: nameOf(value)) ?? fallback else {
        throw GenerationError(description: "\(file.path): \(type) has no case for \(value)")
      }
      add(known.rawValue, to: field, of: codePoints)
    }
  }

  private mutating func readFlag(_ name: String, _ property: String, _ flag: UInt8) throws {
    for (codePoints, value) in try open(name).ranges() where value == property {
      add(flag, to: .flags, of: codePoints)
    }
  }

  private mutating func add(
    _ value: UInt8, to field: PropertyField, of codePoints: ClosedRange<Int>
  ) {
    for point in codePoints { records[point] |= UInt64(value) << (8 * field.rawValue) }
  }
}

/// The two stages in front of the distinct records.
struct Stages {
  let blockShift: Int
  /// ASCII's records in its order, then all others.
  private(set) var distinct: [UInt64]
  /// For each distinct block the places of its records in `distinct`.
  private(set) var blocks: [[Int]] = []
  /// For each block the place of its like in `blocks`.
  private(set) var blockOf: [Int] = []

  init(_ records: [UInt64], blockShift: Int) throws {
    self.blockShift = blockShift
    distinct = Array(records[..<0x80])
    var places: [UInt64: Int] = [:]
    var blockPlaces: [[Int]: Int] = [:]
    let size = 1 << blockShift
    for start in stride(from: 0, to: records.count, by: size) {
      let block = records[start..<start + size].map { record in
        if let place = places[record] { return place }
        places[record] = distinct.count
        distinct.append(record)
        return distinct.count - 1
      }
      if blockPlaces[block] == nil {
        blockPlaces[block] = blocks.count
        blocks.append(block)
      }
      blockOf.append(blockPlaces[block, default: 0])
    }
    guard distinct.count <= 1 << 12, blocks.count <= 1 << 12 else {
      throw GenerationError(description: "more than twelve bits of records or blocks")
    }
  }
}

/// Swift source of string literals; what the bytes mean is said in UnicodeTables+Lookup.swift.
enum Source {
  /// Six bits as a printable character.
  static func character(_ bits: Int) -> Character {
    Character(Unicode.Scalar(UInt8(bits < 0x20 ? bits + 0x40 : bits)))
  }

  static func pair(_ number: Int) -> String {
    String([character(number & 0x3F), character(number >> 6)])
  }

  static func octet(_ record: UInt64) -> String {
    String((0..<8).map { character(Int(record >> (8 * $0)) & 0x3F) })
  }

  /// A literal of lines that the compiler joins.
  static func table(_ name: String, _ lines: [String]) -> String {
    let rows = lines.map { "    \($0)\\##\n" }.joined()
    return "  static var \(name): StaticString {\n    ##\"\"\"\n\(rows)\n    \"\"\"##\n  }\n"
  }

  static func lines(_ items: [String], itemsPerLine: Int) -> [String] {
    stride(from: 0, to: items.count, by: itemsPerLine).map {
      items[$0..<min($0 + itemsPerLine, items.count)].joined()
    }
  }

  static func file(_ stages: Stages, version: String) -> String {
    """
    // swift-format-ignore-file
    // Made from the files of Unicode \(version) by unicode/generate.swift: `make unicode`. Not to be edited.

    /// What Unicode \(version) says of \(stages.distinct.count) kinds of code points in \
    \(stages.blocks.count) kinds of blocks.
    enum UnicodeTables {
      static var version: StaticString { "\(version)" }
      static var blockShift: Int { \(stages.blockShift) }

    \(table("blocks", lines(stages.blockOf.map(pair), itemsPerLine: 64)))
    \(table("records", stages.blocks.map { $0.map(pair).joined() }))
    \(table("properties", lines(stages.distinct.map(octet), itemsPerLine: 16)))
    }

    """
  }
}

@main
struct Generate {
  static func main() {
    guard CommandLine.arguments.count == 3 else {
      fail("usage: generate FOLDER-OF-PROPERTY-FILES OUTPUT.swift")
    }
    do {
      let records = try Records(in: URL(filePath: CommandLine.arguments[1]))
      let stages = try Stages(records.records, blockShift: 7)
      let source = Source.file(stages, version: records.version ?? "")
      try Data(source.utf8).write(to: URL(filePath: CommandLine.arguments[2]), options: .atomic)
    } catch {
      fail("error: \(error)")
    }
  }

  private static func fail(_ message: String) -> Never {
    FileHandle.standardError.write(Data("\(message)\n".utf8))
    exit(1)
  }
}
