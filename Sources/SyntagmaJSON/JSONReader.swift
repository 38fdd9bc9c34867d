/// Reads JSON by asking for what must come next; anything else is an error with its place.
///
/// Stricter than most: a key may stand only once in an object, bytes must be valid UTF-8, escaped
/// surrogates come in pairs, nesting has a limit, and nothing but blanks may follow. Nothing is
/// allocated beyond the strings that were read.
package struct JSONReader {
  /// Deeper nesting is refused, so that a hostile file cannot exhaust the stack.
  package static let deepest = 16

  let bytes: UnsafeRawBufferPointer
  /// How many bytes have been read.
  package private(set) var position = 0
  private var depth = 0

  /// A reader of `bytes`, which must outlive it.
  package init(_ bytes: UnsafeRawBufferPointer) { self.bytes = bytes }

  /// Reads an object, handing each key to `member`, which reads the value.
  package mutating func readObject(
    _ member: (String, inout JSONReader) throws -> Void
  ) throws {
    var keys = ExactDictionary<Void>()
    try readList(from: "{", to: "}") { reader in
      let start = reader.position
      let key = try reader.readString()
      guard keys[key] == nil else {
        throw JSONError(offset: start, problem: "key '\(key)' stands twice")
      }
      keys[key] = ()
      try reader.expect(":")
      try member(key, &reader)
    }
  }

  /// Reads an array, calling `element` where each element begins.
  package mutating func readArray(_ element: (inout JSONReader) throws -> Void) throws {
    try readList(from: "[", to: "]", element)
  }

  /// Reads a whole number of 0 or more, written in digits alone.
  package mutating func readCount() throws -> Int {
    skipBlanks()
    let start = position
    var count = 0
    while let byte = next, (0x30...0x39).contains(byte) {
      let (tens, tooMany) = count.multipliedReportingOverflow(by: 10)
      let (sum, tooLarge) = tens.addingReportingOverflow(Int(byte - 0x30))
      guard !tooMany, !tooLarge else {
        throw JSONError(offset: start, problem: "number too large")
      }
      count = sum
      position += 1
    }
    guard position > start else { throw unexpected("a whole number") }
    guard position == start + 1 || bytes[start] != 0x30 else {
      throw JSONError(offset: start, problem: "number begins with 0")
    }
    return count
  }

  /// Makes sure that nothing but blanks is left.
  package mutating func finish() throws {
    skipBlanks()
    guard position == bytes.count else { throw unexpected("the end") }
  }

  private mutating func readList(
    from open: Unicode.Scalar, to close: Unicode.Scalar,
    _ item: (inout JSONReader) throws -> Void
  ) throws {
    try expect(open)
    depth += 1
    defer { depth -= 1 }
    guard depth <= Self.deepest else {
      throw JSONError(offset: position, problem: "nested more than \(Self.deepest) deep")
    }
    if take(close) { return }
    repeat { try item(&self) } while take(",")
    guard take(close) else { throw unexpected("',' or '\(close)'") }
  }
}

// Single bytes.
extension JSONReader {
  /// The next byte, nil at the end.
  var next: UInt8? { position < bytes.count ? bytes[position] : nil }

  /// Steps over the next byte.
  mutating func advance() { position += 1 }

  /// Steps over blanks.
  package mutating func skipBlanks() {
    while let byte = next, byte == 0x20 || (0x09...0x0A).contains(byte) || byte == 0x0D {
      position += 1
    }
  }

  /// Takes blanks, then `mark` if it is there.
  mutating func take(_ mark: Unicode.Scalar) -> Bool {
    skipBlanks()
    guard next == UInt8(ascii: mark) else { return false }
    position += 1
    return true
  }

  mutating func expect(_ mark: Unicode.Scalar) throws {
    guard take(mark) else { throw unexpected("'\(mark)'") }
  }

  func unexpected(_ expected: String) -> JSONError {
    guard let byte = next else {
      return JSONError(offset: position, problem: "expected \(expected), found the end")
    }
    let printable = (0x21...0x7E).contains(byte)
    let found = printable ? "'\(Unicode.Scalar(byte))'" : "byte 0x\(String(byte, radix: 16))"
    return JSONError(offset: position, problem: "expected \(expected), found \(found)")
  }
}
