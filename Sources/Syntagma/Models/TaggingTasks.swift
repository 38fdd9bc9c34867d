import SyntagmaLayers

/// Work on some sentences as tasks that may run side by side, a batch of sentences each. Sentences of a batch are
/// about as long as each other, so that most of them run at each step.
struct TaggingTasks<Result: Sendable>: Sendable {
  /// One result for each sentence; the pool has threads that have nothing else to do.
  typealias Work = @Sendable (ArraySlice<[String]>, WorkerPool?) -> [Result]

  /// The shortest first, with the place of each.
  private let sentences: [[String]]
  private let places: [Int]
  private let batches: [Range<Int>]
  private let work: Work
  private let slots: Slots<[Result]>

  /// Words are tagged in batches of about so many: enough to keep the kernels busy, few enough to
  /// stay in the cache.
  private static var batchTokens: Int { 1024 }

  init(_ sentences: [[String]], work: @escaping Work) {
    places = sentences.indices.sorted {
      (sentences[$0].count, $0) < (sentences[$1].count, $1)
    }
    self.sentences = places.map { sentences[$0] }
    self.work = work
    batches = TaggingTasks.batches(self.sentences)
    slots = Slots(count: batches.count, empty: [])
  }

  var count: Int { batches.count }

  /// - Parameter pool: threads that have nothing else to do.
  func run(_ task: Int, helpedBy pool: WorkerPool? = nil) {
    slots[task] = work(sentences[batches[task]], pool)
  }

  /// The results sentence by sentence, when all tasks have run.
  var results: [Result] {
    let results = slots.values.flatMap { $0 }
    var ranks = [Int](repeating: 0, count: places.count)
    for (rank, place) in places.enumerated() { ranks[place] = rank }
    return ranks.map { results[$0] }
  }

  /// Runs all tasks. One alone leaves the other threads to its directions.
  func run(on pool: WorkerPool) -> [Result] {
    let helpers = count == 1 ? pool : nil
    pool.run(count) { run($0, helpedBy: helpers) }
    return results
  }

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
