/// The score of labels that stand on every word: how many are right, and which are taken for which.
///
/// It is fed sentence by sentence and keeps counts only. Labels are compared as bytes; one that
/// training never saw is simply a wrong prediction. Words that training saw and words that it did
/// not are counted apart, since the first are much easier. A score without anything to divide by is
/// nil.
public struct AccuracyEvaluation: Sendable {
  /// All words.
  public private(set) var tokens = Proportion()
  /// Words that occur in the training data.
  public private(set) var seen = Proportion()
  /// Words that do not.
  public private(set) var unseen = Proportion()
  /// Sentences of which every word is right; those without words do not count.
  public private(set) var wholeSentences = Proportion()

  private var scores: [UTF8Key: LabelScore] = [:]
  private var mistakes = ConfusionCounts()
  private var worst = WorstSentences<MislabelledSentence>(maximum: 20)

  /// An evaluation of nothing.
  public init() {}

  /// The part of the words that are right, in 0…1; nil if there are none.
  public var accuracy: Double? { tokens.value }

  /// Counts one sentence.
  ///
  /// - Parameters:
  ///   - gold: the right labels.
  ///   - predicted: the labels to be scored, as many.
  ///   - forms: the words, as many; kept as examples of confusions.
  ///   - isKnown: whether the word occurs in the training data, as many; nil where nothing is known
  ///     of them, and then the word is neither seen nor unseen.
  public mutating func add(
    gold: [String], predicted: [String], forms: [String], isKnown: [Bool]?
  ) {
    precondition(
      predicted.count == gold.count && forms.count == gold.count
        && isKnown.map { $0.count == gold.count } ?? true,
      """
      \(gold.count) gold labels, \(predicted.count) predicted, \(forms.count) words, \
      \(isKnown?.count ?? 0) flags
      """)
    guard !gold.isEmpty else { return }
    let correctBefore = tokens.correct
    for index in gold.indices {
      let isCorrect = count(
        gold: UTF8Key(gold[index]), predicted: UTF8Key(predicted[index]), form: forms[index])
      tokens.count(isCorrect)
      switch isKnown?[index] {
      case true?: seen.count(isCorrect)
      case false?: unseen.count(isCorrect)
      case nil: break
      }
    }
    let wrong = gold.count - (tokens.correct - correctBefore)
    wholeSentences.count(wrong == 0)
    worst.add(
      MislabelledSentence(forms: forms, gold: gold, predicted: predicted, mistakes: wrong),
      mistakes: wrong)
  }

  private mutating func count(gold: UTF8Key, predicted: UTF8Key, form: String) -> Bool {
    scores[gold, default: LabelScore()].support += 1
    scores[predicted, default: LabelScore()].predicted += 1
    if gold == predicted {
      scores[gold, default: LabelScore()].correct += 1
      return true
    }
    mistakes.add(gold: gold.string, predicted: predicted.string, form: form)
    return false
  }

  /// Every label that occurs in the gold standard or was predicted, in the order of their bytes.
  public var labels: [(label: String, score: LabelScore)] {
    scores.sorted { $0.key < $1.key }.map { ($0.key.string, $0.value) }
  }

  /// The sentences with most wrong words, at most 20; of equal ones those counted first.
  public var worstSentences: [MislabelledSentence] { worst.sentences }

  /// The most frequent confusions; equal counts in the order of their labels' bytes.
  public func confusions(maximum: Int) -> [Confusion] {
    mistakes.mostFrequent(maximum: maximum)
  }
}
