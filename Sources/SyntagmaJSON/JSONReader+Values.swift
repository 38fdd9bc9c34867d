/// The kinds of values that JSON has; the raw value names one in a message.
package enum JSONKind: String, Sendable {
  case string = "a string"
  case number = "a number"
  case boolean = "a boolean"
  case null
  case array = "an array"
  case object = "an object"
}

extension JSONReader {
  /// The kind of the value that comes next, told by its first character.
  package mutating func nextKind() throws -> JSONKind {
    skipBlanks()
    guard let byte = next else { throw unexpected("a value") }
    return switch byte {
    case UInt8(ascii: "\""): .string
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): .number
    case UInt8(ascii: "t"), UInt8(ascii: "f"): .boolean
    case UInt8(ascii: "n"): .null
    case UInt8(ascii: "["): .array
    case UInt8(ascii: "{"): .object
    default: throw unexpected("a value")
    }
  }

  /// Reads a value of any kind and tells where it stands, blanks around it apart.
  ///
  /// It may be nested as deep as it likes: the lists that are open cost a byte each, and no stack.
  /// Whether keys in it stand twice is not looked at.
  package mutating func readValue() throws -> Range<Int> {
    skipBlanks()
    let start = position
    var due: [Unicode.Scalar] = []  // the marks that close the open lists
    repeat {
      guard try !beginsList(&due) else { continue }
      while let close = due.last, !take(",") {
        guard take(close) else { throw unexpected("',' or '\(close)'") }
        due.removeLast()
      }
      if due.last == "}" { try readKey() }
    } while !due.isEmpty
    return start..<position
  }

  /// Reads a value without parts, or the beginning of one that has some: true.
  private mutating func beginsList(_ due: inout [Unicode.Scalar]) throws -> Bool {
    switch try nextKind() {
    case .string: _ = try readString()
    case .number: try readNumber()
    case .boolean: try readWord(next == UInt8(ascii: "t") ? "true" : "false")
    case .null: try readWord("null")
    case .array:
      try expect("[")
      if take("]") { return false }
      due.append("]")
      return true
    case .object:
      try expect("{")
      if take("}") { return false }
      try readKey()
      due.append("}")
      return true
    }
    return false
  }

  private mutating func readKey() throws {
    _ = try readString()
    try expect(":")
  }

  private mutating func readWord(_ word: String) throws {
    for byte in word.utf8 {
      guard next == byte else { throw unexpected("'\(word)'") }
      advance()
    }
  }

  /// `-0.5e+3`: sign, whole number without zeros before it, fraction, exponent.
  private mutating func readNumber() throws {
    if next == UInt8(ascii: "-") { advance() }
    if next == UInt8(ascii: "0") { advance() } else { try readDigits() }
    if next == UInt8(ascii: ".") {
      advance()
      try readDigits()
    }
    if next == UInt8(ascii: "e") || next == UInt8(ascii: "E") {
      advance()
      if next == UInt8(ascii: "+") || next == UInt8(ascii: "-") { advance() }
      try readDigits()
    }
  }

  private mutating func readDigits() throws {
    let start = position
    while let byte = next, (0x30...0x39).contains(byte) { advance() }
    guard position > start else { throw unexpected("a digit") }
  }
}
