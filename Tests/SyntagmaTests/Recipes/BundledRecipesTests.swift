import Foundation
import Syntagma
import TestSupport
import Testing

/// The recipes that come with the project.
struct BundledRecipesTests {
  static let folder = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "recipes")

  private func recipe(
    _ name: String, _ settings: [(key: String, value: String)] = []
  ) throws -> Recipe {
    try Recipe(path: BundledRecipesTests.folder.appending(path: name).path, settings: settings)
  }

  @Test func thereIsOneForEachOfTheUsualTasks() throws {
    let names = try FileManager.default.contentsOfDirectory(
      atPath: BundledRecipesTests.folder.path)
    #expect(
      names.filter { $0.hasSuffix(".yaml") }.sorted()
        == (Array(taskByFile.keys) + tokenizers + ["tasks.yaml"]).sorted())
    for (name, task) in taskByFile { #expect(try recipe(name).task == task) }
    for name in tokenizers { #expect(try recipe(name).isTokenizer) }
    #expect(try recipe("tasks.yaml").taskNames == "upos, xpos, feats")
  }

  /// Those of the model that is part of the program are read by make.sh.
  @Test(arguments: ["english", "teacher"])
  func thoseOfTheEnglishModelAreRecipes(name: String) throws {
    #expect(try recipe("english/\(name).yaml").taskNames == "upos, feats, ner")
  }

  private let tokenizers = [
    "tokenizer.yaml", "tokenizer-small.yaml", "tokenizer-spaces.yaml", "tokenizer-unspaced.yaml",
  ]

  private let taskByFile = [
    "chunk.yaml": "chunk", "ner.yaml": "ner", "pos.yaml": "upos",
    "sentiment.yaml": "classification", "relation.yaml": "relation",
  ]

  /// Sizes with which a few sentences are soon learnt by heart.
  private let small: [(key: String, value: String)] = [
    ("encoder.hidden", "8"), ("words.size", "8"), ("optimizer.rate", "0.02"),
    ("encoder.dropout", "0"), ("epochs", "40"), ("patience", "40"),
  ]

  /// With smaller sizes each of them learns a few sentences by heart.
  @Test(arguments: ["chunk.yaml", "ner.yaml", "pos.yaml"])
  func itTrains(name: String) throws {
    let folder = try TemporaryFolder()
    let lines = zip(namedSentences, 0...).flatMap { sentence, _ in
      words(sentence).map { "\($0.form) X\($0.label.prefix(1)) \($0.label)\n" } + ["\n"]
    }
    let data = try folder.write("data.txt", lines.joined())
    let target = name == "pos.yaml" ? "upos:2" : "upos:2,\(taskByFile[name] ?? ""):3"
    let tagger = try Tagger.train(
      recipe(
        name,
        small + [
          ("train", "[\(data)]"), ("dev", "[\(data)]"), ("input", "columns=form:1,\(target)"),
        ])
    ).tagger
    #expect(tagger.coding.areSpans == (name != "pos.yaml"))
    #expect(tagger.record.devScore > 0.9)
  }

  @Test func severalTasksTrain() throws {
    let folder = try TemporaryFolder()
    let sentences = namedSentences.map { sentence in
      words(sentence).map { "\($0.form) X\($0.label.prefix(1)) \($0.label) Name=\($0.label)\n" }
        .joined()
    }
    let data = try folder.write("data.txt", sentences.joined(separator: "\n"))
    let tagger = try Tagger.train(
      recipe(
        "tasks.yaml",
        small + [
          ("train", "[\(data)]"), ("dev", "[\(data)]"),
          ("input", "columns=form:1,upos:2,xpos:3,feats:4"),
        ])
    ).tagger
    #expect(tagger.outputs.map(\.name) == ["upos", "xpos", "feats"])
    #expect(tagger.record.devScore > 0.9)
  }

  @Test func aClassifierTrains() throws {
    let data = bundledTexts("reviews-dev")
    let result = try Tagger.train(
      recipe(
        "sentiment.yaml",
        [
          ("train", "[\(data)]"), ("dev", "[\(data)]"), ("batch.sentences", "4"),
          ("encoder.hidden", "8"), ("optimizer.rate", "0.02"), ("epochs", "20"),
        ]))
    #expect(result.dev.score ?? 0 > 0.9)
  }

  /// With smaller sizes each of them learns to cut a few sentences.
  @Test(arguments: ["tokenizer", "tokenizer-small", "tokenizer-spaces", "tokenizer-unspaced"])
  func aTokenizerTrains(name: String) throws {
    let folder = try TemporaryFolder()
    let data = try folder.write("data.conllu", TokenizerSample.conllu(TokenizerSample.english))
    let result = try TrainedTokenizer.train(
      recipe(
        name + ".yaml",
        [
          ("train", "[\(data)]"), ("dev", "[\(data)]"), ("encoder.hidden", "12"),
          ("optimizer.rate", "0.02"), ("encoder.dropout", "0.1"), ("epochs", "40"),
          ("patience", "40"), ("batch.sentences", "2"), ("tokenizer.window", "24"),
        ]))
    #expect(result.dev.tokens.f1 ?? 0 > 0.9)
  }
}
