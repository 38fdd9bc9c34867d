/// Neighbouring words of a sentence that belong together, with the type of what they are.
///
/// Two spans are equal if their types are the same bytes and their ranges the same.
public struct Span: Sendable {
  /// The type, such as `PER`; empty where tags name none.
  public var type: String
  /// The indices of the words, from 0; at least one.
  public var range: Range<Int>

  /// A span of words.
  public init(type: String, range: Range<Int>) {
    self.type = type
    self.range = range
  }
}

extension Span: Hashable {
  /// Whether the ranges are equal and the types the same bytes.
  public static func == (left: Span, right: Span) -> Bool {
    left.range == right.range && left.type.hasSameBytes(as: right.type)
  }

  /// Feeds the bytes of the type, and the range.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(bytesOf: type)
    hasher.combine(range)
  }
}

extension Span: CustomStringConvertible {
  /// The type and the indices of the words: `PER 3..<5`.
  public var description: String { "\(type) \(range)" }
}
