import Syntagma
import SyntagmaLayers
import TestSupport
import Testing

/// Networks, batches and shards of sizes that divide nothing evenly, down to one.
struct TrainingSizesTests {
  let folder: TemporaryFolder
  let train: String

  init() throws {
    folder = try TemporaryFolder()
    train = try folder.write("train.conllu", conllu(ambiguousSentences))
  }

  private var recipe: Recipe { tinyRecipe(train: [train], dev: [train]) }

  private func savedBytes(_ tagger: Tagger, _ name: String) throws -> [UInt8] {
    let path = folder(name)
    try tagger.save(to: path)
    return try contents(path)
  }

  // MARK: threads

  @Test(arguments: [1, 3, 17, 100, 129])
  func aNetworkOfAnySizeHasTheSameBytesAndTagsForAnyNumberOfThreads(hidden: Int) throws {
    var recipe = recipe
    recipe.encoder.hidden = hidden
    let tagger = try Tagger.train(recipe).tagger
    let expected = try savedBytes(tagger, "one.model")
    let sentences = ambiguousSentences.map { words($0).map(\.form) }
    // Often enough for several batches.
    let many = Array(repeating: sentences, count: 60).flatMap { $0 }
    let alone = sentences.map { tagger.forgettingWords.tags(of: $0) }
    let tags = Array(repeating: alone, count: 60).flatMap { $0 }
    for threads in [1, 2, 3, 9] {
      let other = try Tagger.train(recipe, threads: threads).tagger
      #expect(try savedBytes(other, "\(threads).model") == expected, "\(threads) threads")
      #expect(other.tags(of: many, threads: threads) == tags, "\(threads) threads")
    }
  }

  @Test(arguments: [(sentences: 1, shards: 1), (1, 2), (4, 9), (9, 2), (100, 5)])
  func smallBatchesInManyShardsHaveTheSameBytesForAnyNumberOfThreads(
    sentences: Int, shards: Int
  ) throws {
    var recipe = recipe
    (recipe.batch.sentences, recipe.batch.shards) = (sentences, shards)
    let one = try savedBytes(try Tagger.train(recipe).tagger, "one.model")
    for threads in [2, 3, 4, 9] {
      let other = try Tagger.train(recipe, threads: threads).tagger
      #expect(try savedBytes(other, "\(threads).model") == one, "\(threads) threads")
    }
  }

  // MARK: batches

  /// The order in which gradients are added up is all that shards change. Adam would make much of it
  /// where a gradient is nearly zero.
  @Test(arguments: [2, 3, 9, 64])
  func theWeightsDependOnTheNumberOfShardsByRoundingAlone(shards: Int) throws {
    var recipe = recipe
    (recipe.optimizer.kind, recipe.optimizer.rate) = (.sgd, 0.5)
    func weights(shards: Int) throws -> [[Float]] {
      recipe.batch.shards = shards
      return try Tagger.train(recipe).tagger.network.parameters.map(\.value.values)
    }
    for (found, expected) in zip(try weights(shards: shards), try weights(shards: 1)) {
      #expect(mismatch("weights", found, expected.map(Double.init), within: .values) == nil)
    }
  }

  @Test(arguments: [1, 2, 9])
  func aTinyCorpusIsLearntByHeartASentenceABatch(shards: Int) throws {
    var recipe = memorizingRecipe(train: [train], dev: [train])
    (recipe.batch.sentences, recipe.batch.shards) = (1, shards)
    #expect(try Tagger.train(recipe, threads: 2).dev.tokens.value == 1)
  }

  /// As small as a batch can be: one word, in the first of two shards.
  @Test(arguments: [("batch.sentences", "1"), ("batch.tokens", "1")])
  func batchesOfOneWordAreLearntFrom(key: String, value: String) throws {
    let sentences = ["the/DET", "saw/VERB", "dogs/NOUN", "27/NUM", "./PUNCT"]
    let file = try folder.write("words.conllu", conllu(sentences))
    let yaml = try folder.write(
      "recipe.yaml", memorizingRecipe(train: [file], dev: [file]).yaml)
    let result = try Tagger.train(try Recipe(path: yaml, settings: [(key, value)]), threads: 3)
    #expect(result.dev.tokens.value == 1)
    for sentence in sentences {
      let pairs = words(sentence)
      #expect(result.tagger.tags(of: pairs.map(\.form)) == pairs.map(\.label))
    }
  }

  // MARK: floating point

  @inline(never) private func half(_ x: Matrix) -> Float { x[0, 0] * 0.5 }

  @Test(arguments: [1, 3])
  func theCallersOwnCodeHasItsDenormalNumbersDuringAndAfterTrainingAndTagging(
    threads: Int
  ) throws {
    let smallest = Matrix(1, 1, [.leastNormalMagnitude])
    var products = [half(smallest)]
    let tagger = try Tagger.train(recipe, threads: threads) { _ in
      products.append(half(smallest))
    }.tagger
    products.append(half(smallest))
    _ = tagger.tags(of: ["the", "saw"])
    _ = tagger.tags(of: ambiguousSentences.map { words($0).map(\.form) }, threads: threads)
    products.append(half(smallest))
    #expect(products.count > 8 && products.allSatisfy { $0 > 0 })
  }
}
