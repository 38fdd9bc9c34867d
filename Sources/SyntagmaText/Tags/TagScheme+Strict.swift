extension TagScheme {
  /// The spans that tags tell, read strictly: only chunks that are complete and well-formed count.
  ///
  /// The rules are those of seqeval's strict mode. A chunk must begin and end as the scheme has it;
  /// words of other chunks are skipped. IOE1, which seqeval leaves incomplete, is read as the mirror
  /// image of IOB1.
  ///
  /// - Throws: ``TagError`` at the first tag that the scheme does not have.
  /// - Complexity: O(number of tags).
  public func strictSpans(in tags: [String]) throws(TagError) -> [Span] {
    let parts = tags.map(Tag.init)
    if let index = parts.firstIndex(where: { !contains($0) }) {
      throw TagError(tag: tags[index], index: index, scheme: self)
    }
    return strictSpans(in: parts)
  }

  /// As above, but tags that the scheme does not have are those of words outside all spans.
  func strictSpans(in tags: [Tag]) -> [Span] {
    let tags = tags.map { contains($0) ? $0 : .outside }
    return self == .ioe1 ? TagScheme.spansOfIOE1(in: tags) : completeSpans(in: tags)
  }

  private func completeSpans(in tags: [Tag]) -> [Span] {
    var spans: [Span] = []
    var start = 0
    while start < tags.count {
      guard begins(tags[start], after: start > 0 ? tags[start - 1] : .outside) else {
        start += 1
        continue
      }
      var end = start + 1
      while end < tags.count, continues(tags[end], after: tags[end - 1]) { end += 1 }
      if closes(tags[end - 1], before: end < tags.count ? tags[end] : .outside) {
        spans.append(Span(type: tags[start].type, range: start..<end))
      }
      start = end
    }
    return spans
  }

  private static func spansOfIOE1(in tags: [Tag]) -> [Span] {
    let mirrored = tags.reversed().map { $0.letter == .end ? Tag("B-\($0.type)") : $0 }
    return TagScheme.iob1.completeSpans(in: mirrored).reversed().map { span in
      Span(
        type: span.type,
        range: tags.count - span.range.upperBound..<tags.count - span.range.lowerBound)
    }
  }

  /// Whether a chunk may begin with a tag; none is open that could go on.
  private func begins(_ tag: Tag, after previous: Tag) -> Bool {
    switch self {
    case .iob1, .ioe1:
      switch (tag.letter, previous.letter) {
      case (.inside, .inside): !tag.hasSameType(as: previous)
      case (.begin, .begin), (.begin, .inside): tag.hasSameType(as: previous)
      default: tag.letter == .inside
      }
    case .iob2: tag.letter == .begin
    case .ioe2: !tag.isOutside
    case .iobes, .bilou: tag.letter == .begin || tag.letter == alone
    }
  }

  /// Whether a tag carries on the chunk that the previous one belongs to.
  private func continues(_ tag: Tag, after previous: Tag) -> Bool {
    guard tag.hasSameType(as: previous), !tag.isOutside else { return false }
    return switch self {
    case .iob1, .iob2, .ioe1: tag.letter == .inside
    case .ioe2: previous.letter == .inside
    case .iobes, .bilou:
      (previous.letter == .begin || previous.letter == .inside)
        && (tag.letter == .inside || tag.letter == ending)
    }
  }

  /// Whether a chunk may end with a tag.
  private func closes(_ tag: Tag, before next: Tag) -> Bool {
    switch self {
    // After a chunk of one word that began with B, a B of another type cannot stand.
    case .iob1, .ioe1: tag.letter != .begin || next.letter != .begin || tag.hasSameType(as: next)
    case .iob2: true
    case .ioe2: tag.letter == .end
    case .iobes, .bilou: tag.letter == ending || tag.letter == alone
    }
  }
}
