/// A sentence with its right labels and those of a program, one a word.
public struct ComparedSentence: Sendable {
  /// The words; empty where a file holds labels only.
  public var forms: [String]
  /// The right labels; nil where the gold standard says nothing of a word.
  public var gold: [String?]
  /// The labels to be scored.
  public var predicted: [String]
  /// The line at which the sentence begins, from 1.
  public var line: Int

  /// A sentence of as many labels as words.
  public init(forms: [String], gold: [String?], predicted: [String], line: Int) {
    precondition(
      gold.count == forms.count && predicted.count == forms.count,
      "\(gold.count) gold labels, \(predicted.count) predicted, \(forms.count) words")
    self.forms = forms
    self.gold = gold
    self.predicted = predicted
    self.line = line
  }

  /// The right labels as tags of spans: a word of which nothing is said is in none.
  public var goldTags: [String] { gold.map { $0 ?? "O" } }
  /// The predicted labels as tags of spans; `_` says nothing.
  public var predictedTags: [String] { predicted.map { $0.isUnderscore ? "O" : $0 } }
}

extension AccuracyEvaluation {
  /// Counts the words of a sentence that have a right label.
  public mutating func add(_ sentence: ComparedSentence) {
    let places = sentence.gold.indices.filter { sentence.gold[$0] != nil }
    add(
      gold: sentence.gold.compactMap { $0 }, predicted: places.map { sentence.predicted[$0] },
      forms: places.map { sentence.forms[$0] }, isKnown: nil)
  }
}

extension SpanEvaluation {
  /// Counts the spans of a sentence.
  public mutating func add(_ sentence: ComparedSentence) {
    add(
      goldTags: sentence.goldTags, predictedTags: sentence.predictedTags, forms: sentence.forms)
  }
}

extension ConllevalReport {
  /// Counts the words of a sentence, and its end.
  public mutating func add(_ sentence: ComparedSentence) {
    for (gold, predicted) in zip(sentence.goldTags, sentence.predictedTags) {
      add(gold: gold, guessed: predicted)
    }
    addBoundary()
  }
}
