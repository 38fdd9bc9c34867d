/// The spans that are wrong, by what is wrong with them.
///
/// Each gold span that was not found is missed, of another type or with other boundaries; each
/// predicted one that is not right is spurious, of another type or with other boundaries.
public struct SpanErrors: Sendable, Equatable {
  /// Gold spans that share no word with any predicted one.
  public internal(set) var missed = 0
  /// Predicted spans that share no word with any gold one.
  public internal(set) var spurious = 0
  /// Spans with the right words and another type.
  public internal(set) var wrongType = 0
  /// Gold spans that share words with a predicted one, though not all.
  public internal(set) var goldWithOtherBoundaries = 0
  /// Predicted spans that share words with a gold one, though not all.
  public internal(set) var predictedWithOtherBoundaries = 0

  /// Counts the spans of one sentence by what they meet on the other side.
  mutating func add(gold: [SpanMatch], predicted: [SpanMatch]) {
    for match in gold {
      switch match {
      case .correct: break
      case .otherType: wrongType += 1
      case .overlapping: goldWithOtherBoundaries += 1
      case .nothing: missed += 1
      }
    }
    for match in predicted {
      switch match {
      case .correct, .otherType: break
      case .overlapping: predictedWithOtherBoundaries += 1
      case .nothing: spurious += 1
      }
    }
  }
}
