import Foundation
import Syntagma
import SyntagmaLayers
import SyntagmaText
import TestSupport
import Testing

/// What texts say of two names that they mark.
struct RelationTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  /// The words are the same whatever the label: only the places of the names tell.
  private static let texts = ["lid", "jar", "cap", "pot"].enumerated().flatMap { index, whole in
    let part = ["top", "rim", "key", "end"][index]
    return [
      ("part(e1,e2)", "The <e1>\(part)</e1> of the <e2>\(whole)</e2> broke."),
      ("part(e2,e1)", "The <e2>\(part)</e2> of the <e1>\(whole)</e1> broke."),
      ("other", "The \(part) of the <e1>\(whole)</e1> <e2>broke</e2>."),
    ]
  }

  private static let tsv = texts.map { "\($0)\t\($1)\n" }.joined()

  private func recipe(_ change: (inout Recipe) -> Void = { _ in }) throws -> Recipe {
    let file = try folder.write("a.tsv", Self.tsv)
    var recipe = memorizingRecipe(train: [file], dev: [file])
    recipe.task = "relation"
    (recipe.pooling.kinds, recipe.pooling.filters, recipe.pooling.widths) = ([.max], 6, [2, 3])
    recipe.ngrams.buckets = 1000
    (recipe.relation.size, recipe.relation.distance) = (4, 3)
    (recipe.epochs, recipe.patience) = (40, 40)
    change(&recipe)
    return recipe
  }

  static let networks: [@Sendable (inout Recipe) -> Void] = [
    { _ in },
    { $0.relation.size = 0 },
    { ($0.encoder.join, $0.encoder.cell) = (.connectionist, .rnn) },
    {
      ($0.encoder.join, $0.encoder.layers, $0.encoder.connection) = (.connectionist, 2, .residual)
      $0.pooling.kinds = [.last, .attention]
    },
    { ($0.encoder.layers, $0.pooling.kinds) = (0, [.convolution]) },
    { ($0.pooling.sentenceUnits, $0.pooling.kinds) = (4, [.attention]) },
  ]

  @Test(arguments: networks.indices)
  func whatIsLearntIsSavedAndOpened(network: Int) throws {
    let recipe = try recipe(Self.networks[network])
    let result = try Tagger.train(recipe)
    #expect(result.dev.score == 1, "\(result.dev.report())")
    let path = folder("m.model")
    try result.tagger.save(to: path)
    let classifier = try Classifier(path: path)
    #expect(classifier.tagger.recipe == recipe && classifier.needsMarkedNames)
    let texts = Self.texts.map(\.1)
    let answers = classifier.classify(texts)
    #expect(answers.map(\.label) == Self.texts.map(\.0))
    #expect(classifier.classify(texts, threads: 2) == answers)
    for (text, answer) in zip(texts, answers) { #expect(classifier.classify(text) == answer) }
    // Nobody is stopped by a text without marks.
    #expect(classifier.labels.contains(classifier.classify("The lid broke.").label))
    #expect(classifier.labels.contains(classifier.classify("").label))
  }

  /// The pass of training and that over products of forms and distances, which are kept apart.
  @Test(arguments: [0, 1, 4])
  func theProductsOfFormsAndDistancesMakeTheScoresOfAPassOverWords(network: Int) throws {
    let recipe = try recipe {
      Self.networks[network](&$0)
      $0.epochs = 3
    }
    let tagger = try Tagger.train(recipe).tagger
    let texts = Self.texts.map { text in
      Sentence(text.1, cutBy: MarkedNameTokenizer(nil)).words.map(\.form)
    }
    var table = FormTable(encoder: tagger.words)
    let items = texts.enumerated().map { index, forms in
      TokenBatch.Item(
        forms: forms.map { table.place(of: $0) }[...], targets: [], key: UInt64(index))
    }
    var batch = TokenBatch(items, table: table) { _, _, form in table.indices.words[form] }
    batch.sentences.look(
      at: texts.map { $0.map { WordEncoder.hash(ofKey: WordEncoder.key($0)) } }, for: recipe)
    let scores = tagger.network.scores(batch, on: Tape(workspace: Workspace())).value
    // All texts are of two lengths; ranks are places in the order of the first step.
    let labellings = tagger.labellings(of: texts)
    for (rank, text) in batch.packing.order.enumerated() {
      let row = (0..<scores.columns).map {
        Double(scores[rank, $0]) / tagger.outputs[0].temperature
      }
      let largest = row.max() ?? 0
      let sum = row.reduce(0) { $0 + exp($1 - largest) }
      for (label, score) in row.enumerated() {
        let expected = exp(score - largest) / sum
        #expect(abs(Double(labellings[text].distribution[label]) - expected) < 1e-5)
      }
    }
  }

  /// Vectors of distances that occur are trained, those of others stay as they were.
  @Test func vectorsOfDistancesAreTrainedByRows() throws {
    let recipe = try recipe { ($0.relation.distance, $0.epochs) = (40, 1) }
    let tagger = try Tagger.train(recipe).tagger
    let before = TaggerNetwork(
      recipe, encoder: tagger.words,
      tasks: [TaggerNetwork.Task("label", level: .sentence, labelCount: 3)],
      from: FreshParameters(seed: recipe.seed))
    let name = "distance.second.table"
    let tables = try [before, tagger.network].map { network in
      try #require(network.parameters.first { $0.name == name }).value
    }
    #expect(tables[0].rows == 82)
    let changed = (0..<82).filter { row in
      (0..<4).contains { tables[0][row, $0] != tables[1][row, $0] }
    }
    // "The <e2> part </e2> of the <e1> whole </e1> broke ." at most 8 words before and after.
    #expect(changed.contains(40) && changed.allSatisfy { (32...48).contains($0) }, "\(changed)")
  }

  @Test func aTextThatMarksNoNamesIsAnErrorWithItsLine() throws {
    let bad = try folder.write("b.tsv", Self.tsv + "other\tThe <e1>lid</e1> broke.\n")
    let expected =
      "\(bad):13: expected two names marked as <e1>…</e1> and <e2>…</e2>, one after the other, found <e1> </e1>"
    for change: (inout Recipe) -> Void in [{ $0.train = [bad] }, { $0.dev = [bad] }] {
      let recipe = try recipe(change)
      let error = #expect(throws: CorpusError.self) { try Tagger.train(recipe) }
      #expect(error?.description == expected)
    }
  }

  @Test func whatDoesNotGoTogetherIsNamed() throws {
    let settings: [([(key: String, value: String)], String)] = [
      (
        [("encoder.join", "connectionist"), ("encoder.bidirectional", "false")],
        "encoder.join: expected concatenation where layers do not run in both directions, found connectionist"
      ),
      (
        [("encoder.join", "connectionist"), ("languageModel.weight", "0.1")],
        "languageModel.weight: expected 0 where encoder.join is connectionist, found 0.1"
      ),
      (
        [("task", "classification"), ("relation.size", "5")],
        "relation.size: expected the default 10, since the task classification does not use it, found 5"
      ),
    ]
    for (settings, expected) in settings {
      let error = #expect(throws: RecipeError.self) { try Recipe(settings: settings) }
      #expect(error?.description == expected)
    }
  }

  /// Words of a treebank may be marks as well.
  @Test func sentencesOfWordsMayBeMarked() throws {
    let texts = Self.texts.map { label, text in
      let words = Sentence(text, cutBy: MarkedNameTokenizer(nil)).words
      return Sentence(words: words, comments: ["# label = \(label)"])
    }
    var bytes: [UInt8] = []
    for sentence in texts { try ConlluWriter().append(sentence, to: &bytes) }
    let path = try folder.write("a.conllu", String(decoding: bytes, as: UTF8.self))
    let recipe = try recipe { ($0.train, $0.dev) = ([path], [path]) }
    #expect(try Tagger.train(recipe).dev.score == 1)
  }
}
