import Foundation
import SyntagmaText
import TestSupport

/// The rows of `Tests/Fixtures/schemes`: tags and the spans that reference programs find in them.
enum SchemeFixtures {
  /// `[type, start, end]`, the end exclusive.
  struct Chunk: Decodable {
    let span: Span

    init(from decoder: any Decoder) throws {
      var values = try decoder.unkeyedContainer()
      let type = try values.decode(String.self)
      let start = try values.decode(Int.self)
      span = Span(type: type, range: start..<(try values.decode(Int.self)))
    }
  }

  /// The strict reading: spans, or the word `error`.
  enum Strict: Decodable {
    case spans([Span])
    case error

    init(from decoder: any Decoder) throws {
      if let text = try? decoder.singleValueContainer().decode(String.self), text == "error" {
        self = .error
      } else {
        // A missing type is written `_` there.
        self = .spans(
          try [Chunk](from: decoder).map {
            Span(type: $0.span.type == "_" ? "" : $0.span.type, range: $0.span.range)
          })
      }
    }
  }

  struct Row: Decodable {
    let scheme: String
    let tags: [String]
    let conlleval: [Chunk]
    let conlleval_as_iob: [Chunk]
    let strict: Strict?
    let well_formed: Bool
  }

  struct Conversion: Decodable {
    let length: Int
    let spans: [Chunk]
    let tags: [String: [String]]
  }

  static func rows<Value: Decodable>(_ type: Value.Type, _ file: String) throws -> [Value] {
    let data = try Data(contentsOf: Fixtures.folder.appendingPathComponent("schemes/\(file)"))
    return try data.split(separator: UInt8(ascii: "\n")).map {
      try JSONDecoder().decode(Value.self, from: $0)
    }
  }
}

extension TagScheme {
  /// The scheme's name in the fixtures: `IOB1`.
  var upperCaseName: String { rawValue.uppercased() }
}
