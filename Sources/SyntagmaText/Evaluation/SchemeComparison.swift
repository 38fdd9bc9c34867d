/// The schemes of right and predicted tags, which only the whole of a corpus tells.
public struct SchemeComparison: Sendable {
  /// What is known of the right tags.
  public private(set) var gold = SchemeRecognition()
  /// What is known of the predicted tags.
  public private(set) var predicted = SchemeRecognition()

  /// A comparison that has seen nothing.
  public init() {}

  /// Counts the tags of a sentence.
  public mutating func add(_ sentence: ComparedSentence) {
    gold.add(sentence.goldTags, line: sentence.line)
    predicted.add(sentence.predictedTags, line: sentence.line)
  }

  /// An evaluation of nothing yet that reads tags in these schemes.
  ///
  /// Predicted tags are read in the scheme of the right ones, unless they are well-formed in another
  /// one and not in that: a program's ill-formed tags shall not look like those of another scheme.
  public var evaluation: SpanEvaluation {
    let goldScheme = gold.scheme ?? .iob2
    let fitting = predicted.wellFormed
    let isOther = !fitting.contains(goldScheme)
    return SpanEvaluation(
      goldScheme: goldScheme, predictedScheme: isOther ? fitting.first ?? goldScheme : goldScheme)
  }
}
