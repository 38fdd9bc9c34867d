/// Precision and recall of spans, of all and by type.
///
/// A predicted span is right if the gold standard has one with the same words and the same type.
public struct SpanScores: Sendable {
  private var scores: [UTF8Key: LabelScore] = [:]

  /// Means over the types, each of which counts alike; undefined scores of a type count as 0.
  public struct MacroAverage: Sendable, Equatable {
    /// The mean precision.
    public let precision: Double
    /// The mean recall.
    public let recall: Double
    /// The mean of the types' F1.
    public let f1: Double
  }

  /// Every type that occurs in the gold standard or was predicted, in the order of their bytes.
  public var types: [(type: String, score: LabelScore)] {
    scores.sorted { $0.key < $1.key }.map { ($0.key.string, $0.value) }
  }

  /// All spans, whatever their type: the micro average.
  public var total: LabelScore { scores.values.reduce(LabelScore(), +) }

  /// The means over the types, nil if there are none.
  public var macroAverage: MacroAverage? {
    guard !scores.isEmpty else { return nil }
    // Summed in order: floating-point sums depend on it, and dictionaries have none.
    let ordered = types.map(\.score)
    func mean(_ value: (LabelScore) -> Double?) -> Double {
      ordered.reduce(0) { $0 + (value($1) ?? 0) } / Double(ordered.count)
    }
    return MacroAverage(precision: mean(\.precision), recall: mean(\.recall), f1: mean(\.f1))
  }

  /// Counts the spans of one sentence.
  mutating func add(gold: [Span], predicted: [Span], matches: [SpanMatch]) {
    for span in gold { scores[UTF8Key(span.type), default: LabelScore()].support += 1 }
    for (span, match) in zip(predicted, matches) {
      scores[UTF8Key(span.type), default: LabelScore()].predicted += 1
      if match == .correct { scores[UTF8Key(span.type), default: LabelScore()].correct += 1 }
    }
  }
}
