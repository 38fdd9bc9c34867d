import SyntagmaLayers
import SyntagmaText

/// Sentences on their way through a tagger, in rounds: while the threads tag some, one of them reads the
/// next ones and one hands on those of the round before. The order is kept, and no more than three
/// rounds' sentences are held.
///
/// Unchecked: in a round one task reads and one task hands on, and rounds follow one another.
package final class TaggingStream: @unchecked Sendable {
  private let tagger: Tagger
  private let detail: TaggingDetail
  private let pool: WorkerPool
  private let read: () throws -> [Sentence]?
  private let handOn: ([Sentence]) throws -> Void

  /// - Parameters:
  ///   - detail: with `best`, a sentence is handed on once for each labelling.
  ///   - read: the next sentences, nil at the end; not called again after an error.
  ///   - handOn: gets the labelled sentences; called from any thread, one call at a time.
  package init(
    _ tagger: Tagger, detail: TaggingDetail = .labels, on pool: WorkerPool,
    read: @escaping () throws -> [Sentence]?,
    handOn: @escaping ([Sentence]) throws -> Void
  ) {
    self.tagger = tagger
    self.detail = detail
    self.pool = pool
    self.read = read
    self.handOn = handOn
  }

  /// Unchecked: one task after the other has it.
  private final class Round: @unchecked Sendable {
    let tasks: TaggingTasks<TaggingAnswer>
    private var sentences: [Sentence]

    init(_ sentences: [Sentence], _ detail: TaggingDetail, _ tagger: Tagger) {
      self.sentences = sentences
      tasks = TaggingTasks(sentences.map(\.forms)) {
        tagger.answers(detail, of: $0, helpedBy: $1)
      }
    }

    /// The labelled sentences, which are given away.
    func labelled(_ targets: [LabelTarget]) -> [Sentence] {
      defer { sentences = [] }
      return sentences.giveLabels(tasks.results, targets)
    }
  }

  /// - Throws: what `handOn` throws; what `read` throws, after all that was read before is handed on.
  package func run() throws {
    var next = nextRound()
    var done: Round?
    while true {
      let round = try? next.get()
      if round == nil && done == nil { break }
      next = try advance(round, handingOn: done, else: next)
      done = round
    }
    _ = try next.get()
  }

  /// Tags a round beside reading the next one and handing on the one before.
  ///
  /// - Returns: the next round; `end` where there was none to tag.
  private func advance(
    _ round: Round?, handingOn done: Round?, else end: Result<Round?, any Error>
  ) throws -> Result<Round?, any Error> {
    let targets = tagger.outputs.map(\.target)
    let read = Slots<Result<Round?, any Error>>(count: 1, empty: end)
    let written = Slots<Result<Void, any Error>>(count: 1, empty: .success(()))
    pool.run((round?.tasks.count ?? 0) + 2) { [self] task in
      switch task {
      case 0: if round != nil { read[0] = nextRound() }
      case 1: if let done { written[0] = Result { try handOn(done.labelled(targets)) } }
      default: round?.tasks.run(task - 2)
      }
    }
    try written[0].get()
    return read[0]
  }

  private func nextRound() -> Result<Round?, any Error> {
    Result { try read().map { Round($0, detail, tagger) } }
  }
}
