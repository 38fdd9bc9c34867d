import Syntagma
import SyntagmaLayers
import Testing

struct BatchPlanTests {
  static let limits = [(1, 1), (4, 30), (32, 4096), (1000, 100), (3, 1_000_000)]

  /// Lengths of sentences, some of them 0, one very long.
  static let lengths: [Int] = {
    var generator = CounterGenerator(keys: 5)
    return (0..<700).map { _ in generator.index(below: 40) } + [5000] + [0, 1, 1]
  }()

  private func batches(
    _ sentences: Int, _ tokens: Int, seed: UInt64 = 1, epoch: UInt64 = 1,
    lengths: [Int] = BatchPlanTests.lengths
  ) -> [[Int]] {
    var generator = CounterGenerator(keys: seed, epoch)
    return BatchPlan(sentences: sentences, tokens: tokens)
      .batches(lengths: lengths, using: &generator)
  }

  @Test(arguments: limits)
  func everySentenceWithTokensComesOnce(sentences: Int, tokens: Int) {
    let expected = Self.lengths.indices.filter { Self.lengths[$0] > 0 }
    #expect(batches(sentences, tokens).flatMap { $0 }.sorted() == expected)
  }

  @Test(arguments: limits)
  func aBatchKeepsBothLimitsOrIsOneSentence(sentences: Int, tokens: Int) {
    for batch in batches(sentences, tokens) {
      let size = batch.reduce(0) { $0 + Self.lengths[$1] }
      #expect(!batch.isEmpty && batch.count <= sentences)
      #expect(size <= tokens || batch.count == 1)
    }
  }

  @Test func aSentenceLongerThanABatchStandsAlone() {
    let long = Self.lengths.firstIndex(of: 5000)
    #expect(batches(32, 4096).contains { $0 == [long] })
  }

  @Test func batchesAreFilledAsFarAsTheLimitsGo() {
    let batches = batches(10, 1_000_000, lengths: Array(repeating: 3, count: 95))
    #expect(batches.map(\.count).sorted() == [5] + Array(repeating: 10, count: 9))
  }

  @Test func theSameSeedAndEpochGiveTheSamePlan() {
    #expect(batches(8, 100) == batches(8, 100))
  }

  @Test func anotherSeedOrEpochGivesAnotherPlan() {
    #expect(batches(8, 100) != batches(8, 100, seed: 2))
    #expect(batches(8, 100) != batches(8, 100, epoch: 2))
    #expect(Set(batches(8, 100)) != Set(batches(8, 100, epoch: 2)))
  }

  @Test func aBatchHoldsSentencesOfSimilarLength() {
    let lengths = Self.lengths.filter { $0 < 100 }
    let spreads = batches(8, 4096, lengths: lengths).map { batch in
      let lengths = batch.map { lengths[$0] }
      return (lengths.max() ?? 0) - (lengths.min() ?? 0)
    }
    // Eight lengths drawn at random from 0..<40 lie some 31 apart.
    #expect(spreads.reduce(0, +) < 4 * spreads.count)
  }

  @Test func batchesDoNotComeInTheOrderOfTheirLengths() {
    // All in one pool, which is sorted.
    let lengths = Array(Self.lengths.prefix(150))
    let means = batches(8, 4096, lengths: lengths).map { batch in
      Double(batch.reduce(0) { $0 + lengths[$1] }) / Double(batch.count)
    }
    #expect(means != means.sorted())
    #expect(means != means.sorted(by: >))
  }

  @Test(arguments: [[], [0], [0, 0, 0]])
  func withoutTokensThereIsNoBatch(lengths: [Int]) {
    #expect(batches(4, 10, lengths: lengths).isEmpty)
  }
}
