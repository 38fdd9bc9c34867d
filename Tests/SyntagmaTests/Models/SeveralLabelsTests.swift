import Syntagma
import SyntagmaText
import TestSupport
import Testing

/// Texts that have any number of labels.
struct SeveralLabelsTests {
  let folder: TemporaryFolder
  private let file: String

  /// Each word brings its label along.
  private static let texts: [(labels: [String], text: String)] = [
    (["food"], "good soup and bread"), (["price"], "a cheap bill"),
    (["food", "price"], "cheap soup"), ([], "we went home"), (["food"], "bread and soup"),
    (["food", "price"], "a bill and bread"), (["price"], "we had a bill"), ([], "home and a home"),
  ]

  init() throws {
    folder = try TemporaryFolder()
    file = try folder.write(
      "a.ft",
      Self.texts.map { labels, text in
        labels.map { "__label__\($0) " }.joined() + text + "\n"
      }.joined())
  }

  private func recipe(_ change: (inout Recipe) -> Void = { _ in }) -> Recipe {
    var recipe = memorizingRecipe(train: [file], dev: [file])
    (recipe.task, recipe.input, recipe.output.kind) = ("classification", "fasttext", .sigmoid)
    recipe.pooling.size = 5
    (recipe.epochs, recipe.patience) = (40, 40)
    change(&recipe)
    return recipe
  }

  @Test func whatIsLearntIsSavedAndOpened() throws {
    let result = try Tagger.train(recipe())
    #expect(result.dev.score == 1, "\(result.dev.report())")
    let path = folder("m.model")
    try result.tagger.save(to: path)
    let classifier = try Classifier(path: path)
    #expect(classifier.labels == ["food", "price"] && classifier.allowsSeveral)
    let texts = Self.texts.map(\.text)
    let answers = classifier.classify(texts)
    #expect(answers.map(\.labels) == Self.texts.map(\.labels))
    #expect(classifier.classify(texts, threads: 2) == answers)
    #expect(try Classifier(result.tagger, path: path).classify(texts) == answers)
    for (text, answer) in zip(texts, answers) {
      #expect(classifier.classify(text) == answer)
      let given = zip(classifier.labels, answer.probabilities).filter {
        answer.labels.contains($0.0)
      }
      #expect(answer.confidences == given.map(\.1))
      #expect(answer.confidence == answer.probabilities.max())
    }
    guard
      case .classification(let scores) = try result.tagger.evaluate(
        files: [file], on: .init(threadCount: 1))
    else { throw UnexpectedResult() }
    #expect(scores.allowsSeveral && scores.accuracy == 1 && scores.decisionThresholds()?.count == 2)
  }

  private struct UnexpectedResult: Error {}

  /// Where labels are rare a threshold of one half would give none.
  @Test func thresholdsAreChosenOnTheDevData() throws {
    // Dev says that everything is food: then no probability is too small.
    let dev = try folder.write(
      "b.ft", Self.texts.map { "__label__food \($0.text)\n" }.joined())
    let result = try Tagger.train(recipe { ($0.dev, $0.epochs) = ([dev], 3) })
    let answers = try Classifier(result.tagger, path: "m").classify(Self.texts.map(\.text))
    #expect(answers.allSatisfy { $0.labels.contains("food") })
    #expect(answers.contains { $0.probabilities[0] < 0.5 })
    // Training scores the labels that the model gives.
    let score = try result.tagger.evaluate(files: [dev], on: .init(threadCount: 1)).score
    #expect(try #require(score) > 0.5 && result.dev.score == score)
  }

  /// Sentences of CoNLL-U have a comment for each label.
  @Test func sentencesBearACommentForEachLabel() throws {
    let sentences = Self.texts.map { labels, text in
      Sentence(
        words: (text.isEmpty ? "." : text).split(separator: " ").map { Word(form: String($0)) },
        comments: labels.map { "# topic = \($0)" })
    }
    var bytes: [UInt8] = []
    let writer = ConlluWriter()
    for sentence in sentences { try writer.append(sentence, to: &bytes) }
    let file = try folder.write("a.conllu", bytes)
    var task = Recipe.Task("topic")
    (task.level, task.output) = (.sentence, .sigmoid)
    let tagger = try Tagger.train(
      recipe {
        ($0.task, $0.output.kind) = (Recipe().task, .auto)
        ($0.tasks, $0.train, $0.dev, $0.input) = ([task], [file], [file], "conllu")
      }
    ).tagger
    let bare = sentences.map { Sentence(words: $0.words, comments: []) }
    #expect(tagger.tag(bare).map { $0.comments("topic") } == Self.texts.map(\.labels))
    // What was there before is replaced, whatever it was.
    let wrong = sentences.map {
      Sentence(words: $0.words, comments: ["# topic = x", "# topic = y"])
    }
    #expect(tagger.tag(wrong).map { $0.comments("topic") } == Self.texts.map(\.labels))
  }

  @Test(arguments: [
    ("output.kind", "sigmoid", "upos"), ("output.missedCost", "1", "classification"),
    ("output.wrongCost", "1", "classification"),
    ("distillation.teachers", "[a.model]", "classification"),
  ])
  func whatSigmoidDoesNotGoWithIsSaid(key: String, value: String, task: String) {
    let error = #expect(throws: RecipeError.self) {
      try Recipe(
        settings: [
          ("task", task), ("output.kind", "sigmoid"), (key, value), ("train", "[a]"),
          ("dev", "[a]"),
        ])
    }
    #expect("\(error.map { "\($0)" } ?? "")".hasPrefix("\(key): expected "))
  }
}
