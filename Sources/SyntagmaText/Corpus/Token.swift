/// A surface token: what stands in the text between blanks or punctuation.
///
/// It is one word, or a multiword token such as French *du* = *de* + *le*. A token is a view of its
/// sentence: to change one, change the word or multiword token it comes from.
public struct Token: Sendable {
  /// The text of the token.
  public let form: String
  /// Its MISC column: that of the word, or of the range line of a multiword token.
  public let misc: String
  /// The indices of its words in the sentence.
  public let words: Range<Int>
  /// Whether it stands on a range line (`3-4`) with its words below.
  public let isMultiword: Bool
  /// Where it lies in the source text, in UTF-8 bytes; nil if the input came as tokens.
  public let range: Range<Int>?

  /// Whether a blank follows in the text: MISC does not say `SpaceAfter=No`.
  public var spaceAfter: Bool {
    misc.isUnderscore || KeyedValues(misc).value(of: "SpaceAfter") != "No"
  }
}

extension Token: Hashable {
  /// Whether both tokens have the same bytes and places.
  public static func == (left: Token, right: Token) -> Bool {
    left.form.hasSameBytes(as: right.form) && left.misc.hasSameBytes(as: right.misc)
      && left.words == right.words && left.isMultiword == right.isMultiword
      && left.range == right.range
  }

  /// Hashes form and place.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(bytesOf: form)
    hasher.combine(words)
  }
}
