import Syntagma
import SyntagmaLayers
import SyntagmaText

/// The labels of files beside those that a model gives their words.
final class TaggedFiles: ComparedSource {
  private let tagger: Tagger
  private let column: Column
  private let pool: WorkerPool
  private let readers: [any SentenceReader]
  private var place = 0
  private var waiting: ArraySlice<ComparedSentence> = []

  /// - Parameter column: that of one of the tagger's tasks.
  init(_ tagger: Tagger, _ column: Column, on pool: WorkerPool, readers: [any SentenceReader]) {
    self.tagger = tagger
    self.column = column
    self.pool = pool
    self.readers = readers
  }

  var name: String { readers.map(\.name).joined(separator: ", ") }
  var allRepairs: [(file: String, repairs: Repairs)] { readers.map { ($0.name, $0.repairs) } }

  func next() throws -> ComparedSentence? {
    while waiting.isEmpty, place < readers.count {
      guard let sentences = try readers[place].next(words: Tagger.wordsAtOnce) else {
        place += 1
        continue
      }
      let tagged = tagger.tag(sentences, on: pool)
      waiting =
        zip(sentences, tagged).map {
          ComparedSentence(gold: $0, predicted: $1, column: column)
        }[...]
    }
    return waiting.popFirst()
  }
}
