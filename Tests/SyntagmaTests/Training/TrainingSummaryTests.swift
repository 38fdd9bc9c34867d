import Syntagma
import TestSupport
import Testing

/// What is said of the data, and how odd labels count.
struct TrainingSummaryTests {
  let folder: TemporaryFolder
  let train: String

  init() throws {
    folder = try TemporaryFolder()
    train = try folder.write("train.conllu", conllu(ambiguousSentences))
  }

  private func summary(_ recipe: Recipe) throws -> TrainingSummary {
    try TaggerTrainer(recipe, threads: 1).summary
  }

  @Test func sentencesWordsAndLabelsAreCounted() throws {
    let dev = try folder.write("dev.conllu", conllu(["the/DET dog/NOUN", "cuts/VERB"]))
    let summary = try summary(tinyRecipe(train: [train, dev], dev: [dev]))
    let count = ambiguousSentences.reduce(0) { $0 + words($1).count }
    #expect(summary.sentences == 11 && summary.words == count + 3)
    #expect(summary.labels == 6)
    #expect(summary.devSentences == 2 && summary.devWords == 3)
    #expect(summary.unseenLabels.isEmpty && summary.repairs.isEmpty && summary.longSentences == 0)
  }

  @Test func theNumberOfParametersIsThatOfTheModel() throws {
    let recipe = tinyRecipe(train: [train], dev: [train])
    let parameters = try Tagger.train(recipe).tagger.network.parameters
    #expect(try summary(recipe).parameters == parameters.reduce(0) { $0 + $1.value.count })
  }

  @Test func devLabelsThatTrainingLacksAreCountedAndWrong() throws {
    let dev = try folder.write(
      "dev.conllu", conllu(["oh/INTJ the/DET saw/NOUN", "hm/X oh/INTJ", "the/DET"]))
    var recipe = memorizingRecipe(train: [train], dev: [dev])
    recipe.epochs = 30
    var unseen: [String] = []
    let result = try Tagger.train(
      recipe,
      progress: { progress in
        if case .began(let summary) = progress {
          unseen = summary.unseenLabels.map { "\($0.label) \($0.count)" }
        }
      })
    #expect(unseen == ["INTJ 2", "X 1"])
    #expect(result.dev.tokens.total == 6 && result.dev.tokens.correct == 3)
    #expect(result.dev.ofLabels.labels.first { $0.label == "INTJ" }?.score.support == 2)
    #expect(result.tagger.labels.index(of: "INTJ") == nil)
  }

  @Test func sentencesLongerThanABatchAreCounted() throws {
    var recipe = tinyRecipe(train: [train], dev: [train])
    recipe.batch.tokens = 5
    let expected = ambiguousSentences.count { words($0).count > 5 }
    #expect(expected > 0)
    #expect(try summary(recipe).longSentences == expected)
  }

  @Test func wordsWithoutLabelAreNotTrainedAndNotScored() throws {
    // All labels of `dogs` and `wood` are taken away: nothing says what they are.
    let sentences = ambiguousSentences.map {
      $0.replacing("dogs/NOUN", with: "dogs/_").replacing("wood/NOUN", with: "wood/_")
    }
    let path = try folder.write("gaps.conllu", conllu(sentences))
    let result = try Tagger.train(tinyRecipe(train: [path], dev: [path]))
    let all = ambiguousSentences.reduce(0) { $0 + words($1).count }
    #expect(result.tagger.record.words == all)
    #expect(result.dev.tokens.total == all - 5)
    #expect(result.tagger.labels.index(of: "_") == nil)
  }

  @Test func inFeatsAnUnderscoreIsALabel() throws {
    let sentences = [
      "the/_ saw/Number=Sing", "they/Number=Plur|Person=3 saw/_", "a/_ dog/Number=Sing",
    ]
    let path = try folder.write("feats.conllu", conllu(sentences, column: .feats))
    var recipe = memorizingRecipe(train: [path], dev: [path])
    recipe.task = "feats"
    let result = try Tagger.train(recipe)
    #expect(result.tagger.labels.names == ["Number=Plur|Person=3", "Number=Sing", "_"])
    #expect(result.dev.tokens.total == 6 && result.dev.tokens.value == 1)
    #expect(result.tagger.columns == [.feats])
    #expect(result.tagger.tag(Sentence(forms: ["they", "saw"])).words[0].feats.contains("Plur"))
  }

  @Test(arguments: ["xpos", "lemma", "deprel"])
  func otherColumnsAreLearntInTheSameWay(task: String) throws {
    let column = try #require(Column(name: task))
    let path = try folder.write("\(task).conllu", conllu(ambiguousSentences, column: column))
    var recipe = memorizingRecipe(train: [path], dev: [path])
    recipe.task = task
    let result = try Tagger.train(recipe)
    #expect(result.tagger.columns == [column] && result.dev.tokens.value == 1)
    let tagged = result.tagger.tag(Sentence(forms: ["they", "saw", "wood"]))
    #expect(tagged.words.map { $0[column] } == ["PRON", "VERB", "NOUN"])
    #expect(tagged.words.allSatisfy { $0.upos == "_" })
  }

  @Test func repairsAreNamedWithTheirFile() throws {
    let path = try folder.write(
      "crlf.conllu", conllu(ambiguousSentences).replacing("\n", with: "\r\n"))
    let summary = try summary(tinyRecipe(train: [train], dev: [path]))
    #expect(summary.repairs.map(\.file) == [path])
    #expect(summary.repairs.first?.repairs.isEmpty == false)
  }

  // MARK: the record

  @Test func theRecordCountsTheTrainingDataAndDigestsFormsAndLabels() throws {
    func record(_ sentences: [String]) throws -> TrainingRecord {
      let path = try folder.write("data.conllu", conllu(sentences))
      return try Tagger.train(tinyRecipe(train: [path], dev: [train])).tagger.record
    }
    let one = try record(ambiguousSentences)
    #expect(one.sentences == 9)
    #expect(one.words == ambiguousSentences.reduce(0) { $0 + words($1).count })
    #expect(one.dataDigest.wholeMatch(of: /[0-9a-f]{16}/) != nil)
    #expect(try record(ambiguousSentences) == one)
    var others = [Array(ambiguousSentences.reversed()), ambiguousSentences, ambiguousSentences]
    others[1][0] = others[1][0].replacing("saw/NOUN", with: "saw/VERB")
    others[2][0] = others[2][0].replacing("wood", with: "Wood")
    for other in others { #expect(try record(other).dataDigest != one.dataDigest) }
  }

  @Test func theRecordHoldsTheLearningCurveOfAllEpochs() throws {
    var recipe = tinyRecipe(train: [train], dev: [train])
    (recipe.epochs, recipe.patience) = (7, 7)
    let result = try Tagger.train(recipe)
    let curve = result.tagger.record.curve
    #expect(curve.map(\.loss) == result.epochs.map(\.loss))
    #expect(curve.map(\.dev) == result.epochs.map(\.devScore))
    #expect(curve.map(\.rate) == result.epochs.map(\.rate))
    #expect(curve.count == 7 && curve[6].rate < curve[0].rate)
  }
}
