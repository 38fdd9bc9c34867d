import Syntagma
import SyntagmaLayers
import TestSupport
import Testing

/// Weights that are the mean of those at the ends of epochs.
struct AveragingTests {
  let folder: TemporaryFolder
  let train: String

  init() throws {
    folder = try TemporaryFolder()
    train = try folder.write("train.conllu", conllu(ambiguousSentences))
  }

  /// At a constant rate an epoch does not depend on how many there are to come.
  private func recipe(epochs: Int, averaging: Int) -> Recipe {
    var recipe = tinyRecipe(train: [train], dev: [train])
    recipe.optimizer.schedule = .constant
    (recipe.epochs, recipe.patience, recipe.optimizer.averaging) = (epochs, epochs, averaging)
    return recipe
  }

  /// The weights at the end of each epoch of a run without averaging, and the scores.
  private func plainRun(epochs: Int) throws -> (weights: [[Double]], scores: [Double]) {
    let trainer = try TaggerTrainer(recipe(epochs: epochs, averaging: 0), threads: 1)
    var weights: [[Double]] = []
    let result = try trainer.run(
      shouldStop: { false },
      progress: { progress in
        guard case .epoch = progress else { return }
        weights.append(trainer.network.parameters.flatMap { $0.value.values.map(Double.init) })
      })
    return (weights, result.epochs.map(\.devScore))
  }

  @Test(arguments: [1, 3, 6])
  func theWeightsThatAreKeptAreTheMeanOfThoseAtTheEndsOfEpochs(start: Int) throws {
    let plain = try plainRun(epochs: 6)
    let result = try Tagger.train(recipe(epochs: 6, averaging: start))
    // The mean of the epochs from `start` to that which was kept, or the weights of one before.
    let kept = result.tagger.record.epoch
    let ends = kept < start ? [plain.weights[kept - 1]] : Array(plain.weights[start - 1..<kept])
    let expected = ends[0].indices.map { index in
      ends.reduce(0) { $0 + $1[index] } / Double(ends.count)
    }
    let found = result.tagger.network.parameters.flatMap { $0.value.values.map(Double.init) }
    #expect(mismatch("weights", found, expected, within: .values) == nil)
    // As good as the record says, and trained on as if there were no mean.
    let dev = try ConlluReader(ByteSource(path: train)).readAll()
    #expect(result.tagger.evaluate(dev).tokens.value == result.tagger.record.devScore)
    let scores = result.epochs.map(\.devScore)
    #expect(Array(scores[..<(start - 1)]) == Array(plain.scores[..<(start - 1)]))
  }

  @Test func trainingGoesOnFromTheLastWeightsAndNotFromTheirMean() throws {
    let losses = try [0, 2].map { start in
      try Tagger.train(recipe(epochs: 6, averaging: start)).epochs.map(\.loss)
    }
    #expect(losses[0] == losses[1])
  }

  @Test func theMeanIsScoredWhereItIsKept() throws {
    var recipes = [recipe(epochs: 8, averaging: 0), recipe(epochs: 8, averaging: 2)]
    for index in recipes.indices { recipes[index].optimizer.rate = 0.3 }
    let scores = try recipes.map { try Tagger.train($0).epochs.map(\.devScore) }
    #expect(scores[0] != scores[1])
    #expect(scores[0].prefix(2) == scores[1].prefix(2))
  }
}
