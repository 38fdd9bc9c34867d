/// The score of spans: how many are found, and what is wrong with the others.
///
/// It is fed sentence by sentence and keeps counts, and the worst sentences up to a number. Tags are
/// read twice. Leniently, as the script conlleval does (``TagScheme/spans(in:)``): these are the
/// scores that papers report, and what all counts of errors speak of. And strictly
/// (``TagScheme/strictSpans(in:)``): an ill-formed chunk is no span. Spans that are given as such have
/// one reading. A score without anything to divide by is nil.
public struct SpanEvaluation: Sendable {
  /// The scheme in which gold tags are read.
  public let goldScheme: TagScheme
  /// The scheme in which predicted tags are read.
  public let predictedScheme: TagScheme
  /// How many of the worst sentences are kept.
  public var maximumWorst: Int { worst.maximum }

  /// The scores by conlleval's rules.
  public private(set) var lenient = SpanScores()
  /// The scores of complete and well-formed chunks only.
  public private(set) var strict = SpanScores()
  /// The scores of the spans' words, whatever their type.
  public private(set) var boundaries = LabelScore()
  /// Of the spans with the right words, those with the right type.
  public private(set) var typesWithinBoundaries = Proportion()
  /// The wrong spans by what is wrong with them.
  public private(set) var errors = SpanErrors()
  /// Gold spans that occur in the training data; those found are right, so that the value is recall.
  public private(set) var seen = Proportion()
  /// Gold spans that do not.
  public private(set) var unseen = Proportion()
  /// Words with the right tag.
  public private(set) var tokens = Proportion()
  /// Sentences of which every span is right and none is missed; those without words do not count.
  public private(set) var wholeSentences = Proportion()
  /// Whether the confidences of predicted spans mean what they say.
  public private(set) var calibration = Calibration()
  /// The gold tags that are ill-formed.
  public private(set) var illFormedGold = IllFormedCount()
  /// The predicted tags that are ill-formed.
  public private(set) var illFormedPredicted = IllFormedCount()
  /// The sentences with the most wrong spans, the worst first, of equal ones the earlier first.
  public var worstSentences: [WrongSentence] { worst.sentences }
  private var worst: WorstSentences<WrongSentence>

  private var sentenceCount = 0
  private var mistakes = ConfusionCounts()

  /// An evaluation of nothing.
  public init(
    goldScheme: TagScheme = .iob2, predictedScheme: TagScheme = .iob2, maximumWorst: Int = 20
  ) {
    self.goldScheme = goldScheme
    self.predictedScheme = predictedScheme
    worst = WorstSentences(maximum: maximumWorst)
  }

  /// Counts one sentence whose spans are given as tags.
  ///
  /// A word is right if its tags are; predicted tags of another scheme are converted before.
  ///
  /// - Parameters:
  ///   - goldTags: the right tags.
  ///   - predictedTags: the tags to be scored, as many.
  ///   - forms: the words, as many.
  ///   - isKnown: for each of the gold spans, read leniently, whether the training data hold its
  ///     words with its type; nil where nothing is known of them.
  ///   - confidences: for each of the predicted spans, read leniently, in 0…1; nil if there are none.
  public mutating func add(
    goldTags: [String], predictedTags: [String], forms: [String], isKnown: [Bool]? = nil,
    confidences: [Double]? = nil
  ) {
    precondition(
      goldTags.count == forms.count && predictedTags.count == forms.count,
      "\(goldTags.count) gold tags, \(predictedTags.count) predicted, \(forms.count) words")
    let (gold, predicted) = (goldTags.map(Tag.init), predictedTags.map(Tag.init))
    let pair = Reading(
      gold: goldScheme.spans(in: gold), predicted: predictedScheme.spans(in: predicted))
    illFormedGold.add(goldScheme.illFormedPlaces(in: gold))
    illFormedPredicted.add(predictedScheme.illFormedPlaces(in: predicted))
    let comparable =
      goldScheme == predictedScheme
      ? predicted : goldScheme.tags(of: pair.predicted, count: forms.count).map(Tag.init)
    for (tag, other) in zip(gold, comparable) { tokens.count(tag == other) }
    count(pair, forms: forms, isKnown: isKnown, confidences: confidences)
    countStrict(
      Reading(
        gold: goldScheme.strictSpans(in: gold),
        predicted: predictedScheme.strictSpans(in: predicted)))
  }

  /// Counts one sentence whose spans are given as such, in order and without overlap.
  ///
  /// - Parameters:
  ///   - gold: the right spans.
  ///   - predicted: the spans to be scored.
  ///   - forms: the words.
  ///   - isKnown: for each gold span, whether the training data hold its words with its type; nil
  ///     where nothing is known of them.
  ///   - confidences: for each predicted span, in 0…1; nil if there are none.
  public mutating func add(
    gold: [Span], predicted: [Span], forms: [String], isKnown: [Bool]? = nil,
    confidences: [Double]? = nil
  ) {
    let pair = Reading(gold: gold, predicted: predicted)
    let tags = goldScheme.tags(of: gold, count: forms.count)
    let others = goldScheme.tags(of: predicted, count: forms.count)
    for (tag, other) in zip(tags, others) { tokens.count(tag.hasSameBytes(as: other)) }
    count(pair, forms: forms, isKnown: isKnown, confidences: confidences)
    countStrict(pair)
  }

  /// The spans of one sentence on both sides, and what each meets on the other.
  private struct Reading {
    let gold: [Span]
    let predicted: [Span]
    let goldMatches: [SpanMatch]
    let predictedMatches: [SpanMatch]

    init(gold: [Span], predicted: [Span]) {
      self.gold = gold
      self.predicted = predicted
      goldMatches = SpanMatch.matches(of: gold, in: predicted)
      predictedMatches = SpanMatch.matches(of: predicted, in: gold)
    }
  }

  private mutating func countStrict(_ reading: Reading) {
    strict.add(
      gold: reading.gold, predicted: reading.predicted, matches: reading.predictedMatches)
  }

  private mutating func count(
    _ reading: Reading, forms: [String], isKnown: [Bool]?, confidences: [Double]?
  ) {
    precondition(
      isKnown.map { $0.count == reading.gold.count } ?? true
        && confidences.map { $0.count == reading.predicted.count } ?? true,
      """
      \(reading.gold.count) gold spans with \(isKnown?.count ?? 0) flags, \
      \(reading.predicted.count) predicted ones with \(confidences?.count ?? 0) confidences
      """)
    lenient.add(
      gold: reading.gold, predicted: reading.predicted, matches: reading.predictedMatches)
    errors.add(gold: reading.goldMatches, predicted: reading.predictedMatches)
    countGold(reading, forms: forms, isKnown: isKnown)
    boundaries.predicted += reading.predicted.count
    for (confidence, match) in zip(confidences ?? [], reading.predictedMatches) {
      calibration.add(confidence: confidence, isCorrect: match == .correct)
    }
    countSentence(reading, forms: forms)
  }

  /// Everything that is counted by gold spans.
  private mutating func countGold(_ reading: Reading, forms: [String], isKnown: [Bool]?) {
    boundaries.support += reading.gold.count
    for (index, match) in reading.goldMatches.enumerated() {
      switch isKnown?[index] {
      case true?: seen.count(match == .correct)
      case false?: unseen.count(match == .correct)
      case nil: break
      }
      switch match {
      case .correct: typesWithinBoundaries.count(true)
      case .otherType(let other):
        typesWithinBoundaries.count(false)
        mistakes.add(
          gold: reading.gold[index].type, predicted: reading.predicted[other].type,
          form: forms[reading.gold[index].range].joined(separator: " "))
      case .overlapping, .nothing: continue
      }
      boundaries.correct += 1
    }
  }

  private mutating func countSentence(_ reading: Reading, forms: [String]) {
    sentenceCount += 1
    let correct = reading.goldMatches.count { $0 == .correct }
    let wrong = reading.gold.count + reading.predicted.count - 2 * correct
    if !forms.isEmpty { wholeSentences.count(wrong == 0) }
    guard wrong > 0 else { return }
    worst.add(
      WrongSentence(
        number: sentenceCount, forms: forms, gold: reading.gold, predicted: reading.predicted,
        wrongCount: wrong), mistakes: wrong)
  }

  /// The most frequent wrong types of spans with the right words; equal counts in the order of their
  /// types' bytes.
  public func confusions(maximum: Int) -> [Confusion] {
    mistakes.mostFrequent(maximum: maximum)
  }
}
