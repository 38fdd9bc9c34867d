extension [UInt8] {
  /// Appends a string as JSON writes it, in quotes.
  ///
  /// Only what JSON does not allow to stand as it is is escaped: quotes, backslashes and the control
  /// characters below U+0020. All else is UTF-8.
  package mutating func append(json string: String) {
    append(.quote)
    string.withBytes { text in
      var start = 0
      for index in text.indices where text[index].needsEscape {
        append(contentsOf: text[start..<index])
        append(escapeOf: text[index])
        start = index + 1
      }
      append(contentsOf: text[start...])
    }
    append(.quote)
  }

  private mutating func append(escapeOf byte: UInt8) {
    append(.backslash)
    switch byte {
    case .quote, .backslash: append(byte)
    case UInt8(ascii: "\n"): append(UInt8(ascii: "n"))
    case UInt8(ascii: "\r"): append(UInt8(ascii: "r"))
    case UInt8(ascii: "\t"): append(UInt8(ascii: "t"))
    default:
      append("u00")
      append(byte < 0x10 ? UInt8(ascii: "0") : UInt8(ascii: "1"))
      append(String(byte & 0xF, radix: 16))
    }
  }
}

extension UInt8 {
  fileprivate static let quote = UInt8(ascii: "\"")
  fileprivate static let backslash = UInt8(ascii: "\\")

  fileprivate var needsEscape: Bool { self < 0x20 || self == .quote || self == .backslash }
}
