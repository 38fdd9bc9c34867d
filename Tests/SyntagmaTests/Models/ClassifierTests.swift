import Foundation
import Syntagma
import SyntagmaLayers
import SyntagmaText
import TestSupport
import Testing

/// Classifiers of texts, from files of every format to their answers.
struct ClassifierTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  /// What stands before "film" or "plot" decides.
  private static let texts = [
    ("good", "a fine film , and a fine plot"), ("good", "fine plot"), ("good", "the plot is fine"),
    ("good", "a \"warm\" film"), ("good", "warm , and fine"),
    ("bad", "a dull film , and a dull plot"), ("bad", "dull plot"), ("bad", "the plot is dull"),
    ("bad", "a \"cold\" film"), ("bad", "cold , and dull"),
  ]

  private var tsv: String { Self.texts.map { "\($0)\t\($1)\n" }.joined() }

  private func recipe(_ file: String, _ change: (inout Recipe) -> Void = { _ in }) -> Recipe {
    var recipe = memorizingRecipe(train: [file], dev: [file])
    recipe.task = "classification"
    (recipe.pooling.size, recipe.pooling.filters, recipe.pooling.widths) = (5, 6, [2, 3])
    recipe.ngrams.buckets = 1000
    (recipe.epochs, recipe.patience) = (30, 30)
    change(&recipe)
    return recipe
  }

  static let networks: [@Sendable (inout Recipe) -> Void] = [
    { _ in },
    { $0.pooling.kinds = [.max, .mean] },
    { ($0.encoder.layers, $0.pooling.kinds) = (0, [.convolution]) },
    { ($0.pooling.hidden, $0.pooling.normalization, $0.pooling.dropout) = ([7], .layer, 0.2) },
    {
      ($0.encoder.layers, $0.pooling.kinds, $0.ngrams.lengths) = (0, [], [1, 2])
      ($0.words.size, $0.characters.kind, $0.affixes) = (0, .none, noAffixes)
    },
    { $0.ngrams.lengths = [1, 2, 3] },
    { $0.pooling.sentenceUnits = 4 },
    { ($0.pooling.sentenceUnits, $0.pooling.kinds, $0.ngrams.lengths) = (3, [.max, .last], [1]) },
    { $0.output.smoothing = 0.1 },
    { ($0.pooling.hidden, $0.pooling.normalization, $0.batch.shards) = ([7], .batch, 1) },
  ]

  private static var noAffixes: Recipe.Affixes {
    var affixes = Recipe().affixes
    (affixes.prefixes, affixes.suffixes, affixes.shape) = ([], [], false)
    return affixes
  }

  @Test(arguments: networks.indices)
  func whatIsLearntIsSavedAndOpened(network: Int) throws {
    let recipe = recipe(try folder.write("a.tsv", tsv), Self.networks[network])
    let result = try Tagger.train(recipe)
    #expect(result.dev.score == 1, "\(result.dev.report())")
    let path = folder("m.model")
    try result.tagger.save(to: path)
    let classifier = try Classifier(path: path)
    #expect(classifier.tagger.recipe == recipe && classifier.labels == ["bad", "good"])
    let texts = Self.texts.map(\.1)
    let answers = classifier.classify(texts)
    #expect(answers.map(\.label) == Self.texts.map(\.0))
    #expect(classifier.classify(texts, threads: 2) == answers)
    #expect(try Classifier(result.tagger, path: path).classify(texts) == answers)
    for (text, answer) in zip(texts, answers) {
      #expect(classifier.classify(text) == answer)
      #expect(abs(answer.probabilities.reduce(0, +) - 1) < 1e-6)
      let place = try #require(classifier.labels.firstIndex(of: answer.label))
      #expect(answer.confidence == answer.probabilities[place] && answer.confidence >= 0.5)
    }
  }

  @Test func smoothingOfLabelsGivesOtherWeights() throws {
    let path = try folder.write("a.tsv", tsv)
    func weights(_ smoothing: Double) throws -> [[Float]] {
      let result = try Tagger.train(
        recipe(path) { ($0.output.smoothing, $0.epochs) = (smoothing, 1) })
      return result.tagger.network.parameters.map(\.value.values)
    }
    #expect(try weights(0.4) != weights(0))
  }

  /// The same weights, whatever file the texts come from.
  @Test func theFormatOfTheFileDoesNotMatter() throws {
    func file(_ name: String, _ line: (String, String) -> String) throws -> String {
      try folder.write(name, Self.texts.map { line($0, $1) }.joined())
    }
    let quoted = { (text: String) in "\"" + text.replacing("\"", with: "\"\"") + "\"" }
    let files = [
      (try file("a.tsv") { "\($0)\t\($1)\n" }, "auto"),
      (try file("a.csv") { "\(quoted($1)),7,\($0)\n" }, "csv=label:3,text:1"),
      (
        try file("a.jsonl") { label, text in
          "{\"text\": \"\(text.replacing("\"", with: "\\\""))\", \"label\": \"\(label)\"}\n"
        }, "auto"
      ),
      (try file("a.ft") { "__label__\($0) \($1)\n" }, "fasttext"),
    ]
    let models = try files.map { file, input in
      try Tagger.train(recipe(file) { ($0.input, $0.epochs) = (input, 2) }).tagger
    }
    for model in models.dropFirst() {
      #expect(model.record.dataDigest == models[0].record.dataDigest)
      #expect(
        model.network.parameters.map(\.value.values)
          == models[0].network.parameters.map(\.value.values))
    }
  }

  @Test func aFolderForEachLabelIsReadInTheOrderOfNames() throws {
    for label in ["bad", "good"] {
      try FileManager.default.createDirectory(
        atPath: folder("all/\(label)"), withIntermediateDirectories: true)
    }
    for (index, (label, text)) in Self.texts.enumerated() {
      try folder.write("all/\(label)/\(index).txt", text)
    }
    let result = try Tagger.train(recipe(folder("all")))
    #expect(result.dev.score == 1 && result.dev.tokens.total == 10)
  }

  @Test func anEmptyTextIsClassifiedLikeAnyOther() throws {
    let path = try folder.write("a.tsv", tsv + "bad\t\nbad\t \n")
    let result = try Tagger.train(recipe(path))
    #expect(result.dev.tokens.total == 12 && result.dev.score == 1)
    let classifier = try Classifier(result.tagger, path: "m.model")
    #expect(classifier.classify(["", " \n"]).map(\.label) == ["bad", "bad"])
  }

  /// Rules cut "film," in two; white space does not.
  @Test func textsAreCutAsTheRecipeSays() throws {
    let path = try folder.write("a.tsv", "x\ta b,\ny\tc d,\n")
    func words(_ rules: String) throws -> Int {
      let recipe = recipe(path) { $0.tokenizer.rules = rules }
      return try TaskCorpora(trainingFor: recipe).wordCount
    }
    #expect(try words("spaces") == 4)
    #expect(try words("en") == 6 && words("neutral") == 6)
  }

  @Test func theTemperatureMakesProbabilitiesMeanWhatTheySay() throws {
    let train = try folder.write("a.tsv", tsv)
    // Half of the dev labels are wrong: whoever is sure of them is too sure.
    let dev = try folder.write(
      "b.tsv", Self.texts.enumerated().map { "\($0 % 2 == 0 ? "good" : "bad")\t\($1.1)\n" }.joined()
    )
    func trained(_ dev: String) throws -> Tagger {
      try Tagger.train(recipe(train) { ($0.dev, $0.selection.metric) = ([dev], .last) }).tagger
    }
    let tagger = try trained(dev)
    let path = folder("m.model")
    try tagger.save(to: path)
    let classifier = try Classifier(path: path)
    let confidences = classifier.classify(Self.texts.map(\.1)).map(\.confidence)
    #expect(confidences.allSatisfy { $0 < 0.7 }, "\(confidences)")
    let sure = try Classifier(trained(train), path: "m")
    #expect(sure.classify(Self.texts.map(\.1)).allSatisfy { $0.confidence > 0.9 })
  }

  @Test(arguments: [
    ("x\ta\nx\tb\n", "a.tsv: expected two labels or more, found only 'x'"),
    ("x\ta\nb\n", "a.tsv:2: expected"),
    ("", "a.tsv: expected sentences, found none"),
    ("\ta\n\tb\n", "a.tsv: expected labels in column label, found none"),
  ])
  func badFilesAreNamed(text: String, problem: String) throws {
    let path = try folder.write("a.tsv", text)
    do {
      _ = try Tagger.train(recipe(path))
      Issue.record("no error")
    } catch {
      let message = "\(error)".replacing(folder(""), with: "")
      #expect(message.contains(problem), "\(message)")
    }
  }

  @Test func aTaggerOfWordsIsNoClassifier() throws {
    let error = #expect(throws: FileReadError.self) {
      _ = try Classifier(path: bundledModel)
    }
    #expect(
      error?.description.contains(
        "expected a model that classifies texts, found one of upos, feats, ner") ?? false,
      "\(error.map(\.description) ?? "")")
  }

  @Test(arguments: [
    ("tokenizer.rules", "xx", "tokenizer.rules: expected one of "),
    ("input", "lines", "input: expected tsv, csv, jsonl, fasttext, lines, folder, conllu"),
    ("ngrams.lengths", "[0]", "ngrams.lengths: expected 1 to 16, found 0"),
    ("pooling.widths", "[]", "pooling.widths: expected a width, found none"),
    ("encoder.layers", "-1", "encoder.layers: expected 0 to 100, found -1"),
    ("pooling.dropout", "1", "pooling.dropout: expected 0.0 to 0.99, found 1.0"),
  ])
  func badValuesAreNamed(key: String, value: String, problem: String) {
    #expect {
      _ = try Recipe(settings: [(key: "task", value: "classification"), (key: key, value: value)])
    } throws: {
      "\($0)".hasPrefix(problem)
    }
  }
}
