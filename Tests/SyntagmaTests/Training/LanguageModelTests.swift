import Syntagma
import SyntagmaLayers
import TestSupport
import Testing

/// A language model beside the tasks.
struct LanguageModelTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func recipe(_ change: (inout Recipe) -> Void = { _ in }) throws -> Recipe {
    let path = try folder.write("train.conllu", conllu(ambiguousSentences))
    var recipe = tinyRecipe(train: [path], dev: [path])
    (recipe.languageModel.weight, recipe.languageModel.size) = (0.5, 6)
    recipe.words.unknownDropout = 0
    change(&recipe)
    return recipe
  }

  private func set(_ recipe: Recipe) throws -> (TrainingSet, WordEncoder) {
    let corpora = try TaskCorpora(trainingFor: recipe)
    let (encoder, counts) = WordEncoder.learn(from: corpora.forms, recipe: recipe)
    return (
      TrainingSet(
        corpora, labels: try TrainingLabels(corpora, recipe: recipe), encoder: encoder,
        wordCounts: counts,
        languageModel: LanguageModelWords(counts: counts, limit: recipe.languageModel.words),
        recipe: recipe), encoder
    )
  }

  @Test func eachWordPredictsTheNextAndThePreviousOne() throws {
    let (set, _) = try set(try recipe())
    let batch = set.batches([0], epoch: 1)[0]  // the saw cuts the wood .
    let (next, previous) = (batch.targets[1], batch.targets[2])
    #expect(next.last == 1 && previous.first == 1)
    #expect(next.dropLast() == [previous[2], previous[3], previous[1], previous[5], next[4]])
    #expect(Set(next).count == 6 && !next.contains(0))
    // Of pieces the words at the cut know each other.
    let (cut, _) = try self.set(try recipe { $0.batch.tokens = 4 })
    let pieces = cut.batches([0], epoch: 1)
    #expect(pieces.flatMap { $0.targets[1] } == next)
    #expect(pieces.flatMap { $0.targets[2] } == previous)
  }

  @Test func rareWordsAreOneWord() throws {
    let (set, encoder) = try set(try recipe { $0.languageModel.words = 1 })
    let batch = set.batches([0], epoch: 1)[0]
    // "." and "the" are as frequent: the vocabulary's first is told apart.
    #expect(Set(batch.targets[1]) == [0, 1, 2])
    #expect(encoder.words.count > 4)
  }

  @Test func gradientsMatchCentralDifferences() throws {
    let recipe = try recipe()
    let (set, encoder) = try set(recipe)
    let network = TaggerNetwork(
      recipe, encoder: encoder, tasks: [TaggerNetwork.Task("output", labelCount: 6)],
      languageModelWords: LanguageModelWords(
        counts: Array(repeating: 1, count: encoder.words.count), limit: 100
      ).count, from: FreshParameters(seed: 3))
    let batch = set.batches([0, 1, 2], epoch: 1)[0]
    func losses(_ tape: Tape) -> [Variable] {
      Array(network.losses(batch, on: tape).losses.dropFirst()).compactMap { $0 }
    }
    let gradients = Gradients(workspace: Workspace())
    let tape = Tape(workspace: Workspace(), gradients: gradients)
    let made = losses(tape)
    #expect(made.count == 2)
    tape.backward(
      from: made.map { loss in
        let ones = Matrix(loss.rows, 1)
        ones.fill(1)
        return (loss, ones)
      })
    let names = network.parameters.map(\.name)
    #expect(names.count { $0.hasPrefix("languageModel.") } == 8)
    #expect(!network.taggingParameters.contains { $0.name.hasPrefix("languageModel.") })
    for parameter in network.parameters where !parameter.isByRows {
      guard let gradient = gradients.of(parameter).matrix else {
        #expect(parameter.name.hasPrefix("output"), "\(parameter.name) has no gradient")
        continue
      }
      let place =
        gradient.values.indices.max { abs(gradient.values[$0]) < abs(gradient.values[$1]) } ?? 0
      let (step, old) = (Float(0.01), parameter.value.pointer[place])
      let values = [old + step, old - step].map { value in
        parameter.value.pointer[place] = value
        return losses(Tape(workspace: Workspace())).reduce(0) { $0 + $1.value.sum }
      }
      parameter.value.pointer[place] = old
      let expected = (values[0] - values[1]) / Double(2 * step)
      #expect(
        abs(expected - Double(gradient.values[place])) < 0.02 * max(1, abs(expected)),
        "\(parameter.name)")
    }
  }

  @Test func itLearnsFromTextWithoutLabelsAndIsNotKept() throws {
    let text = try folder.write("more.txt", "The wood hurt the birds. Zebras saw the zebras.\n")
    let with = try Tagger.train(try recipe { $0.languageModel.text = [text] }).tagger
    let without = try Tagger.train(try recipe { $0.languageModel.weight = 0 }).tagger
    #expect(with.isKnown("zebras") && !without.isKnown("zebras"))
    #expect(
      with.network.taggingParameters.map(\.name) == without.network.taggingParameters.map(\.name))
    let path = folder("m.model")
    try with.save(to: path)
    #expect(
      try Tagger(path: path).tags(of: ["the", "zebras"]) == with.tags(of: ["the", "zebras"]))
  }

  @Test func textWithoutAModelThatReadsItIsRefused() throws {
    #expect(throws: RecipeError.self) {
      try Tagger.train(
        try recipe { ($0.languageModel.text, $0.languageModel.weight) = (["a.txt"], 0) })
    }
  }
}
