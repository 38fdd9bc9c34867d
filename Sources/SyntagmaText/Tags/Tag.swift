/// A word's tag in two parts: where in a span the word stands, and the type of the span.
///
/// A tag is split at its first hyphen: `B-geo-loc` is `B` and `geo-loc`. Without a hyphen it is all
/// prefix and the type is empty: `O`, but also `B`. Tags are equal if both parts are the same bytes.
public struct Tag: Sendable {
  /// What stands before the first hyphen, the whole tag if there is none.
  public let prefix: String
  /// What stands behind the first hyphen.
  public let type: String

  /// The parts of a tag.
  public init(_ text: String) {
    let bytes = text.utf8
    // As bytes, since a hyphen under a combining mark is no `Character` of its own.
    guard let hyphen = bytes.firstIndex(of: UInt8(ascii: "-")) else {
      prefix = text
      type = ""
      return
    }
    prefix = String(text[..<hyphen])
    type = String(text[bytes.index(after: hyphen)...])
  }

  /// The tag `O`, of words outside all spans.
  static let outside = Tag("O")

  /// Whether this is `O`.
  var isOutside: Bool { letter == UInt8(ascii: "O") && type.isEmpty }

  /// The prefix if it is one byte, else 0.
  var letter: UInt8 {
    let bytes = prefix.utf8
    return bytes.count == 1 ? bytes.first ?? 0 : 0
  }

  /// Whether the types are the same bytes.
  func hasSameType(as other: Tag) -> Bool { type.hasSameBytes(as: other.type) }
}

extension Tag: Hashable {
  /// Whether both parts are the same bytes.
  public static func == (left: Tag, right: Tag) -> Bool {
    left.prefix.hasSameBytes(as: right.prefix) && left.hasSameType(as: right)
  }

  /// Feeds the bytes of both parts.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(bytesOf: prefix)
    hasher.combine(bytesOf: type)
  }
}
