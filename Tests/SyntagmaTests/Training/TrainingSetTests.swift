import Syntagma
import TestSupport
import Testing

struct TrainingSetTests {
  let folder: TemporaryFolder
  /// a, b and c occur once, 4 and 12 times.
  static let sentences = [
    "a/X b/Y c/X c/Y", "c/X c/X b/Y c/X c/Y c/_", "b/X c/X c/X c/X c/X c/X b/Y",
  ]

  init() throws { folder = try TemporaryFolder() }

  private func set(_ change: (inout Recipe) -> Void = { _ in }) throws -> TrainingSet {
    let path = try folder.write("train.conllu", conllu(Self.sentences))
    var recipe = Recipe()
    change(&recipe)
    recipe.train = [path]
    let corpora = try TaskCorpora(trainingFor: recipe)
    let (encoder, counts) = WordEncoder.learn(from: corpora.forms, recipe: recipe)
    return TrainingSet(
      corpora, labels: try TrainingLabels(corpora, recipe: recipe), encoder: encoder,
      wordCounts: counts, recipe: recipe)
  }

  /// The words of each token by sentence, put together from batches of these sentences.
  private func wordIDs(_ set: TrainingSet, _ dealt: [[Int]], epoch: Int) -> [Int: [Int32]] {
    var ids: [Int: [Int32]] = [:]
    for sentences in dealt {
      for batch in set.batches(sentences, epoch: epoch) {
        batch.packing.forEachRow { row, sequence, _ in
          ids[Int(batch.sequenceKeys[sequence]), default: []].append(batch.words[row])
        }
      }
    }
    return ids
  }

  @Test func wordDropoutDoesNotDependOnBatchShardOrPiece() throws {
    let whole = try set()
    let cut = try set { $0.batch.tokens = 3 }
    for epoch in 1...50 {
      let together = wordIDs(whole, [[0, 1, 2]], epoch: epoch)
      #expect(together.values.reduce(0) { $0 + $1.count } == 17)
      #expect(wordIDs(whole, [[2, 0, 1]], epoch: epoch) == together)
      #expect(wordIDs(whole, [[1], [2], [0]], epoch: epoch) == together)
      #expect(wordIDs(cut, [[1], [2], [0]], epoch: epoch) == together)
    }
  }

  @Test func wordDropoutIsDrawnAnewInEveryEpochAndForEverySeed() throws {
    let (one, two) = (try set(), try set { $0.seed = 2 })
    let first = (1...20).map { wordIDs(one, [[0, 1, 2]], epoch: $0) }
    #expect(Set(first).count > 5)
    #expect(first != (1...20).map { wordIDs(two, [[0, 1, 2]], epoch: $0) })
  }

  /// A word that occurs n times becomes unknown with probability d / (d + n); the bounds are four
  /// standard deviations.
  @Test(arguments: [0.5, 4.0])
  func wordsBecomeUnknownAsOftenAsPromised(dropout: Double) throws {
    let set = try set { $0.words.unknownDropout = dropout }
    var unknown = ["a": 0, "b": 0, "c": 0]
    var bothOfTwo = 0
    let epochs = 4000
    let forms = Self.sentences.map { words($0).map(\.form) }
    for epoch in 1...epochs {
      let ids = wordIDs(set, [[0, 1, 2]], epoch: epoch)
      for (sentence, forms) in forms.enumerated() {
        for (form, id) in zip(forms, ids[sentence] ?? []) where id == 0 {
          unknown[form, default: 0] += 1
        }
      }
      if ids[0]?[1] == 0 && ids[1]?[2] == 0 { bothOfTwo += 1 }
    }
    func check(_ found: Int, trials: Int, probability: Double) {
      let mean = Double(trials) * probability
      let deviation = (mean * (1 - probability)).squareRoot()
      #expect(abs(Double(found) - mean) < 4 * deviation, "\(found), expected \(mean)")
    }
    for (form, count) in [("a", 1), ("b", 4), ("c", 12)] {
      check(
        unknown[form] ?? 0, trials: epochs * count,
        probability: dropout / (dropout + Double(count)))
    }
    // Two tokens of one word are two draws.
    let both = dropout / (dropout + 4)
    check(bothOfTwo, trials: epochs, probability: both * both)
  }

  @Test func withoutWordDropoutNoKnownWordBecomesUnknown() throws {
    let set = try set { $0.words.unknownDropout = 0 }
    #expect(wordIDs(set, [[0, 1, 2]], epoch: 1).values.allSatisfy { !$0.contains(0) })
  }

  @Test func rareWordsAreUnknownWithAndWithoutDropout() throws {
    for dropout in [0, 0.5] {
      let set = try set {
        $0.words.unknownDropout = dropout
        $0.words.minimumCount = 2
      }
      for epoch in 1...20 { #expect(wordIDs(set, [[0]], epoch: epoch)[0]?[0] == 0) }
    }
  }

  @Test func aSentenceLongerThanABatchComesInPieces() throws {
    let set = try set {
      $0.batch.tokens = 3
      $0.words.unknownDropout = 0
    }
    #expect(set.longSentences == 3)
    #expect(set.batches([2], epoch: 1).map(\.packing.lengths) == [[3], [3], [1]])
    let pieces = set.batches([2], epoch: 1).flatMap { $0.targets[0] }
    #expect(pieces == [0, 0, 0, 0, 0, 0, 1])
    #expect(try self.set { $0.batch.tokens = 6 }.longSentences == 1)
    #expect(try self.set().longSentences == 0)
  }

  @Test func aWordWithoutLabelHasNoTarget() throws {
    #expect(try set().batches([1], epoch: 1).flatMap { $0.targets[0] } == [0, 0, 1, 0, 1, -1])
  }

  @Test func aShardWithoutSentencesHasNoBatch() throws {
    #expect(try set().batches([], epoch: 1).isEmpty)
  }
}
