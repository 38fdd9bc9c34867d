import SyntagmaText

extension TrainingSummary {
  init(
    _ corpus: LabelledCorpus, dev: LabelledCorpus, labels: LabelSet, longSentences: Int,
    parameters: Int
  ) {
    let unseen = dev.sentences.lazy.flatMap(\.labels).compactMap { $0 }
      .filter { labels.index(of: $0) == nil }
    var counts = VocabularyBuilder()
    for label in unseen { counts.add(label) }
    self.init(
      sentences: corpus.sentences.count, words: corpus.wordCount, labels: labels.count,
      devSentences: dev.sentences.count, devWords: dev.wordCount,
      unseenLabels: counts.vocabulary().entries.map { ($0, counts.count(of: $0)) },
      longSentences: longSentences, repairs: corpus.repairs + dev.repairs,
      parameters: parameters)
  }
}

extension TrainingRecord {
  init(of corpus: LabelledCorpus) {
    sentences = corpus.sentences.count
    words = corpus.wordCount
    let digits = String(corpus.digest, radix: 16)
    dataDigest = String(repeating: "0", count: 16 - digits.utf8.count) + digits
  }
}
