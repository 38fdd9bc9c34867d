import SyntagmaJSON
import Testing

struct JSONTreeDecoderTests {
  private struct Sample: Codable, Equatable {
    enum Kind: String, Codable { case one, two }
    struct Part: Codable, Equatable {
      var sizes: [Int]
      var factor: Double
    }
    var flag: Bool
    var name: String
    var seed: UInt64
    var small: Int8
    var kinds: [Kind]
    var parts: [Part]
    var missing: String?
  }

  private static let text = """
    {"flag": true, "name": "a\\n\\"é", "seed": 18446744073709551615, "small": -7, "kinds": ["two", "one"],
     "parts": [{"sizes": [], "factor": 0.1}, {"factor": 1e-300, "sizes": [3, 4]}], "missing": null}
    """

  private func decoded(_ text: String) throws -> Sample {
    try Sample(from: JSONTreeDecoder(JSONTree(text)))
  }

  @Test func valuesOfAllKindsAreDecoded() throws {
    let expected = Sample(
      flag: true, name: "a\n\"é", seed: .max, small: -7, kinds: [.two, .one],
      parts: [.init(sizes: [], factor: 0.1), .init(sizes: [3, 4], factor: 1e-300)], missing: nil)
    #expect(try decoded(Self.text) == expected)
    let without = Self.text.replacing(", \"missing\": null", with: "")
    #expect(try decoded(without) == expected)
  }

  @Test(arguments: [
    ("true", "1"), ("true", "null"), ("-7", "128"), ("-7", "1.5"), ("\"two\"", "\"three\""),
    ("[3, 4]", "[3, \"4\"]"), ("[3, 4]", "4"), ("0.1", "\"0.1\""), ("\"flag\": true, ", ""),
    ("\"flag\"", "\"flags\": 1, \"flag\""), ("[]", "{}"), ("18446744073709551615", "-1"),
  ])
  func otherValuesAndKeysAreErrors(old: String, new: String) throws {
    #expect(throws: DecodingError.self) { try decoded(Self.text.replacing(old, with: new)) }
  }

  /// The place of an error is told by its keys.
  @Test func errorsNameTheirPlace() {
    let text = Self.text.replacing("[3, 4]", with: "[3, \"4\"]")
    let error = #expect(throws: DecodingError.self) { try decoded(text) }
    guard case .typeMismatch(_, let context) = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(context.codingPath.map(\.stringValue) == ["parts", "1", "sizes", "1"])
    #expect(context.codingPath.map(\.intValue) == [nil, 1, nil, 1])
  }

  @Test(arguments: ["", "{", "{\"a\": 1} x", "{\"a\": 1, \"a\": 2}", "nul", "[1,]"])
  func whatIsNoJSONIsNoTree(text: String) {
    #expect(throws: JSONError.self) { try JSONTree(text) }
  }
}
