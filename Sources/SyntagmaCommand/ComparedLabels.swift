import Syntagma
import SyntagmaText

/// The labels of a whole corpus and their scores; only the end tells whether they are tags of spans,
/// and of which scheme.
struct ComparedLabels {
  private let scorer: Evaluate.Scorer?
  private var accuracy = AccuracyEvaluation()
  private var schemes = SchemeComparison()
  /// What spans are read from at the end; dropped once that is out of the question.
  private var sentences: [ComparedSentence]? = []

  /// After so many labels that are no tags it is not waited for tags any longer.
  private static let enough = 10_000

  /// - Parameter scorer: nil where the labels are to decide.
  init(scorer: Evaluate.Scorer?) {
    self.scorer = scorer
    if scorer == .accuracy { sentences = nil }
  }

  /// Whether there is no word with a right label.
  var isEmpty: Bool { accuracy.tokens.total == 0 }

  mutating func add(_ sentence: ComparedSentence) {
    accuracy.add(sentence)
    guard sentences != nil else { return }
    schemes.add(sentence)
    sentences?.append(sentence)
    if !areSpans, schemes.gold.tokens >= ComparedLabels.enough { sentences = nil }
  }

  private var areSpans: Bool { scorer == .spans || schemes.gold.areSpans }

  /// The scores, and what to say of the tags that they were read from.
  func scores() -> (scores: TaggingEvaluation, notes: [String]) {
    guard let sentences, areSpans else { return (.accuracy(accuracy), []) }
    var evaluation = schemes.evaluation
    for sentence in sentences { evaluation.add(sentence) }
    let notes = [
      "gold tags: \(schemes.gold.description(in: evaluation.goldScheme))",
      "predicted tags: \(schemes.predicted.description(in: evaluation.predictedScheme))",
    ]
    return (.spans(evaluation), notes)
  }
}
