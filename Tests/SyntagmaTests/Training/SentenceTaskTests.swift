import Syntagma
import SyntagmaLayers
import SyntagmaText
import TestSupport
import Testing

/// Tasks whose labels are said of whole sentences, in comments.
struct SentenceTaskTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  /// Sentences with parts of speech; those that end with a full stop are closed.
  private static let sentences = ambiguousSentences.map { text in
    let words = words(text).map { Word(form: $0.form, upos: $0.label) }
    return Sentence(
      words: words,
      comments: ["# sent_id = a", "# kind = \(words.last?.form == "." ? "closed" : "open")"])
  }

  private static let bare = sentences.map { Sentence(forms: $0.forms) }

  private func recipe(
    _ tasks: [Recipe.Task] = [Recipe.Task("upos"), .ofSentences("kind")],
    _ sentences: [Sentence] = sentences
  ) throws -> Recipe {
    var bytes: [UInt8] = []
    for sentence in sentences { try ConlluWriter().append(sentence, to: &bytes) }
    let path = try folder.write("a.conllu", String(decoding: bytes, as: UTF8.self))
    var recipe = memorizingRecipe(train: [path], dev: [path])
    recipe.tasks = tasks
    recipe.pooling.size = 6
    return recipe
  }

  private func labels(_ sentences: [Sentence]) -> [String?] { sentences.map { $0.comment("kind") } }

  private static let pools: [[Recipe.Pooling.Kind]] = [
    [.attention], [.mean], [.max], [.last], [.max, .attention], [.convolution],
  ]

  @Test(arguments: pools)
  func theyAreLearntBesideWordsSavedAndOpened(kinds: [Recipe.Pooling.Kind]) throws {
    var recipe = try recipe()
    recipe.pooling.kinds = kinds
    let result = try Tagger.train(recipe)
    #expect(result.dev.score == 1, "\(result.dev.report())")
    let path = folder("m.model")
    try result.tagger.save(to: path)
    let opened = try Tagger(path: path)
    #expect(opened.recipe == recipe && opened.columns == [.upos])
    #expect(opened.outputs.map(\.target) == [.column(.upos), .sentence("kind")])
    for tagger in [result.tagger, opened, try Tagger(ensemble: [opened, result.tagger])] {
      for threads in [1, 2] {
        let tagged = tagger.tag(Self.bare, threads: threads)
        #expect(tagged.map(\.words) == Self.sentences.map(\.words))
        #expect(labels(tagged) == labels(Self.sentences))
      }
      #expect(labels(Self.bare.map { tagger.tag($0) }) == labels(Self.sentences))
    }
  }

  @Test func theBytesOfASentenceDoNotDependOnTheOthers() throws {
    var recipe = try recipe([.ofSentences("kind")])
    recipe.epochs = 2
    let tagger = try Tagger.train(recipe).tagger
    let all = tagger.labellings(of: Self.bare.map(\.forms), threads: 2)
    for (sentence, labelling) in zip(Self.bare, all) {
      let alone = tagger.labellings(of: [sentence.forms])[0]
      #expect(alone.labels == labelling.labels && alone.labels.count == 1)
      #expect(alone.confidences == labelling.confidences && alone.confidences[0] >= 0.5)
      #expect(alone.logProbability == labelling.logProbability)
    }
  }

  @Test func aLabelTakesThePlaceOfTheCommentAndTellsHowSureItIs() throws {
    let tagger = try Tagger.train(try recipe()).tagger
    let wrong = Sentence(
      words: Self.bare[0].words, comments: ["# kind = open", "# text = the saw"])
    let tagged = tagger.tag([wrong], detail: .confidence, on: WorkerPool(threadCount: 1))[0]
    #expect(tagged.comments[..<2] == ["# kind = closed", "# text = the saw"])
    let confidence = try #require(tagged.comment("kind_confidence").flatMap(Double.init))
    #expect(confidence > 0.5 && confidence <= 1)
    #expect(tagged.comment("log_probability.kind") == nil)
    #expect(tagged.comment("log_probability.upos") != nil)
  }

  /// Sentences of which nothing is said teach and count nothing.
  @Test func sentencesWithoutALabelDoNotCount() throws {
    let half = Self.sentences.enumerated().map { index, sentence in
      var sentence = sentence
      if index % 2 == 0 { sentence.comments = [] }
      return sentence
    }
    let result = try Tagger.train(try recipe([.ofSentences("kind")], half))
    #expect(result.dev.tokens.total == 4 && result.dev.score == 1)
    #expect(result.tagger.evaluate(Self.bare).tokens.total == 0)
  }

  /// A sentence that is cut into pieces is known by its first one.
  @Test func longSentencesAreTrainedInPieces() throws {
    var recipe = try recipe()
    (recipe.batch.tokens, recipe.epochs) = (2, 3)
    #expect(try Tagger.train(recipe).dev.score != nil)
  }

  @Test func whatTheDataDoNotSayIsLearntFromATeacher() throws {
    let path = folder("teacher.model")
    try Tagger.train(try recipe([.ofSentences("kind")])).tagger.save(to: path)
    let few = Self.sentences.enumerated().map { index, sentence in
      var sentence = sentence
      if index > 3 { sentence.comments = [] }
      return sentence
    }
    var recipe = try recipe([.ofSentences("kind")], few)
    (recipe.distillation.teachers, recipe.selection.metric) = ([path], .last)
    let tagged = try Tagger.train(recipe).tagger.tag(Self.bare)
    #expect(labels(tagged) == labels(Self.sentences))
  }

  @Test(arguments: [
    (
      [("tasks", "[{name: kind, level: sentence, output: crf}]")],
      "tasks.output: expected softmax or sigmoid for the labels of sentences, found crf of kind"
    ),
    (
      [("tasks", "[{name: a b, level: sentence}]")],
      "tasks.name: expected tokenizer, classification, relation, upos, xpos, feats, lemma, deprel or the name of another column (ner, chunk), found a b"
    ),
    (
      [("tasks", "[upos, {name: upos, level: sentence}]")],
      "tasks.name: expected each column once, found upos again"
    ),
    (
      [("tasks", "[{name: kind, level: document}]")],
      "tasks.level: expected one of word, sentence, found 'document'"
    ),
    (
      [("tasks", "[{name: kind, level: sentence}]"), ("pooling.kinds", "[]")],
      "pooling.kinds: expected a kind where there are no ngrams.lengths, found none"
    ),
    (
      [("tasks", "[{name: kind, level: sentence}]"), ("pooling.kinds", "[max, max]")],
      "pooling.kinds: expected each kind once, found max, max"
    ),
    (
      [("tasks", "[{name: kind, level: sentence}]"), ("pooling.kinds", "[sum]")],
      "pooling.kinds: expected a list with one of attention, mean, max, last, convolution, found 'sum'"
    ),
    (
      [("pooling.size", "7")],
      "pooling.size: expected the default 100, since the task upos does not use it, found 7"
    ),
  ])
  func whatDoesNotGoTogetherIsAnError(settings: [(String, String)], problem: String) {
    #expect {
      _ = try Recipe(settings: settings.map { (key: $0.0, value: $0.1) })
    } throws: {
      "\($0)" == problem
    }
  }
}

extension Recipe.Task {
  /// A task of whole sentences.
  static func ofSentences(_ name: String) -> Recipe.Task {
    var task = Recipe.Task(name)
    task.level = .sentence
    return task
  }
}
