extension TagScheme {
  /// The spans that tags tell, read leniently: no tag is refused, ill-formed chunks count.
  ///
  /// The rules are those of the script conlleval of the shared tasks, after S and U are taken for B,
  /// E and L for I in IOBES and BILOU, whose letters the script does not know. An `I` where no span
  /// could go on begins one. A span never reaches over the end of the sentence.
  ///
  /// - Complexity: O(number of tags).
  public func spans(in tags: [String]) -> [Span] { spans(in: tags.map(Tag.init)) }

  func spans(in tags: [Tag]) -> [Span] {
    var spans: [Span] = []
    var start: Int?
    var previous = Tag.outside
    var previousPrefix = ChunkPrefix.outside
    func close(_ end: Int) {
      if let first = start { spans.append(Span(type: tags[first].type, range: first..<end)) }
      start = nil
    }
    for (index, tag) in tags.enumerated() {
      let prefix = chunkPrefix(of: tag)
      let hasSameType = tag.hasSameType(as: previous)
      if previousPrefix.endsChunk(before: prefix, hasSameType: hasSameType) { close(index) }
      if prefix.startsChunk(after: previousPrefix, hasSameType: hasSameType) {
        close(index)
        start = index
      }
      (previous, previousPrefix) = (tag, prefix)
    }
    close(tags.count)
    return spans
  }

  /// The places of tags that encoding the spans of ``spans(in:)`` would not give; none if the tags
  /// are well-formed.
  ///
  /// A tag without a hyphen other than `O` is never well-formed.
  public func illFormedPlaces(in tags: [String]) -> [Int] {
    let expected = self.tags(of: spans(in: tags), count: tags.count)
    return tags.indices.filter { !tags[$0].hasSameBytes(as: expected[$0]) }
  }

  /// As above, but `B` is the same as `B-`: corpora without types are not ill-formed for that.
  func illFormedPlaces(in tags: [Tag]) -> [Int] {
    let expected = self.tags(of: spans(in: tags), count: tags.count)
    return tags.indices.filter { tags[$0] != Tag(expected[$0]) }
  }

  private func chunkPrefix(of tag: Tag) -> ChunkPrefix {
    guard self == .iobes || self == .bilou else { return ChunkPrefix(tag.prefix.utf8) }
    return switch tag.letter {
    case .single, .unit: .begin
    case .end, .last: .inside
    default: ChunkPrefix(tag.prefix.utf8)
    }
  }
}
