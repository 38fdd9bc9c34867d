/// What a span meets among the spans of another reading of the sentence.
enum SpanMatch: Equatable {
  /// One of the same words and type.
  case correct
  /// One of the same words and another type, which is at that index.
  case otherType(Int)
  /// One or more that share words with it, but not just its words.
  case overlapping
  /// None.
  case nothing

  /// What each span meets.
  ///
  /// - Parameters:
  ///   - spans: in order, without overlap.
  ///   - others: in order, without overlap.
  /// - Complexity: O(number of spans and others).
  static func matches(of spans: [Span], in others: [Span]) -> [SpanMatch] {
    var index = 0
    return spans.map { span in
      while index < others.count, others[index].range.upperBound <= span.range.lowerBound {
        index += 1
      }
      guard index < others.count, others[index].range.lowerBound < span.range.upperBound else {
        return .nothing
      }
      // If the first one that it meets has other words, the rest have as well.
      guard others[index].range == span.range else { return .overlapping }
      return others[index] == span ? .correct : .otherType(index)
    }
  }
}
