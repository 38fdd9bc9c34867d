/// How well text was cut: tokens, sentences and words that are right in both ends, as the evaluation of
/// the CoNLL 2018 shared task counts them (Zeman et al. 2018).
///
/// Both sides are cuts of the same text. Words of multiword tokens count where the token is right, by
/// the longest common subsequence of their lower-cased forms.
public struct TokenizationEvaluation: Sendable, Equatable {
  /// Surface tokens, by their range.
  public private(set) var tokens = LabelScore()
  /// Sentences, by the range from their first token to their last.
  public private(set) var sentences = LabelScore()
  /// Words: tokens by their range, words of multiword tokens by their forms.
  public private(set) var words = LabelScore()
  /// How probable the end of a sentence had to be, where a tokenizer asks for that.
  package var threshold: Float?
  /// What is wrong, as far as the text was given.
  public private(set) var errors = TokenizationErrors()

  /// Nothing counted.
  public init() {}

  /// Counts the sentences of one paragraph.
  ///
  /// - Parameter text: the paragraph, for ``errors``; nil: these are not collected.
  public mutating func add(
    gold: [TokenizedSentence], predicted: [TokenizedSentence], text: ArraySlice<UInt8>? = nil
  ) {
    if let text { errors.add(gold: gold, predicted: predicted, text: text) }
    sentences.count(gold.map(\.range), predicted.map(\.range))
    let goldTokens = gold.flatMap(\.tokens)
    let predictedTokens = predicted.flatMap(\.tokens)
    tokens.count(goldTokens.map(\.range), predictedTokens.map(\.range))
    words.support += goldTokens.reduce(0) { $0 + $1.wordCount }
    words.predicted += predictedTokens.reduce(0) { $0 + $1.wordCount }
    forEachPair(goldTokens, predictedTokens, range: \.range) { gold, predicted in
      words.correct +=
        gold.words.isEmpty && predicted.words.isEmpty
        ? 1 : commonSubsequence(gold.words, predicted.words)
    }
  }

  /// The mean of the F1 of words and that of sentences: the number by which tokenizers are compared;
  /// nil where there is nothing to score.
  public var score: Double? {
    guard let words = words.f1, let sentences = sentences.f1 else { return nil }
    return (words + sentences) / 2
  }

  /// The length of the longest common subsequence of some lower-cased words.
  private func commonSubsequence(_ left: [String], _ right: [String]) -> Int {
    let (left, right) = (left.map { $0.lowercased() }, right.map { $0.lowercased() })
    var lengths = [Int](repeating: 0, count: right.count + 1)
    for word in left {
      var diagonal = 0
      for (index, other) in right.enumerated() {
        let above = lengths[index + 1]
        lengths[index + 1] =
          word.hasSameBytes(as: other) ? diagonal + 1 : max(above, lengths[index])
        diagonal = above
      }
    }
    return lengths.last ?? 0
  }
}

extension TokenizedSentence {
  /// From the first token to the last, in bytes of the paragraph.
  public var range: Range<Int> {
    (tokens.first?.range.lowerBound ?? 0)..<(tokens.last?.range.upperBound ?? 0)
  }
}

extension TokenizedToken {
  /// The words that it makes up.
  var wordCount: Int { max(words.count, 1) }
}

extension LabelScore {
  fileprivate mutating func count(_ gold: [Range<Int>], _ predicted: [Range<Int>]) {
    support += gold.count
    self.predicted += predicted.count
    forEachPair(gold, predicted, range: \.self) { _, _ in correct += 1 }
  }
}

/// Calls `body` for those of two ascending lists that have the same range.
private func forEachPair<Item>(
  _ left: [Item], _ right: [Item], range: KeyPath<Item, Range<Int>>,
  _ body: (Item, Item) -> Void
) {
  var (i, j) = (0, 0)
  while i < left.count, j < right.count {
    let (a, b) = (left[i][keyPath: range], right[j][keyPath: range])
    if a == b { body(left[i], right[j]) }
    if (a.upperBound, a.lowerBound) <= (b.upperBound, b.lowerBound) { i += 1 }
    if (b.upperBound, b.lowerBound) <= (a.upperBound, a.lowerBound) { j += 1 }
  }
}
