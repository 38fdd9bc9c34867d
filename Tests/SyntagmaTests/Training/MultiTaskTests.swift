import Syntagma
import SyntagmaText
import TestSupport
import Testing

/// Several tasks on one stack of layers.
struct MultiTaskTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  /// Parts of speech, features, lemmas and names in one file.
  private static let words = [
    [
      ("Anna", "Anna", "PROPN", "Number=Sing", "B-PER"),
      ("sees", "see", "VERB", "Number=Sing|Tense=Pres", "O"),
      ("dogs", "dog", "NOUN", "Number=Plur", "O"), (".", ".", "PUNCT", "_", "O"),
    ],
    [
      ("Dogs", "dog", "NOUN", "Number=Plur", "O"), ("saw", "see", "VERB", "Tense=Past", "O"),
      ("Anna", "Anna", "PROPN", "Number=Sing", "B-PER"),
      ("Berg", "Berg", "PROPN", "Number=Sing", "I-PER"),
    ],
    [
      ("Oslo", "Oslo", "PROPN", "Number=Sing", "B-LOC"),
      ("sees", "see", "VERB", "Number=Sing|Tense=Pres", "O"),
      ("cats", "cat", "NOUN", "Number=Plur", "O"), ("in", "in", "ADP", "_", "O"),
      ("Oslo", "Oslo", "PROPN", "Number=Sing", "B-LOC"),
    ],
  ]

  private var sentences: [Sentence] {
    Self.words.map { words in
      Sentence(
        words: words.map { form, lemma, upos, feats, ner in
          Word(
            form: form, lemma: lemma, upos: upos, feats: feats,
            misc: "NER=\(ner)")
        })
    }
  }

  private func file(_ name: String = "all.conllu", _ sentences: [Sentence]? = nil) throws -> String
  {
    var bytes: [UInt8] = []
    let writer = ConlluWriter()
    for sentence in sentences ?? self.sentences { try writer.append(sentence, to: &bytes) }
    return try folder.write(name, String(decoding: bytes, as: UTF8.self))
  }

  private func recipe(_ tasks: [Recipe.Task], file: String) -> Recipe {
    var recipe = memorizingRecipe(train: [file], dev: [file])
    recipe.tasks = tasks
    recipe.encoder.layers = 2
    return recipe
  }

  private static func tasks() -> [Recipe.Task] {
    var tasks = ["upos", "feats", "lemma", "ner"].map(Recipe.Task.init)
    tasks[0].layer = 1
    tasks[1].byAttribute = true
    return tasks
  }

  @Test func fourTasksAreLearntTogetherSavedAndOpened() throws {
    let recipe = recipe(Self.tasks(), file: try file())
    let result = try Tagger.train(recipe)
    #expect(result.dev.score == 1, "\(result.dev.report())")
    #expect(result.tagger.record.taskScores.map(\.name) == ["upos", "feats", "lemma", "ner"])
    let path = folder("m.model")
    try result.tagger.save(to: path)
    let opened = try Tagger(path: path)
    let bare = sentences.map { Sentence(forms: $0.forms) }
    for tagger in [result.tagger, opened] {
      for threads in [1, 2] {
        #expect(tagger.tag(bare, threads: threads).map(\.words) == sentences.map(\.words))
      }
      for (one, whole) in zip(bare, sentences) { #expect(tagger.tag(one).words == whole.words) }
    }
    #expect(opened.recipe == recipe)
    #expect(opened.record == result.tagger.record)
    #expect(opened.columns == [.upos, .feats, .lemma, .item("NER")])
  }

  @Test func wordsThatWereNeverSeenAreGivenLemmasByTheirScripts() throws {
    let tagger = try Tagger.train(recipe([Recipe.Task("lemma")], file: try file())).tagger
    let lemmas = Set(tagger.tags(of: ["birds", "Hens", "x"]))
    #expect(
      lemmas.isDisjoint(with: ["see", "dog", "Anna"]) && lemmas.allSatisfy { !$0.contains("|") })
  }

  /// A head at the first layer leaves the layers above it alone.
  @Test func aTaskReachesOnlyTheLayersBelowIt() throws {
    var low = Recipe.Task("upos")
    low.layer = 1
    let path = try file()
    func weights(_ epochs: Int) throws -> [[Float]] {
      var recipe = recipe([low], file: path)
      recipe.epochs = epochs
      return try Tagger.train(recipe).tagger.network.encoder.parameters.map(\.value.values)
    }
    let (one, three) = (try weights(1), try weights(3))
    #expect(one.count == 12)
    #expect(
      zip(one, three).map { $0 == $1 } == Array(repeating: false, count: 6)
        + Array(repeating: true, count: 6))
  }

  /// Names stand in one file, parts of speech in another one.
  @Test func tasksOfSeveralFilesAreLearntTogether() throws {
    var (upos, ner) = (Recipe.Task("upos"), Recipe.Task("ner"))
    ner.train = [try file("ner.conllu", sentences.map { $0.without(.upos) })]
    ner.dev = ner.train
    ner.share = 2
    let path = try file("upos.conllu", sentences.map { $0.without(.item("NER")) })
    upos.share = 0.5
    let recipe = recipe([upos, ner], file: path)
    let result = try Tagger.train(recipe)
    #expect(result.dev.score == 1)
    let bare = sentences.map { Sentence(forms: $0.forms) }
    #expect(
      result.tagger.tag(bare).map { $0.words.map(\.upos) } == sentences.map { $0.words.map(\.upos) }
    )
    // Evaluation leaves out what a file does not hold.
    let names = sentences.map { $0.without(.upos) }
    guard case .spans(let spans) = result.tagger.evaluate(names) else {
      Issue.record("no spans"); return
    }
    #expect(spans.lenient.total.f1 == 1)
  }

  @Test func anEpochGoesThroughAPartAsOftenAsItsShareSays() throws {
    var ner = Recipe.Task("ner")
    ner.train = [try file("ner.conllu")]
    ner.share = 2.34
    var upos = Recipe.Task("upos")
    upos.share = 0.34
    let recipe = recipe([upos, ner], file: try file())
    let corpora = try TaskCorpora(trainingFor: recipe)
    let (encoder, counts) = WordEncoder.learn(from: corpora.forms, recipe: recipe)
    let set = TrainingSet(
      corpora, labels: try TrainingLabels(corpora, recipe: recipe), encoder: encoder,
      wordCounts: counts,
      recipe: recipe)
    var seen: Set<[UInt64]> = []
    for epoch in 1...20 {
      let items = set.items(epoch: epoch)
      #expect(items.groups == [0..<1, 1..<8])
      let keys = items.batches(Array(items.lengths.indices))[0].sequenceKeys
      seen.insert([keys[0]])
      let names = keys.dropFirst()
      for sentence in 3..<6 { #expect([2, 3].contains(names.count { $0 == UInt64(sentence) })) }
    }
    #expect(seen.count == 3)
  }

  @Test func theScoreOfEpochsCountsTasksAsTheRecipeSays() throws {
    let path = try file()
    func score(_ weights: [String]) throws -> (Double, [Double]) {
      var recipe = recipe(["upos", "ner"].map(Recipe.Task.init), file: path)
      recipe.selection.tasks = weights
      (recipe.epochs, recipe.optimizer.rate) = (2, 0.005)
      let result = try Tagger.train(recipe)
      return (result.epochs[1].devScore, result.epochs[1].taskScores.map(\.score))
    }
    let (mean, scores) = try score([])
    #expect(scores.count == 2 && scores[0] != scores[1])
    #expect(abs(mean - (scores[0] + scores[1]) / 2) < 1e-12)
    #expect(try score(["upos=1"]).0 == scores[0])
    #expect(abs(try score(["upos=1", "ner=3"]).0 - (scores[0] + 3 * scores[1]) / 4) < 1e-12)
  }

  @Test func theNumberOfThreadsChangesNoByte() throws {
    var recipe = recipe(Self.tasks(), file: try file())
    (recipe.epochs, recipe.encoder.dropout) = (2, 0.3)
    let models = try [1, 2].map { threads in
      let path = folder("t\(threads).model")
      try Tagger.train(recipe, threads: threads).tagger.save(to: path)
      return try folder.bytes("t\(threads).model")
    }
    #expect(models[0] == models[1])
  }

  @Test func spansOfOtherTypesCountAsNone() throws {
    var ner = Recipe.Task("ner")
    ner.types = ["PER"]
    let result = try Tagger.train(recipe([ner], file: try file()))
    #expect(result.tagger.labels.names == ["B-PER", "E-PER", "O", "S-PER"])
    #expect(result.dev.score == 1)
  }
}

extension Sentence {
  /// The sentence without the labels of a column.
  fileprivate func without(_ column: Column) -> Sentence {
    var sentence = self
    sentence.set(column, to: words.map { _ in "_" })
    return sentence
  }
}
