import Syntagma
import SyntagmaLayers
import TestSupport
import Testing

/// Sentences with names, tags of spans in IOB2.
let namedSentences = [
  "Anna/B-PER Blume/I-PER lives/O in/O Graz/B-LOC ./O",
  "in/O New/B-LOC York/I-LOC lives/O Otto/B-PER",
  "Otto/B-PER Anna/B-PER and/O Bob/B-PER met/O ./O",
  "she/O lives/O in/O York/B-LOC", "he/O met/O Bob/B-PER Blume/I-PER in/O Graz/B-LOC",
  "./O", "Graz/B-LOC", "New/B-LOC York/I-LOC Graz/B-LOC",
]

/// A tagger of spans: its tags are always well-formed, and it knows how sure it is.
struct SpanTaggerTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  /// The sentences as a column file in a scheme.
  private func file(_ sentences: [String] = namedSentences, in scheme: TagScheme = .iob2) throws
    -> String
  {
    let blocks = sentences.map { sentence in
      let pairs = words(sentence)
      let spans = TagScheme.iob2.spans(in: pairs.map(\.label))
      let tags = scheme.tags(of: spans, count: pairs.count)
      return zip(pairs, tags).map { pair, tag in
        "\(pair.form)\t\(["_", "?"].contains(pair.label) ? pair.label : tag)\n"
      }.joined()
    }
    return try folder.write("\(scheme).conll", blocks.joined(separator: "\n"))
  }

  private func recipe(
    _ file: String, kind: Recipe.Output.Kind = .crf, scheme: Recipe.Output.Scheme = .iobes
  ) -> Recipe {
    var recipe = memorizingRecipe(train: [file], dev: [file])
    recipe.task = "ner"
    (recipe.output.kind, recipe.output.scheme) = (kind, scheme)
    return recipe
  }

  /// A tagger that has hardly learnt anything.
  private func guessing(
    _ kind: Recipe.Output.Kind, _ scheme: Recipe.Output.Scheme = .iobes
  ) throws -> Tagger {
    var recipe = recipe(try file(), kind: kind, scheme: scheme)
    recipe.epochs = 1
    return try Tagger.train(recipe).tagger
  }

  private var forms: [[String]] {
    namedSentences.map { words($0).map(\.form) } + [["York"], ["Zoe", "in", "Bob"], []]
  }

  @Test(arguments: TagScheme.allCases, [Recipe.Output.Kind.crf, .softmax])
  func tagsAreLearntAndGivenInTheSchemeOfTheCorpus(
    scheme: TagScheme, kind: Recipe.Output.Kind
  ) throws {
    let result = try Tagger.train(recipe(try file(in: scheme), kind: kind))
    #expect(result.dev.score == 1)
    #expect(result.tagger.coding.corpusScheme == scheme)
    let spans = TagScheme.iob2.spans(in: words(namedSentences[2]).map(\.label))
    let tags = scheme.tags(of: spans, count: 6)
    #expect(result.tagger.tags(of: words(namedSentences[2]).map(\.form)) == tags)
  }

  @Test(arguments: Recipe.Output.Scheme.allCases.dropLast(), [Recipe.Output.Kind.crf, .softmax])
  func tagsAreWellFormedWhateverTheNetworkSays(
    scheme: Recipe.Output.Scheme, kind: Recipe.Output.Kind
  ) throws {
    let tagger = try guessing(kind, scheme)
    for tags in tagger.tags(of: forms) { #expect(TagScheme.iob2.illFormedPlaces(in: tags) == []) }
    for best in tagger.labellings(20, of: forms).joined() {
      #expect(TagScheme.iob2.illFormedPlaces(in: best.labels) == [])
    }
  }

  @Test(arguments: [Recipe.Output.Kind.crf, .softmax])
  func confidencesAreProbabilities(kind: Recipe.Output.Kind) throws {
    let tagger = try guessing(kind)
    for (tags, labelling) in zip(tagger.tags(of: forms), tagger.labellings(of: forms)) {
      #expect(labelling.labels == tags)
      #expect(labelling.confidences.count == tags.count)
      #expect(labelling.confidences.allSatisfy { (0...1).contains($0) })
      #expect(labelling.spans == TagScheme.iob2.spans(in: tags))
      #expect(labelling.spanConfidences.count == labelling.spans.count)
      for (span, confidence) in zip(labelling.spans, labelling.spanConfidences) {
        let least = labelling.confidences[span.range].min() ?? 0
        #expect(confidence > 0 && confidence <= least + 1e-6)
      }
      #expect(labelling.logProbability <= 1e-6)
    }
  }

  /// Of a sentence of one word, whose labels are all its labellings.
  @Test(arguments: [Recipe.Output.Kind.crf, .softmax])
  func theProbabilitiesOfAllLabellingsAddUpToOne(kind: Recipe.Output.Kind) throws {
    let tagger = try guessing(kind)
    let all = tagger.labellings(100, of: [["York"]])[0]
    #expect(Set(all.map(\.labels)) == [["O"], ["B-PER"], ["B-LOC"]])
    let sum = all.reduce(0) { $0 + exponential($1.logProbability) }
    #expect(abs(sum - 1) < 1e-5)
    let best = tagger.labellings(of: [["York"]])[0]
    #expect(all[0].labels == best.labels)
    #expect(abs(all[0].logProbability - best.logProbability) < 1e-5)
    #expect(abs(exponential(all[0].logProbability) - best.confidences[0]) < 1e-5)
  }

  @Test func nBestLabellingsAreDifferentAndTheBestComesFirst() throws {
    let tagger = try guessing(.crf)
    for (tags, best) in zip(tagger.tags(of: forms), tagger.labellings(7, of: forms)) {
      #expect(best[0].labels == tags)
      #expect(Set(best.map(\.labels)).count == best.count)
      for (one, next) in zip(best, best.dropFirst()) {
        #expect(one.logProbability >= next.logProbability)
      }
    }
  }

  @Test func labelsWithoutSpansHaveConfidencesToo() throws {
    let tagger = try SampleTagger.tagger
    let forms = Array(try SampleTagger.forms().prefix(20))
    let labellings = tagger.labellings(of: forms, threads: 2)
    #expect(labellings.map(\.labels) == tagger.tags(of: forms))
    #expect(labellings.allSatisfy { $0.spans.isEmpty })
    #expect(tagger.labellings(3, of: forms).allSatisfy { $0.count == 3 })
  }

  @Test func theFileKeepsAllThatMattersAndNoMore() throws {
    var recipe = recipe(try file())
    recipe.epochs = 3
    let tagger = try Tagger.train(recipe).tagger
    let path = folder("ner.model")
    try tagger.save(to: path)
    let loaded = try Tagger(path: path)
    #expect(loaded.coding == tagger.coding && loaded.labels == tagger.labels)
    let (one, other) = (tagger.labellings(of: forms), loaded.labellings(of: forms, threads: 3))
    #expect(one.map(\.labels) == other.map(\.labels))
    #expect(one.map(\.logProbability) == other.map(\.logProbability))
    let span = Span(type: "LOC", range: 1..<3)
    #expect(loaded.isKnown(span, forms: ["in", "New", "York"]))
    #expect(!loaded.isKnown(span, forms: ["in", "York", "New"]))
    #expect(!loaded.isKnown(Span(type: "PER", range: 1..<3), forms: ["in", "New", "York"]))
    try loaded.save(to: folder("again.model"))
    #expect(try contents(path) == contents(folder("again.model")))
  }

  @Test func wordsWithoutATagAreOutsideOfSpans() throws {
    let sentences = namedSentences.map { $0.replacing("/O", with: "/_") }
    let result = try Tagger.train(recipe(try file(sentences)))
    #expect(result.dev.score == 1 && result.dev.tokens.value == 1)
    let sentence = words(namedSentences[4])
    #expect(result.tagger.tags(of: sentence.map(\.form)) == sentence.map(\.label))
  }

  @Test func wordsWhoseTagIsUnknownMayBeAnything() throws {
    let sentences = namedSentences.map { sentence in
      sentence.replacing("Graz/B-LOC", with: "Graz/?").replacing("./O", with: "./?")
    }
    let result = try Tagger.train(recipe(try file(sentences)))
    // The other sentences say what York is; of Graz nobody says anything, so it is not scored.
    #expect(result.dev.score == 1)
    #expect(result.tagger.tags(of: ["in", "New", "York", "met"]) == ["O", "B-LOC", "I-LOC", "O"])
  }

  @Test(arguments: [1, 2, 3, 4])
  func aSpanThatIsCutByTheEndOfAPieceIsTrained(length: Int) throws {
    var recipe = recipe(try file())
    (recipe.batch.tokens, recipe.epochs) = (length, 2)
    let result = try Tagger.train(recipe)
    #expect(result.epochs.allSatisfy { $0.loss.isFinite })
  }

  @Test func theModelDoesNotDependOnTheNumberOfThreads() throws {
    var recipe = recipe(try file())
    (recipe.epochs, recipe.encoder.dropout, recipe.auxiliary.tasks) = (2, 0.5, [])
    for threads in 1...3 {
      try Tagger.train(recipe, threads: threads).tagger.save(to: folder("\(threads)"))
    }
    #expect(try contents(folder("1")) == contents(folder("2")))
    #expect(try contents(folder("1")) == contents(folder("3")))
  }

  @Test func theEpochIsChosenByTheScoreThatTheRecipeNames() throws {
    var recipe = recipe(try file())
    recipe.epochs = 2
    #expect(try Tagger.train(recipe).tagger.scoreName == "F1")
    recipe.selection.metric = .accuracy
    let result = try Tagger.train(recipe)
    #expect(result.tagger.scoreName == "accuracy")
    #expect(result.epochs.map(\.devScore).max() == result.dev.tokens.value)
    recipe.selection.metric = .f1
    recipe.selection.beta = 2
    let second = try Tagger.train(recipe)
    #expect(second.tagger.scoreName == "F2.0")
    #expect(
      second.epochs.map(\.devScore).max() == second.dev.ofSpans.lenient.total.fScore(beta: 2) ?? 0)
  }

  @Test func missedSpansThatCostMoreAreFewer() throws {
    var recipe = recipe(try file())
    (recipe.epochs, recipe.selection.metric) = (2, .accuracy)
    func found(_ missed: Double) throws -> Int {
      recipe.output.missedCost = missed
      return try Tagger.train(recipe).tagger.tags(of: forms).joined().count { $0 != "O" }
    }
    #expect(try found(20) > found(-20))
  }

  @Test func classWeightsMoveTheLabels() throws {
    var recipe = recipe(try file(), kind: .softmax)
    (recipe.epochs, recipe.selection.metric) = (2, .accuracy)
    func outside(_ weights: [String]) throws -> Int {
      recipe.output.weights = weights
      return try Tagger.train(recipe).tagger.tags(of: forms).joined().count { $0 == "O" }
    }
    #expect(try outside(["O=20"]) > outside(["PER=20", "LOC=20", "O=0.1"]))
  }
}
