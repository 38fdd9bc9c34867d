extension Sentence {
  /// The tags that stand in a column; words without one, `_`, lie outside all spans.
  public func tags(in column: Column) -> [String] {
    words.map { word in
      let tag = word[column]
      return tag.isUnderscore ? "O" : tag
    }
  }

  /// Writes the tags of a column in another scheme, for the spans that they tell when read leniently.
  ///
  /// A word without a tag stays without one, unless it comes to lie in a span.
  ///
  /// - Complexity: O(number of words).
  public mutating func convertTags(in column: Column, from scheme: TagScheme, to target: TagScheme)
  {
    let tags = scheme.converted(tags(in: column), to: target)
    for (index, tag) in tags.enumerated() {
      if words[index][column].isUnderscore, tag == "O" { continue }
      words[index][column] = tag
    }
  }
}
