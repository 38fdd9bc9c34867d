import Foundation
import SyntagmaText
import Testing

struct JSONValueTests {
  @Test func valuesAreWrittenInOneLineWithSortedKeys() {
    let value = JSONValue.object([
      ("b", .array([.null, .boolean(true), .boolean(false), .integer(-7)])), ("a", .number(0.1)),
      ("B", .object([])), ("c", .array([])),
    ])
    #expect(
      value.description == #"{"B": {}, "a": 0.1, "b": [null, true, false, -7], "c": []}"#)
  }

  @Test func canonicallyEquivalentKeysAreTwo() {
    let value = JSONValue.object([("é", .integer(1)), ("e\u{301}", .integer(2))])
    #expect(Array(value.description.utf8) == Array("{\"e\u{301}\": 2, \"é\": 1}".utf8))
  }

  @Test func stringsReadBackAsTheyWere() throws {
    let string =
      (0..<0x30).compactMap { Unicode.Scalar($0).map(String.init) }.joined() + #""\/é🇫🇷"#
      + "\u{7F}\u{2028}"
    let json = JSONValue.array([.string(string)]).description
    #expect(!json.unicodeScalars.contains { $0.value < 0x20 })
    let back = try JSONDecoder().decode([String].self, from: Data(json.utf8))
    #expect(back.map { Array($0.utf8) } == [Array(string.utf8)])
  }

  @Test func randomStringsReadBackAsTheyWere() throws {
    var generator = SplitMix64(seed: 4)
    let strings = (0..<500).map { _ in randomText(length: 0...20, using: &generator) }
    let json = JSONValue.array(strings.map(JSONValue.string)).description
    let back = try JSONDecoder().decode([String].self, from: Data(json.utf8))
    #expect(back.map { Array($0.utf8) } == strings.map { Array($0.utf8) })
  }

  @Test(
    arguments: [0, 1, -1.5, 0.1, 1.0 / 3, 1e-300, .leastNonzeroMagnitude, .greatestFiniteMagnitude]
      as [Double])
  func numbersReadBackToTheSameValue(number: Double) throws {
    let json = JSONValue.array([.number(number)]).description
    #expect(try JSONDecoder().decode([Double].self, from: Data(json.utf8)) == [number])
  }

  @Test(arguments: [Double.nan, .infinity, -.infinity])
  func whatIsNotFiniteIsNull(number: Double) {
    #expect(JSONValue.number(number).description == "null")
    #expect(JSONValue.optional(nil).description == "null")
  }

  @Test(
    arguments: [
      (0.0, 2, "0.00"), (0.98765, 2, "0.99"), (99.995, 2, "100.00"), (12.345, 0, "12"),
      (0.125, 2, "0.12"), (0.375, 2, "0.38"), (-1.5, 1, "-1.5"), (-0.001, 2, "0.00"),
      (7, 4, "7.0000"),
      (.nan, 2, "nan"), (1e300, 2, "1e+300"),
    ] as [(Double, Int, String)])
  func fixedDecimalsAreRoundedTiesToEven(value: Double, decimals: Int, text: String) {
    #expect(value.fixed(decimals) == text)
  }
}
