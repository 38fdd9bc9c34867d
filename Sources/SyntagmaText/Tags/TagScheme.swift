/// A way to write the spans of a sentence as one tag a word; words outside all spans are `O`.
///
/// Each tag is a letter, a hyphen and the type of the span. The letters are capitals, types may hold
/// anything, hyphens too. Ramshaw and Marcus (1995); Tjong Kim Sang and Veenstra (1999).
public enum TagScheme: String, CaseIterable, Sendable, Codable {
  /// `I` for all words; `B` begins a span that directly follows one of the same type.
  case iob1
  /// `B` begins every span, `I` for the rest.
  case iob2
  /// `I` for all words; `E` ends a span that one of the same type directly follows.
  case ioe1
  /// `E` ends every span, `I` for the rest.
  case ioe2
  /// `B` begins, `E` ends, `I` between; `S` is a span of one word.
  case iobes
  /// As IOBES, with `L` (last) for `E` and `U` (unit) for `S`.
  case bilou

  /// The letters that may stand before the hyphen.
  public var prefixes: [String] {
    letters.map { String(UnicodeScalar($0)) }
  }

  /// Whether a tag is one of this scheme: `O`, or one of the letters with any type.
  public func contains(_ tag: Tag) -> Bool {
    tag.isOutside || letters.contains(tag.letter)
  }

  /// The letters as bytes.
  var letters: [UInt8] {
    switch self {
    case .iob1, .iob2: [.begin, .inside]
    case .ioe1, .ioe2: [.inside, .end]
    case .iobes: [.begin, .inside, .end, .single]
    case .bilou: [.begin, .inside, .last, .unit]
    }
  }

  /// The letter of a span's last word where it has one of its own.
  var ending: UInt8 { self == .bilou ? .last : .end }

  /// The letter of a span of one word in the schemes with four letters.
  var alone: UInt8 { self == .bilou ? .unit : .single }
}

extension UInt8 {
  static let begin = UInt8(ascii: "B")
  static let inside = UInt8(ascii: "I")
  static let end = UInt8(ascii: "E")
  static let single = UInt8(ascii: "S")
  static let last = UInt8(ascii: "L")
  static let unit = UInt8(ascii: "U")
}
