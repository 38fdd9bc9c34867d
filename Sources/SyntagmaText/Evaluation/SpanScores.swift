/// Precision and recall of spans, of all and by type.
///
/// A predicted span is right if the gold standard has one with the same words and the same type.
public struct SpanScores: Sendable {
  private var scores: [UTF8Key: LabelScore] = [:]

  /// Every type that occurs in the gold standard or was predicted, in the order of their bytes.
  public var types: [(type: String, score: LabelScore)] {
    scores.sorted { $0.key < $1.key }.map { ($0.key.string, $0.value) }
  }

  /// All spans, whatever their type: the micro average.
  public var total: LabelScore { scores.values.reduce(LabelScore(), +) }

  /// The means over the types, each of which counts alike.
  public var macroAverage: AverageScore { AverageScore(macro: types.map(\.score)) }

  /// Counts the spans of one sentence.
  mutating func add(gold: [Span], predicted: [Span], matches: [SpanMatch]) {
    for span in gold { scores[UTF8Key(span.type), default: LabelScore()].support += 1 }
    for (span, match) in zip(predicted, matches) {
      scores[UTF8Key(span.type), default: LabelScore()].predicted += 1
      if match == .correct { scores[UTF8Key(span.type), default: LabelScore()].correct += 1 }
    }
  }
}
