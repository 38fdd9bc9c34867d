import SyntagmaJSON
import Testing

private func read<Value>(
  _ bytes: [UInt8], _ body: (inout JSONReader) throws -> Value
) throws -> Value {
  try bytes.withUnsafeBytes {
    var reader = JSONReader($0)
    let value = try body(&reader)
    try reader.finish()
    return value
  }
}

private func read<Value>(
  _ text: String, _ body: (inout JSONReader) throws -> Value
) throws -> Value {
  try read(Array(text.utf8), body)
}

private func string(_ text: String) throws -> String { try read(text) { try $0.readString() } }

private func counts(_ text: String) throws -> [Int] {
  try read(text) { reader in
    var counts: [Int] = []
    try reader.readArray { counts.append(try $0.readCount()) }
    return counts
  }
}

@Suite struct JSONReaderTests {
  @Test(arguments: [
    (#""""#, ""), (#""plain""#, "plain"), (#" "blanks around" "#, "blanks around"),
    (#""\"\\\/\b\f\n\r\t""#, "\"\\/\u{8}\u{C}\n\r\t"), (#""\u0041\u00e9\u20AC""#, "Aé€"),
    (#""\ud83d\ude00 😀""#, "😀 😀"), (#""a\u0000b""#, "a\0b"),
  ])
  func stringsComeBackUnescaped(text: String, expected: String) throws {
    #expect(try string(text) == expected)
  }

  @Test(arguments: [
    (#""open"#, "expected '\"', found the end at byte 5"),
    (#""\x""#, "expected an escape, found 'x' at byte 2"),
    (#""\"#, "expected an escape, found the end at byte 2"),
    (#""\u12"#, "expected a hexadecimal digit, found the end at byte 5"),
    (#""\u12G4""#, "expected a hexadecimal digit, found 'G' at byte 5"),
    (#""\ud83d""#, "half a surrogate pair at byte 3"),
    (#""\ud83d\n""#, "half a surrogate pair at byte 3"),
    (#""\ud83d\u0041""#, "half a surrogate pair at byte 3"),
    (#""\ud83d\ue000""#, "half a surrogate pair at byte 3"),
    (#""\ude00\ud83d""#, "half a surrogate pair at byte 3"),
    ("\"a\nb\"", "expected a character of a string, found byte 0xa at byte 2"),
    (#""a" "b""#, "expected the end, found '\"' at byte 4"),
    ("", "expected '\"', found the end at byte 0"),
  ])
  func badStringsAreErrorsWithTheirPlace(text: String, message: String) {
    let error = #expect(throws: JSONError.self) { try string(text) }
    #expect(error?.description == message)
  }

  @Test(
    arguments: [
      [0xFF], [0xC3], [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0x61, 0x80],
    ] as [[UInt8]])
  func bytesThatAreNotUTF8AreAnError(bytes: [UInt8]) {
    let quoted = [UInt8(ascii: "\"")] + bytes + [UInt8(ascii: "\"")]
    let error = #expect(throws: JSONError.self) { try read(quoted) { try $0.readString() } }
    #expect(error?.description == "string that is not UTF-8 at byte 1")
  }

  @Test(arguments: [
    ("[]", []), ("[ ]", []), ("[0]", [0]), ("[1,2 ,\t3]\n", [1, 2, 3]),
    ("[9223372036854775807]", [Int.max]),
  ])
  func wholeNumbersAreRead(text: String, expected: [Int]) throws {
    #expect(try counts(text) == expected)
  }

  @Test(arguments: [
    ("[-1]", "expected a whole number, found '-' at byte 1"),
    ("[+1]", "expected a whole number, found '+' at byte 1"),
    ("[01]", "number begins with 0 at byte 1"),
    ("[1.0]", "expected ',' or ']', found '.' at byte 2"),
    ("[1e3]", "expected ',' or ']', found 'e' at byte 2"),
    ("[9223372036854775808]", "number too large at byte 1"),
    ("[99999999999999999999999]", "number too large at byte 1"),
    ("[1,]", "expected a whole number, found ']' at byte 3"),
    ("[1", "expected ',' or ']', found the end at byte 2"),
    ("[1}", "expected ',' or ']', found '}' at byte 2"),
    ("[1]]", "expected the end, found ']' at byte 3"),
    ("[NaN]", "expected a whole number, found 'N' at byte 1"),
  ])
  func anythingElseInPlaceOfAWholeNumberIsAnError(text: String, message: String) {
    let error = #expect(throws: JSONError.self) { try counts(text) }
    #expect(error?.description == message)
  }

  @Test func aKeyMayStandOnlyOnce() throws {
    let error = #expect(throws: JSONError.self) {
      try read(#"{"a":1,"\u0061":2}"#) {
        try $0.readObject { _, reader in _ = try reader.readCount() }
      }
    }
    #expect(error?.description == "key 'a' stands twice at byte 7")
  }

  @Test func keysThatDifferOnlyInNormalisationAreTwo() throws {
    var keys: [[UInt8]] = []
    try read("{\"\u{E9}\":1,\"e\u{301}\":2}") {
      try $0.readObject { key, reader in
        keys.append(Array(key.utf8))
        _ = try reader.readCount()
      }
    }
    #expect(keys == [[0xC3, 0xA9], [0x65, 0xCC, 0x81]])
  }

  @Test(arguments: [16, 17, 1_000_000])
  func nestingHasALimit(depth: Int) throws {
    func descend(_ reader: inout JSONReader) throws { try reader.readArray(descend) }
    let text = String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
    if depth <= JSONReader.deepest {
      try read(text, descend)
    } else {
      let error = #expect(throws: JSONError.self) { try read(text, descend) }
      #expect(error?.description == "nested more than 16 deep at byte 17")
    }
  }
}

@Suite struct JSONWriterTests {
  @Test(arguments: ["", "plain", "\"\\/", "\n\u{1}\u{1F}\u{7F}", "é e\u{301} 😀", "\u{2028}"])
  func whatIsWrittenIsReadBack(text: String) throws {
    var writer = JSONWriter()
    writer.append(text)
    let back = try read(writer.bytes) { try $0.readString() }
    #expect(Array(back.utf8) == Array(text.utf8))
  }

  @Test func objectsKeepTheOrderTheyAreGivenIn() {
    var writer = JSONWriter()
    writer.appendObject(["b", "a"]) { index, writer in writer.append([index, 7]) }
    #expect(String(decoding: writer.bytes, as: UTF8.self) == #"{"b":[0,7],"a":[1,7]}"#)
  }
}
