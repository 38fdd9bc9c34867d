import Syntagma
import TestSupport
import Testing

/// Runs that cannot begin.
struct TrainingErrorTests {
  let folder: TemporaryFolder
  let good: String

  init() throws {
    folder = try TemporaryFolder()
    good = try folder.write("good.conllu", conllu(ambiguousSentences))
  }

  private func error(train: [String], dev: [String], task: String = "upos") throws -> TrainingError
  {
    var recipe = tinyRecipe(train: train, dev: dev)
    recipe.task = task
    let error = #expect(throws: TrainingError.self) { try Tagger.train(recipe) }
    return try #require(error)
  }

  @Test func aRecipeWithoutFilesNamesTheKey() throws {
    #expect(try error(train: [], dev: [good]) == .noFiles(key: "train"))
    #expect(try error(train: [good], dev: []) == .noFiles(key: "dev"))
    #expect("\(TrainingError.noFiles(key: "dev"))" == "dev: expected a file, found none")
  }

  @Test(arguments: ["", "\n", "\n\n\n"])
  func filesWithoutSentencesAreNamed(text: String) throws {
    let empty = try folder.write("empty.conllu", text)
    #expect(try error(train: [empty], dev: [good]) == .noSentences(files: [empty]))
    #expect(try error(train: [good], dev: [empty, empty]) == .noSentences(files: [empty, empty]))
    let message = "\(TrainingError.noSentences(files: ["a", "b"]))"
    #expect(message == "a, b: expected sentences, found none")
  }

  @Test func oneFileWithSentencesIsEnough() throws {
    let empty = try folder.write("empty.conllu", "")
    let recipe = tinyRecipe(train: [empty, good], dev: [good, empty])
    #expect(try Tagger.train(recipe).tagger.record.sentences == 9)
  }

  @Test func filesWithoutLabelsAreNamedWithTheColumn() throws {
    let bare = try folder.write("bare.conllu", conllu(["the/_ dog/_", "barks/_"]))
    #expect(
      try error(train: [bare], dev: [good]) == .noLabels(files: [bare], column: "upos"))
    #expect(try error(train: [good], dev: [bare]) == .noLabels(files: [bare], column: "upos"))
    #expect(
      try error(train: [good], dev: [good], task: "feats")
        == .noLabels(files: [good], column: "feats"))
    let message = "\(TrainingError.noLabels(files: ["a"], column: "xpos"))"
    #expect(message == "a: expected labels in column xpos, found none")
  }

  @Test func oneLabelIsNothingToLearn() throws {
    let path = try folder.write("one.conllu", conllu(["the/X dog/X", "barks/_"]))
    #expect(try error(train: [path], dev: [good]) == .oneLabel("X", files: [path]))
    let message = "\(TrainingError.oneLabel("X", files: ["a"]))"
    #expect(message == "a: expected two labels or more, found only 'X'")
  }

  @Test func aFileThatIsMissingOrNotInTheFormatIsNamed() throws {
    let missing = #expect(throws: FileError.self) {
      try Tagger.train(tinyRecipe(train: [folder("none.conllu")], dev: [good]))
    }
    #expect(missing?.path == folder("none.conllu"))
    let path = try folder.write("bad.conllu", "1\tthe\t_\tDET\n\n")
    let bad = #expect(throws: CorpusError.self) {
      try Tagger.train(tinyRecipe(train: [good], dev: [path]))
    }
    #expect(bad?.file == path && bad?.line == 1)
  }

  @Test func aRecipeOutOfRangeIsRefusedBeforeFilesAreRead() {
    var recipe = tinyRecipe(train: ["none"], dev: ["none"])
    recipe.affixes.prefixes = [1, 1]
    let error = #expect(throws: RecipeError.self) { try Tagger.train(recipe) }
    #expect(error?.key == "affixes.prefixes")
  }

  @Test func aLossThatIsNotFiniteSaysWhatToTry() {
    let message = "\(TrainingError.notFinite(epoch: 2, batch: 7))"
    #expect(message.hasPrefix("epoch 2, batch 7: expected a finite loss"))
    #expect(message.contains("optimizer.rate"))
    let gradient =
      "\(TrainingError.gradientNotFinite(parameter: "output.bias", epoch: 2, batch: 7))"
    #expect(
      gradient.hasPrefix("epoch 2, batch 7: expected finite gradients, found others of output.bias")
    )
  }
}
