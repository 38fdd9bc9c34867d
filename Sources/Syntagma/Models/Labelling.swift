import SyntagmaText

/// A labelling of a sentence, with how sure a tagger is of it.
///
/// Probabilities are those of the network, given the whole sentence: in 0...1, and exact for a CRF. How
/// well they agree with what happens is measured as calibration (see `SpanEvaluation`).
public struct Labelling: Sendable {
  /// The label of each word, or that of the sentence; of a task that allows several the labels that the
  /// sentence has, none or any number.
  public let labels: [String]
  /// The probability of each label; empty for all but the best labelling.
  public let confidences: [Double]
  /// The spans that the labels tell; none where labels are no tags of spans.
  public let spans: [Span]
  /// The probability of each span: that all its words bear the tags that they do; empty for all but the
  /// best labelling.
  public let spanConfidences: [Double]
  /// How probable each label is, in the order of ``TaggerOutput/labels``: of a task of whole sentences; else
  /// empty.
  public let distribution: [Float]
  /// log of the probability of the whole labelling, in nats.
  public let logProbability: Double
}

/// How much is asked of a tagger.
public enum TaggingDetail: Sendable, Equatable {
  /// The best labels.
  case labels
  /// The best labels, and how probable they are.
  case confidence
  /// So many labellings of each sentence, the best first; fewer where there are not so many.
  case best(Int)
}

/// A tagger's answer for one sentence: by each output, or of several labellings by the only one.
enum TaggingAnswer: Sendable {
  case labels([[String]])
  case confident([Labelling])
  case best([Labelling])
}

extension [Sentence] {
  /// The sentences with their answers, each once or once for each labelling. Where there are only labels
  /// they are changed in place and given away.
  ///
  /// Confidences are written as `UPOSConf=0.9871` into MISC, those of spans at their first words
  /// (`NERSpanConf=0.9300`), that of a labelling as the comment `# log_probability = -0.3500`, or
  /// `# log_probability.ner = -0.3500` where there are several tasks; that of a sentence's label as
  /// `# genre_confidence = 0.9871`.
  mutating func giveLabels(_ answers: [TaggingAnswer], _ targets: [LabelTarget]) -> [Sentence] {
    var labelled: [Sentence] = []
    for (index, answer) in answers.enumerated() {
      switch answer {
      case .labels(let labels):
        for (target, labels) in zip(targets, labels) { self[index].set(target, to: labels) }
      case .confident(let labellings): self[index].give(labellings, targets)
      case .best(let labellings): labelled += self[index].labelled(labellings, targets[0])
      }
    }
    if case .best = answers.first { return labelled }
    defer { self = [] }
    return self
  }
}

extension Sentence {
  /// Writes the labels of the words into a column, or that of the sentence into its comment.
  fileprivate mutating func set(_ target: LabelTarget, to labels: [String]) {
    switch target {
    case .column(let column): set(column, to: labels)
    case .sentence(let key): set(comment: key, to: labels)
    }
  }

  fileprivate func labelled(_ labellings: [Labelling], _ target: LabelTarget) -> [Sentence] {
    guard count > 0 else { return [self] }
    return labellings.enumerated().map { index, labelling in
      var sentence = self
      sentence.comments += [
        "# nbest = \(index + 1)/\(labellings.count)",
        "# log_probability = \(labelling.logProbability.fixed(4))",
      ]
      sentence.set(target, to: labelling.labels)
      return sentence
    }
  }

  fileprivate mutating func give(_ labellings: [Labelling], _ targets: [LabelTarget]) {
    guard count > 0 else { return }
    for (labelling, target) in zip(labellings, targets) {
      set(target, to: labelling.labels)
      guard let column = target.column else {
        set(comment: "\(target)_confidence", to: labelling.confidences.map { $0.fixed(4) })
        continue
      }
      let key = targets.count == 1 ? "log_probability" : "log_probability.\(column)"
      comments.append("# \(key) = \(labelling.logProbability.fixed(4))")
      set(column.confidence, to: labelling.confidences.map { $0.fixed(4) })
      for (span, confidence) in zip(labelling.spans, labelling.spanConfidences) {
        words[span.range.lowerBound][column.spanConfidence] = confidence.fixed(4)
      }
    }
  }
}

extension Column {
  /// Where the probability of this column's label stands.
  package var confidence: Column { .item("\(self)".uppercased() + "Conf") }

  /// Where the probability of a span of this column stands, at its first word.
  package var spanConfidence: Column { .item("\(self)".uppercased() + "SpanConf") }
}
