extension TagScheme {
  /// The tags of a sentence with the given spans.
  ///
  /// A span without a type gets the letter and the hyphen alone: `B-`.
  ///
  /// - Parameters:
  ///   - spans: in the order of the words, without overlap, inside the sentence.
  ///   - count: the number of words.
  /// - Complexity: O(count).
  public func tags(of spans: [Span], count: Int) -> [String] {
    var tags = [String](repeating: "O", count: count)
    var free = 0
    for (index, span) in spans.enumerated() {
      precondition(
        span.range.lowerBound >= free && span.range.upperBound <= count && !span.range.isEmpty,
        "span \(span) is empty, overlaps or is out of order, or lies outside \(count) words")
      let follows = index > 0 && TagScheme.touch(spans[index - 1], span)
      let isFollowed = index + 1 < spans.count && TagScheme.touch(span, spans[index + 1])
      for word in span.range {
        let letter = letter(
          isFirst: word == span.range.lowerBound, isLast: word == span.range.upperBound - 1,
          follows: follows, isFollowed: isFollowed)
        tags[word] = "\(UnicodeScalar(letter))-\(span.type)"
      }
      free = span.range.upperBound
    }
    return tags
  }

  /// The tags of another scheme for the spans that these tags tell.
  ///
  /// Nothing is lost of well-formed tags: converting back gives them again. Ill-formed ones are read
  /// as ``spans(in:)`` does.
  public func converted(_ tags: [String], to target: TagScheme) -> [String] {
    target.tags(of: spans(in: tags), count: tags.count)
  }

  /// Whether the second span is of the same type and begins where the first one ends.
  private static func touch(_ left: Span, _ right: Span) -> Bool {
    left.range.upperBound == right.range.lowerBound && left.type.hasSameBytes(as: right.type)
  }

  private func letter(isFirst: Bool, isLast: Bool, follows: Bool, isFollowed: Bool) -> UInt8 {
    switch self {
    case .iob1: isFirst && follows ? .begin : .inside
    case .iob2: isFirst ? .begin : .inside
    case .ioe1: isLast && isFollowed ? .end : .inside
    case .ioe2: isLast ? .end : .inside
    case .iobes, .bilou:
      isFirst ? (isLast ? alone : .begin) : (isLast ? ending : .inside)
    }
  }
}
