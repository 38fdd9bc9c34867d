/// One score of a ``UDEvaluation``, from its counts.
public struct UDScore: Sendable, Equatable {
  private let counts: LabelScore
  /// How many words are aligned; nil for tokens, sentences and words, which are not scored on
  /// aligned words.
  public let alignedTotal: Int?

  init(correct: Int, gold: Int, predicted: Int, aligned: Int? = nil) {
    counts = LabelScore(correct: correct, predicted: predicted, support: gold)
    alignedTotal = aligned
  }

  /// How many are right.
  public var correct: Int { counts.correct }
  /// How many the gold standard has.
  public var goldTotal: Int { counts.support }
  /// How many were predicted.
  public var predictedTotal: Int { counts.predicted }

  /// `correct / predictedTotal`; nil if nothing was predicted.
  public var precision: Double? { counts.precision }
  /// `correct / goldTotal`; nil if the gold standard is empty.
  public var recall: Double? { counts.recall }
  /// `2·correct / (predictedTotal + goldTotal)`; nil if both are empty.
  public var f1: Double? { counts.f1 }
  /// `correct / alignedTotal`; nil if no word is aligned, or the score is not one of aligned words.
  public var alignedAccuracy: Double? {
    alignedTotal.flatMap { $0 > 0 ? Double(correct) / Double($0) : nil }
  }
}
