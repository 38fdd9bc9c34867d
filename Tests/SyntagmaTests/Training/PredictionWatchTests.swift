import Syntagma
import TestSupport
import Testing

/// Runs that never tell labels apart are stopped with the reason.
struct PredictionWatchTests {
  let folder: TemporaryFolder
  let train: String

  init() throws {
    folder = try TemporaryFolder()
    train = try folder.write("train.conllu", conllu(ambiguousSentences))
  }

  /// A network that learns nothing, whose output says NOUN whatever it reads.
  private func run(epochs: Int, until: Int = .max, dev: String? = nil) throws -> TrainingResult {
    var recipe = tinyRecipe(train: [train], dev: [dev ?? train])
    recipe.batch.sentences = 1  // nine batches an epoch
    (recipe.epochs, recipe.patience, recipe.optimizer.rate) = (epochs, 100, 0)
    let trainer = try TaggerTrainer(recipe, threads: 1)
    let output = try #require(trainer.network.parameters.last { $0.name == "output.bias" })
    output.value.pointer[1] = 1000  // labels in the order of their bytes: DET, NOUN, NUM …
    return try trainer.run(
      shouldStop: { false },
      progress: { progress in
        guard case .epoch(let report) = progress, report.epoch == until else { return }
        output.value.fill(0)
        for parameter in trainer.network.parameters where parameter.name.hasSuffix("table") {
          parameter.value.scale(by: 30)  // words that matter
        }
      })
  }

  @Test func fiveHundredBatchesOfOneLabelEndTheRun() throws {
    #expect(throws: TrainingError.samePredictions(label: "NOUN", epochs: 56)) {
      try run(epochs: 80)
    }
    #expect(try run(epochs: 55).epochs.count == 55)
    let message = "\(TrainingError.samePredictions(label: "O", epochs: 6))"
    #expect(message.hasPrefix("epoch 6: expected different labels, found O for every dev word"))
  }

  @Test func aRunThatLearnsInTimeGoesOn() throws {
    #expect(try run(epochs: 60, until: 50).ending == .finished)
  }

  @Test func devDataOfOneLabelAreNoReasonToStop() throws {
    let dev = try folder.write("dev.conllu", conllu(["saw/NOUN dogs/NOUN", "wood/NOUN"]))
    #expect(try run(epochs: 60, dev: dev).dev.tokens.value == 1)
  }
}
