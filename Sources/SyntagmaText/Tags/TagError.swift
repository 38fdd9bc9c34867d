/// A tag that a scheme does not have.
public struct TagError: Error, Sendable, Equatable, CustomStringConvertible {
  /// The tag.
  public let tag: String
  /// The index of its word in the sentence, from 0.
  public let index: Int
  /// The scheme that was expected.
  public let scheme: TagScheme

  /// One line: `word 3: expected O or a tag of iob2 with B or I, found "S-PER"`; words from 1.
  public var description: String {
    let letters = scheme.prefixes
    let list = letters.dropLast().joined(separator: ", ") + " or " + (letters.last ?? "")
    return "word \(index + 1): expected O or a tag of \(scheme) with \(list), "
      + "found \"\(tag.excerpt)\""
  }
}
