import Syntagma
import SyntagmaLayers
import SyntagmaText
import Testing

struct TaggingStreamTests {
  /// Gives sentences in portions, then ends or fails; notes what comes out.
  private final class Source {
    struct Failure: Error, Equatable {}

    private var portions: [[Sentence]]
    private let fails: Bool
    private var hasEnded = false
    private(set) var handedOn: [[Sentence]] = []

    init(_ portions: [[Sentence]], fails: Bool = false) {
      self.portions = portions
      self.fails = fails
    }

    func read() throws -> [Sentence]? {
      #expect(!hasEnded, "read again after the end")
      guard portions.isEmpty else { return portions.removeFirst() }
      hasEnded = true
      if fails { throw Failure() }
      return nil
    }

    func take(_ sentences: [Sentence], failingAt count: Int? = nil) throws {
      if handedOn.count == count { throw Failure() }
      handedOn.append(sentences)
    }
  }

  /// Portions of 0, 1, 2, … sentences.
  private func portions(_ count: Int) throws -> [[Sentence]] {
    let sentences = try SampleTagger.forms().map { forms in
      Sentence(words: forms.map { Word(form: $0) })
    }
    return (0..<count).map { size in (0..<size).map { sentences[(size + $0) % sentences.count] } }
  }

  @Test(arguments: [0, 1, 2, 3, 7], [1, 2, 3])
  func theSentencesComeOutInTheirOrderAndLabelled(_ count: Int, _ threads: Int) throws {
    let tagger = try SampleTagger.tagger
    let portions = try portions(count)
    let source = Source(portions)
    let pool = WorkerPool(threadCount: threads)
    try TaggingStream(tagger, on: pool, read: source.read) { try source.take($0) }.run()
    #expect(source.handedOn == portions.map { tagger.tag($0) })
  }

  @Test(arguments: [0, 1, 2, 5], [1, 2])
  func whatWasReadBeforeAnErrorIsHandedOn(_ count: Int, _ threads: Int) throws {
    let tagger = try SampleTagger.tagger
    let portions = try portions(count)
    let source = Source(portions, fails: true)
    let pool = WorkerPool(threadCount: threads)
    #expect(throws: Source.Failure()) {
      try TaggingStream(tagger, on: pool, read: source.read) { try source.take($0) }.run()
    }
    #expect(source.handedOn == portions.map { tagger.tag($0) })
  }

  @Test(arguments: [0, 1, 4], [1, 2])
  func anErrorInHandingOnEndsTheStream(_ failing: Int, _ threads: Int) throws {
    let tagger = try SampleTagger.tagger
    let portions = try portions(6)
    let source = Source(portions)
    let pool = WorkerPool(threadCount: threads)
    #expect(throws: Source.Failure()) {
      try TaggingStream(tagger, on: pool, read: source.read) {
        try source.take($0, failingAt: failing)
      }.run()
    }
    #expect(source.handedOn == portions.prefix(failing).map { tagger.tag($0) })
  }
}
