import Syntagma
import SyntagmaLayers
import TestSupport
import Testing

/// Several batches that make one step are one batch as large as all of them.
struct AccumulationTests {
  let folder: TemporaryFolder
  let train: String

  init() throws {
    folder = try TemporaryFolder()
    // Eight sentences of four words: however they are dealt into batches, a step has all of them.
    let sentences = (0..<8).map { number in
      ["the/DET", "saw/NOUN", "cuts/VERB", "wood/NOUN"].map { word in
        (number + word.utf8.count) % 3 == 0 ? "dogs/NOUN" : word
      }.joined(separator: " ")
    }
    train = try folder.write("train.conllu", conllu(sentences))
  }

  private func weights(_ settings: [(key: String, value: String)]) throws -> [Double] {
    var recipe = tinyRecipe(train: [train], dev: [train])
    (recipe.encoder.dropout, recipe.words.unknownDropout, recipe.epochs) = (0, 0, 4)
    let path = try folder.write("recipe.yaml", recipe.yaml)
    return try Tagger.train(Recipe(path: path, settings: settings)).tagger.network.parameters
      .flatMap { $0.value.values.map(Double.init) }
  }

  @Test(
    arguments: [("4", "2"), ("2", "4"), ("1", "8")],
    ["{kind: sgd, rate: 0.5}", "{kind: sgd, rate: 0.5, schedule: constant, clip: 0.02}"])
  func batchesOfOneStepAreOneBatch(
    parts: (sentences: String, count: String), optimizer: String
  ) throws {
    let one = try weights([("optimizer", optimizer), ("batch.sentences", "8")])
    let many = try weights([
      ("optimizer", optimizer), ("batch.sentences", parts.sentences),
      ("batch.accumulation", parts.count),
    ])
    let start = try weights([("optimizer.rate", "0")])
    #expect(zip(one, start).contains { abs($0 - $1) > 1e-3 })
    #expect(mismatch("weights", many, one, within: .values) == nil)
  }

  @Test func theLastStepOfAnEpochMayHaveFewerBatches() throws {
    // Four batches are one step, whether four of them make one or five.
    let settings = [
      ("optimizer", "{kind: sgd, rate: 0.5, schedule: constant}"), ("batch.sentences", "2"),
      ("epochs", "1"),
    ]
    let four = try weights(settings + [("batch.accumulation", "4")])
    let five = try weights(settings + [("batch.accumulation", "5")])
    // The same sum, divided by the size that a step should have.
    let start = try weights([("optimizer.rate", "0")])
    let ratios = zip(zip(four, five), start).compactMap { pair, start in
      abs(pair.0 - start) > 1e-3 ? (pair.1 - start) / (pair.0 - start) : nil
    }
    #expect(!ratios.isEmpty && ratios.allSatisfy { abs($0 - 0.8) < 1e-2 }, "\(ratios)")
  }
}
