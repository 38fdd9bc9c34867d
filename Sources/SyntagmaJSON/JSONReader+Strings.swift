extension JSONReader {
  /// Reads a string.
  package mutating func readString() throws -> String {
    try expect("\"")
    let start = position
    var content: [UInt8] = []
    var plain = position  // where the bytes begin that are taken as they stand
    while let byte = next, byte != UInt8(ascii: "\"") {
      guard byte >= 0x20 else { throw unexpected("a character of a string") }
      advance()
      guard byte == UInt8(ascii: "\\") else { continue }
      content.append(contentsOf: bytes[plain..<position - 1])
      try readEscape(into: &content)
      plain = position
    }
    content.append(contentsOf: bytes[plain..<position])
    try expect("\"")
    guard let string = String(validating: content, as: UTF8.self) else {
      throw JSONError(offset: start, problem: "string that is not UTF-8")
    }
    return string
  }

  private mutating func readEscape(into content: inout [UInt8]) throws {
    guard let byte = next else { throw unexpected("an escape") }
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): content.append(byte)
    case UInt8(ascii: "b"): content.append(0x08)
    case UInt8(ascii: "f"): content.append(0x0C)
    case UInt8(ascii: "n"): content.append(0x0A)
    case UInt8(ascii: "r"): content.append(0x0D)
    case UInt8(ascii: "t"): content.append(0x09)
    case UInt8(ascii: "u"):
      advance()
      content.append(contentsOf: Array(String(try readEscapedScalar()).utf8))
      return
    default: throw unexpected("an escape")
    }
    advance()
  }

  /// Four hexadecimal digits, or a pair of them for what lies above U+FFFF.
  private mutating func readEscapedScalar() throws -> Unicode.Scalar {
    let start = position
    let unit = try readHexadecimal()
    if let scalar = Unicode.Scalar(unit) { return scalar }
    let alone = JSONError(offset: start, problem: "half a surrogate pair")
    guard unit < 0xDC00, next == UInt8(ascii: "\\") else { throw alone }
    advance()
    guard next == UInt8(ascii: "u") else { throw alone }
    advance()
    let low = try readHexadecimal()
    guard (0xDC00...0xDFFF).contains(low),
      let scalar = Unicode.Scalar(0x10000 + (unit - 0xD800) << 10 + (low - 0xDC00))
    else { throw alone }
    return scalar
  }

  private mutating func readHexadecimal() throws -> UInt32 {
    var value: UInt32 = 0
    for _ in 0..<4 {
      guard let byte = next, let digit = Character(Unicode.Scalar(byte)).hexDigitValue else {
        throw unexpected("a hexadecimal digit")
      }
      value = value << 4 | UInt32(digit)
      advance()
    }
    return value
  }
}
