import SyntagmaLayers
import SyntagmaText

/// How good a tagger's labels are.
extension Tagger {
  /// Whether the training data hold the word, upper and lower case and digits taken as equal.
  public func isKnown(_ form: String) -> Bool { words.words[WordEncoder.key(form)] > 0 }

  /// Whether a label is one that the tagger may give.
  package func knows(_ label: String) -> Bool { labels.index(of: label) != nil }

  /// Whether the training data hold a span: its words, byte for byte, with its type.
  public func isKnown(_ span: Span, forms: [String]) -> Bool {
    knownSpans[Tagger.spanKey(span, forms: forms)] > 0
  }

  /// The type and the words of a span as one text.
  static func spanKey(_ span: Span, forms: [String]) -> String {
    ([span.type] + forms[span.range]).joined(separator: "\t")
  }

  /// The score of the tagger's labels against those that the sentences bear; words without a label
  /// do not count.
  ///
  /// - Parameter threads: sentences are shared out among so many.
  public func evaluate(_ sentences: [Sentence], threads: Int = 1) -> TaggingEvaluation {
    var evaluation = TaggingEvaluation(coding)
    evaluate(sentences, on: WorkerPool(threadCount: threads), into: &evaluation)
    return evaluation
  }

  /// Adds the scores of some sentences, confidences included.
  package func evaluate(
    _ sentences: [Sentence], on pool: WorkerPool, into evaluation: inout TaggingEvaluation
  ) {
    let sentences = sentences.map { LabelledSentence($0, column: column) }
    guard coding.areSpans else { return score(sentences, on: pool, into: &evaluation) }
    let tasks = TaggingTasks(sentences.map(\.forms)) { self.labellings(of: $0, helpedBy: $1) }
    let labellings = tasks.run(on: pool)
    for (sentence, labelling) in zip(sentences, labellings) {
      evaluation.add(
        sentence, predicted: labelling.labels, confidences: labelling.spanConfidences, by: self)
    }
  }

  /// Adds the scores of some sentences.
  func score(
    _ sentences: [LabelledSentence], on pool: WorkerPool, into evaluation: inout TaggingEvaluation
  ) {
    for (sentence, tags) in zip(sentences, tags(of: sentences.map(\.forms), on: pool)) {
      evaluation.add(sentence, predicted: tags, confidences: nil, by: self)
    }
  }

  /// An evaluation of nothing, for this tagger's labels.
  package var emptyEvaluation: TaggingEvaluation { TaggingEvaluation(coding) }
}

extension TaggingEvaluation {
  /// - Parameter confidences: for each predicted span, where they are known.
  fileprivate mutating func add(
    _ sentence: LabelledSentence, predicted: [String], confidences: [Double]?, by tagger: Tagger
  ) {
    switch self {
    case .accuracy(var evaluation):
      self = .accuracy(AccuracyEvaluation())  // so that the counts are not copied
      let places = sentence.labels.indices.filter { sentence.labels[$0] != nil }
      evaluation.add(
        gold: places.compactMap { sentence.labels[$0] }, predicted: places.map { predicted[$0] },
        forms: places.map { sentence.forms[$0] },
        isKnown: places.map { tagger.isKnown(sentence.forms[$0]) })
      self = .accuracy(evaluation)
    case .spans(var evaluation):
      self = .accuracy(AccuracyEvaluation())
      let isWhole = !sentence.labels.contains(LabelCoding.unknown)
      // Of words whose tag nobody knows no span is expected.
      let predicted = zip(sentence.labels, predicted).map { $0 == LabelCoding.unknown ? "O" : $1 }
      let gold = LabelCoding.tags(sentence.labels)
      evaluation.add(
        goldTags: gold, predictedTags: predicted, forms: sentence.forms,
        isKnown: evaluation.goldScheme.spans(in: gold).map {
          tagger.isKnown($0, forms: sentence.forms)
        }, confidences: isWhole ? confidences : nil)
      self = .spans(evaluation)
    }
  }
}
