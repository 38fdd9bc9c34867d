import SyntagmaJSON

/// Reads texts from JSON Lines, one object a line.
///
/// Members beside label and text are kept as they stand. A key that stands twice in an object is an
/// error, and so is half a surrogate pair. Blank lines are counted and skipped.
final class JSONLinesTextReader: LabelledTextReader {
  private let lines: LineReader
  private let labelName: String
  private let textName: String

  init(_ source: ByteSource, label: String, text: String, strict: Bool) {
    lines = LineReader(source, isStrict: strict)
    labelName = label
    textName = text
  }

  var name: String { lines.source.name }
  var repairs: Repairs { lines.repairs }

  func next() throws -> LabelledText? {
    while let line = try lines.nextEnded() {
      if try !lines.isBlank(line) { return try text(of: line) }
      try lines.accept(.extraBlankLine)
    }
    return nil
  }

  private func text(of line: UnsafeBufferPointer<UInt8>) throws -> LabelledText {
    var labels: [String] = []
    var text: String?
    var members: [JSONMember] = []
    var reader = JSONReader(UnsafeRawBufferPointer(line))
    do {
      try reader.readObject { name, reader in
        if name.hasSameBytes(as: textName) {
          try require(.string, in: &reader, as: name)
          text = try reader.readString()
        } else if name.hasSameBytes(as: labelName) {
          labels = try readLabels(&reader, in: line)
        } else {
          let value = UnsafeBufferPointer(rebasing: line[try reader.readValue()])
          members.append(JSONMember(name: name, json: String(knownUTF8: value)))
        }
      }
      try reader.finish()
    } catch let error as JSONError {
      throw lines.error(.json(problem: error.description))
    }
    guard let text else { throw lines.error(.missingMember(name: textName)) }
    return LabelledText(labels: labels, text: text, line: lines.number, members: members)
  }

  private func require(
    _ kind: JSONKind, in reader: inout JSONReader, as name: String
  ) throws {
    let found = try reader.nextKind()
    guard found == kind else {
      throw lines.error(
        .memberKind(name: name, expected: kind.rawValue, found: found.rawValue))
    }
  }

  /// Labels that are empty are none.
  private func readLabels(
    _ reader: inout JSONReader, in line: UnsafeBufferPointer<UInt8>
  ) throws -> [String] {
    var labels: [String] = []
    switch try reader.nextKind() {
    case .null: _ = try reader.readValue()
    case .array:
      try reader.readArray { reader in labels.append(try readLabel(&reader, in: line)) }
    default: labels.append(try readLabel(&reader, in: line))
    }
    return labels.filter { !$0.isEmpty }
  }

  /// A string, or what is written as it is said: `true`, `3`, `1.50`.
  private func readLabel(
    _ reader: inout JSONReader, in line: UnsafeBufferPointer<UInt8>
  ) throws -> String {
    switch try reader.nextKind() {
    case .string: return try reader.readString()
    case .number, .boolean:
      return String(knownUTF8: UnsafeBufferPointer(rebasing: line[try reader.readValue()]))
    case let kind:
      throw lines.error(
        .memberKind(
          name: labelName, expected: "a string, a number, a boolean or an array of them",
          found: kind.rawValue))
    }
  }
}
