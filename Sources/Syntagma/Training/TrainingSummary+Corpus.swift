import SyntagmaText

extension TrainingSummary {
  init(
    _ corpus: LabelledCorpus, dev: LabelledCorpus, labels: TrainingLabels,
    coverage: VocabularyCoverage?, longSentences: Int, parameters: Int
  ) {
    let known = corpus.countedForms
    let unknown = dev.sentences.lazy.flatMap(\.forms).filter { known.count(of: $0) == 0 }
    self.init(
      sentences: corpus.sentences.count, words: corpus.wordCount, labels: labels.labels.count,
      scheme: labels.coding.corpusScheme, illFormed: labels.illFormed,
      isMixed: labels.isMixed,
      devSentences: dev.sentences.count, devWords: dev.wordCount,
      unknownDevWords: unknown.reduce(0) { count, _ in count + 1 },
      unseenLabels: labels.unseen(in: dev), coverage: coverage, longSentences: longSentences,
      repairs: corpus.repairs + dev.repairs, parameters: parameters)
  }
}

extension LabelledCorpus {
  /// How often each form occurs.
  var countedForms: VocabularyBuilder {
    var counts = VocabularyBuilder()
    for form in sentences.lazy.flatMap(\.forms) { counts.add(form) }
    return counts
  }
}

extension TrainingLabels {
  /// The labels of the dev data, or the types of their spans, that the training data lack, and how often
  /// they occur.
  fileprivate func unseen(in dev: LabelledCorpus) -> [(label: String, count: Int)] {
    var counts = VocabularyBuilder()
    let types = Set(labels.names.map { Tag($0).type })
    for sentence in dev.sentences {
      if let scheme = coding.corpusScheme {
        for span in scheme.spans(in: LabelCoding.tags(sentence.labels))
        where !types.contains(span.type) {
          counts.add(span.type)
        }
      } else {
        for label in sentence.labels.compactMap({ $0 }) where labels.index(of: label) == nil {
          counts.add(label)
        }
      }
    }
    return counts.vocabulary().entries.map { ($0, counts.count(of: $0)) }
  }
}

extension TrainingRecord {
  init(of corpus: LabelledCorpus) {
    self.init(
      sentences: corpus.sentences.count, words: corpus.wordCount, digest: corpus.digest)
  }

  init(sentences: Int, words: Int, digest: UInt64) {
    self.sentences = sentences
    self.words = words
    let digits = String(digest, radix: 16)
    dataDigest = String(repeating: "0", count: 16 - digits.utf8.count) + digits
  }
}
