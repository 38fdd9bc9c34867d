import Foundation
import SyntagmaJSON
import Testing

/// Values of which nothing is expected but that they are JSON.
struct JSONReaderValuesTests {
  /// The text of the value that `text` holds, nothing behind it.
  private func value(_ text: [UInt8]) throws -> [UInt8] {
    try text.withUnsafeBytes {
      var reader = JSONReader($0)
      let range = try reader.readValue()
      try reader.finish()
      return Array(text[range])
    }
  }

  private func value(_ text: String) throws -> String {
    String(decoding: try value(Array(text.utf8)), as: UTF8.self)
  }

  @Test(arguments: [
    "0", "-0", "10", "-1.50", "1e3", "1E+3", "0.5e-07", "true", "false", "null", "\"\"",
    "\"\\u00e9\"",
    "[]", "{}", "[[]]", "[{}, []]", "{\"a\": {\"b\": [1, 2]}, \"c\": null}", "[1,[2,[3]],4]",
    "{\"a\":1,\"a\":2}",
  ])
  func aValueIsFoundBetweenBlanks(text: String) throws {
    #expect(try value(" \n\(text)\t ") == text)
  }

  @Test(arguments: [
    ("", "expected a value, found the end at byte 0"),
    ("x", "expected a value, found 'x' at byte 0"),
    ("tru", "expected 'true', found the end at byte 3"),
    ("nul1", "expected 'null', found '1' at byte 3"),
    ("-", "expected a digit, found the end at byte 1"),
    ("1.", "expected a digit, found the end at byte 2"),
    ("1e", "expected a digit, found the end at byte 2"),
    ("1e+x", "expected a digit, found 'x' at byte 3"),
    ("01", "expected the end, found '1' at byte 1"),
    ("+1", "expected a value, found '+' at byte 0"),
    (".5", "expected a value, found '.' at byte 0"),
    ("[1", "expected ',' or ']', found the end at byte 2"),
    ("[1}", "expected ',' or ']', found '}' at byte 2"),
    ("[1,]", "expected a value, found ']' at byte 3"),
    ("[", "expected a value, found the end at byte 1"),
    ("{\"a\"}", "expected ':', found '}' at byte 4"),
    ("{1:2}", "expected '\"', found '1' at byte 1"),
    ("{\"a\":1,}", "expected '\"', found '}' at byte 7"),
    ("{\"a\":1", "expected ',' or '}', found the end at byte 6"),
    ("[\"\\x\"]", "expected an escape, found 'x' at byte 3"),
    ("1 2", "expected the end, found '2' at byte 2"),
  ])
  func anythingElseIsAnErrorWithItsPlace(text: String, message: String) {
    let error = #expect(throws: JSONError.self) { try value(text) }
    #expect(error?.description == message)
  }

  @Test(arguments: [
    ("\"a\"", JSONKind.string), ("-1", .number), ("7", .number), ("true", .boolean),
    ("false", .boolean), ("null", .null), ("[]", .array), (" {}", .object),
  ])
  func theKindOfAValueIsToldBeforeItIsRead(text: String, kind: JSONKind) throws {
    try Array(text.utf8).withUnsafeBytes {
      var reader = JSONReader($0)
      #expect(try reader.nextKind() == kind)
      _ = try reader.readValue()
    }
  }

  @Test func nestingHasNoLimitHere() throws {
    let text =
      String(repeating: "[{\"a\":", count: 300_000) + "1" + String(repeating: "}]", count: 300_000)
    #expect(try value(text).utf8.count == text.utf8.count)
  }

  /// Every text with one byte changed, removed or put in is taken where Foundation takes it.
  @Test func damagedValuesAreTakenWhereFoundationTakesThem() {
    let valid = Array(#"{"a": [1, -2.5e3, true, null], "b": {"c": "x\n\u00e9", "d": []}}"#.utf8)
    let spice = Array("{}[],:\"\\ 01-.eEtfnu".utf8)
    var (taken, all) = (0, 0)
    func compare(_ bytes: [UInt8]) {
      let ours = (try? value(bytes)) != nil
      // Foundation's reader alone takes a comma behind the last part.
      let text = String(decoding: bytes, as: UTF8.self)
      let theirs =
        !text.contains(",]") && !text.contains(",}")
        && (try? JSONSerialization.jsonObject(with: Data(bytes), options: .fragmentsAllowed)) != nil
      all += 1
      taken += ours ? 1 : 0
      if ours != theirs { Issue.record("\(ours): \(text)") }
    }
    for place in valid.indices {
      compare(Array(valid[..<place] + valid[(place + 1)...]))
      for byte in spice {
        compare(Array(valid[..<place] + [byte] + valid[(place + 1)...]))
        compare(Array(valid[..<place] + [byte] + valid[place...]))
      }
    }
    #expect(taken > all / 10 && taken < all / 2)
  }
}
