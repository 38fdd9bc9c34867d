import SyntagmaLayers

/// The labelling of some sentences as tasks that may run side by side, a batch of sentences each.
struct TaggingTasks: Sendable {
  private let tagger: Tagger
  private let sentences: [[String]]
  private let batches: [Range<Int>]
  private let results: Slots<[[String]]>

  /// Words are tagged in batches of about so many: enough to keep the kernels busy, few enough to
  /// stay in the cache.
  private static let batchTokens = 1024

  init(_ sentences: [[String]], by tagger: Tagger) {
    self.tagger = tagger
    self.sentences = sentences
    batches = TaggingTasks.batches(sentences)
    results = Slots(count: batches.count, empty: [])
  }

  var count: Int { batches.count }

  /// - Parameter pool: threads that have nothing else to do.
  func run(_ task: Int, helpedBy pool: WorkerPool? = nil) {
    results[task] = tagger.tags(of: sentences[batches[task]], helpedBy: pool)
  }

  /// The labels sentence by sentence, when all tasks have run.
  var tags: [[String]] { results.values.flatMap { $0 } }

  /// Ranges of sentences with about as many words as a batch should have.
  private static func batches(_ sentences: [[String]]) -> [Range<Int>] {
    var batches: [Range<Int>] = []
    var (start, size) = (0, 0)
    for (index, sentence) in sentences.enumerated() {
      if index > start, size + sentence.count > batchTokens {
        batches.append(start..<index)
        (start, size) = (index, 0)
      }
      size += sentence.count
    }
    if start < sentences.count { batches.append(start..<sentences.count) }
    return batches
  }
}
