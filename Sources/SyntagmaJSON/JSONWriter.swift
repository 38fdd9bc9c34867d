/// Writes JSON piece by piece, without blanks and in the order it is told.
package struct JSONWriter {
  /// The text so far, UTF-8.
  package private(set) var bytes: [UInt8] = []

  /// An empty text.
  package init() {}

  /// Writes a string in quotes, escaping no more than the format demands.
  package mutating func append(_ string: String) {
    bytes.append(UInt8(ascii: "\""))
    for byte in string.utf8 { appendEscaped(byte) }
    bytes.append(UInt8(ascii: "\""))
  }

  /// Writes an array of whole numbers.
  package mutating func append(_ numbers: [Int]) {
    append(mark: "[\(numbers.map(String.init).joined(separator: ","))]")
  }

  /// Writes an object: the keys in their order, `value` writing the value of the key with an index.
  package mutating func appendObject(
    _ keys: [String], value: (Int, inout JSONWriter) -> Void
  ) {
    append(mark: "{")
    for (index, key) in keys.enumerated() {
      if index > 0 { append(mark: ",") }
      append(key)
      append(mark: ":")
      value(index, &self)
    }
    append(mark: "}")
  }

  /// Writes text as it stands.
  package mutating func append(mark: String) { bytes.append(contentsOf: mark.utf8) }

  private mutating func appendEscaped(_ byte: UInt8) {
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"):
      bytes.append(UInt8(ascii: "\\"))
      bytes.append(byte)
    case 0..<0x20:
      let digits = String(byte, radix: 16)
      append(mark: "\\u" + String(repeating: "0", count: 4 - digits.utf8.count) + digits)
    default: bytes.append(byte)
    }
  }
}
