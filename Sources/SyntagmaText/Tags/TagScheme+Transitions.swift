extension TagScheme {
  /// Whether a tag may stand before another one in a well-formed sequence.
  ///
  /// A sequence of tags of the scheme is well-formed if and only if all its transitions are allowed,
  /// the one into its first tag and the one out of its last included. Both types count: in IOB1
  /// `B-PER` follows nothing but `I-PER` and `B-PER`. A letter alone is a tag with an empty type.
  ///
  /// - Parameters:
  ///   - tag: the earlier tag; nil at the start of a sentence.
  ///   - next: the later tag; nil at the end of a sentence.
  /// - Returns: false also where one of both is no tag of the scheme.
  public func allows(_ tag: String?, before next: String?) -> Bool {
    allows(tag.map(Tag.init) ?? .outside, before: next.map(Tag.init) ?? .outside)
  }

  /// The start and the end of a sentence allow what `O` allows.
  private func allows(_ tag: Tag, before next: Tag) -> Bool {
    guard contains(tag), contains(next) else { return false }
    let hasSameType = tag.hasSameType(as: next) && !tag.isOutside && !next.isOutside
    switch self {
    case .iob1: return next.letter != .begin || hasSameType
    case .ioe1: return tag.letter != .end || hasSameType
    case .iob2: return next.letter != .inside || hasSameType
    case .ioe2: return tag.letter != .inside || hasSameType
    case .iobes, .bilou:
      let isOpen = tag.letter == .begin || tag.letter == .inside
      let goesOn = next.letter == .inside || next.letter == ending
      return isOpen == goesOn && (!isOpen || hasSameType)
    }
  }
}
