import SyntagmaText

extension TrainingSummary {
  init(
    _ corpora: TaskCorpora, dev: TaskCorpora, labels: TrainingLabels,
    coverage: VocabularyCoverage?, longSentences: Int, parameters: Int
  ) {
    let known = corpora.countedForms
    let unknown = dev.sentences.lazy.flatMap(\.forms).filter { known.count(of: $0) == 0 }
    let spans = labels.tasks.first(where: \.coding.areSpans)
    self.init(
      sentences: corpora.sentenceCount, words: corpora.wordCount, labels: labels.labelCount,
      scheme: spans?.coding.corpusScheme, illFormed: spans?.illFormed,
      isMixed: spans?.isMixed ?? false,
      devSentences: dev.sentenceCount, devWords: dev.wordCount,
      unknownDevWords: unknown.reduce(0) { count, _ in count + 1 },
      unseenLabels: labels.unseen(in: dev), coverage: coverage, longSentences: longSentences,
      repairs: corpora.repairs + dev.repairs, parameters: parameters)
  }
}

extension TaskCorpora {
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
  fileprivate func unseen(in dev: TaskCorpora) -> [(label: String, count: Int)] {
    var counts = VocabularyBuilder()
    for (place, task) in tasks.enumerated() {
      for (sentence, labels) in dev.labels(of: place) {
        for label in task.unseen(in: labels, forms: sentence.forms) { counts.add(label) }
      }
    }
    return counts.vocabulary().entries.map { ($0, counts.count(of: $0)) }
  }
}

extension TaskLabels {
  /// The labels of a sentence, or the types of its spans, that the training data lack.
  fileprivate func unseen(in labels: [String?], forms: [String]) -> [String] {
    guard let scheme = coding.corpusScheme else {
      return heads.flatMap { head in
        head.coding.members(labels, forms: forms).compactMap { $0 }
          .filter { head.labels.index(of: $0) == nil && head.coding != .scripts }
          .map { label in head.coding.attribute.map { "\($0)=\(label)" } ?? label }
      }
    }
    let types = Set(self.labels.names.map { Tag($0).type })
    return scheme.spans(in: LabelCoding.tags(labels)).map(\.type).filter { !types.contains($0) }
  }
}

extension TrainingRecord {
  init(of corpora: TaskCorpora) {
    self.init(
      sentences: corpora.sentenceCount, words: corpora.wordCount, digest: corpora.digest)
  }

  init(sentences: Int, words: Int, digest: UInt64) {
    self.sentences = sentences
    self.words = words
    let digits = String(digest, radix: 16)
    dataDigest = String(repeating: "0", count: 16 - digits.utf8.count) + digits
  }
}
