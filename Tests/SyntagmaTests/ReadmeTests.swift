import Syntagma
import TestSupport
import Testing

/// The code that the README shows.
struct ReadmeTests {
  @Test func aTaggerIsTrainedSavedLoadedAndUsedFromSeveralTasksAtOnce() async throws {
    let folder = try TemporaryFolder()
    let (train, dev) = (bundledCorpus("english-train"), bundledCorpus("english-dev"))
    var recipe = Recipe(task: "upos", train: [train], dev: [dev])
    recipe.encoder.hidden = 16
    recipe.epochs = 6

    let result = try Tagger.train(recipe, threads: 2)
    try result.tagger.save(to: folder("pos.model"))

    let tagger = try Tagger(path: folder("pos.model"))
    let tags = tagger.tags(of: ["The", "government", "of", "Peru", "."])
    let sentences = try ConlluReader(ByteSource(path: dev)).readAll()
    let tagged = await withTaskGroup(of: (Int, Sentence).self) { group in
      for (index, sentence) in sentences.enumerated() {
        group.addTask { (index, tagger.tag(sentence)) }
      }
      return await group.reduce(into: [Int: Sentence]()) { $0[$1.0] = $1.1 }
    }

    #expect(tags.first == "DET" && tags.last == "PUNCT" && tags.count == 5)
    #expect(sentences.indices.map { tagged[$0] } == tagger.tag(sentences))
    let correct = zip(sentences, tagger.tag(sentences)).reduce(0) { sum, pair in
      sum + zip(pair.0.words, pair.1.words).count { $0.upos == $1.upos }
    }
    #expect(tagger.evaluate(sentences).tokens.correct == correct)
    #expect(result.dev.tokens.correct == correct)
  }

  @Test func aPipelineGoesFromRawTextToLabelsSpansAndTheirPlaces() async throws {
    let folder = try TemporaryFolder()
    let (train, dev) = (bundledCorpus("english-train"), bundledCorpus("english-dev"))
    for task in ["upos", "ner"] {
      var recipe = Recipe(task: task, train: [train], dev: [dev])
      recipe.encoder.hidden = 32
      recipe.epochs = 12
      try Tagger.train(recipe, threads: 2).tagger.save(to: folder("\(task).model"))
    }

    let pipeline = try Pipeline(models: [folder("upos.model"), folder("ner.model")])
    let text = try pipeline.annotate("Anna Berg doesn't live in Oslo. She left.")
    var tokens: [(form: String, place: Range<Int>, upos: [String])] = []
    for token in text.sentences[0].tokens {
      tokens.append((token.form, token.range.utf8, token.words.map(\.upos)))
    }
    for span in text.sentences[0].spans {
      #expect(String(text.text[span.range.indices]) == span.form && !span.type.isEmpty)
    }
    var counts: [Int] = []
    for result in pipeline.annotate(["One text.", "Another one. And more."], threads: 2) {
      counts.append(try result.get().sentences.count)
    }
    let texts = AsyncStream { continuation in
      for text in ["One text.", "Another one. And more."] { continuation.yield(text) }
      continuation.finish()
    }
    var streamed: [Int] = []
    for try await result in pipeline.annotate(texts) {
      streamed.append(try result.get().sentences.count)
    }

    #expect(tokens.map(\.form) == ["Anna", "Berg", "doesn't", "live", "in", "Oslo", "."])
    #expect(tokens[2].place == 10..<17 && tokens[2].upos.count == 2)
    #expect(counts == [1, 2] && streamed == counts)
  }

  @Test func spansComeWithTheirConfidencesAndLabellingsWithTheirProbabilities() throws {
    let folder = try TemporaryFolder()
    let (train, dev) = (bundledCorpus("english-train"), bundledCorpus("english-dev"))
    var recipe = Recipe(task: "ner", train: [train], dev: [dev])
    recipe.encoder.hidden = 16
    recipe.epochs = 6
    try Tagger.train(recipe, threads: 2).tagger.save(to: folder("ner.model"))

    let names = try Tagger(path: folder("ner.model"))
    let words = ["Edmund", "works", "for", "Corwen", "Lines", "."]
    var found: [(type: String, text: String, confidence: Double)] = []
    for labelling in names.labellings(of: [words]) {
      for (span, confidence) in zip(labelling.spans, labelling.spanConfidences) {
        found.append((span.type, words[span.range].joined(separator: " "), confidence))
      }
    }
    let best = names.labellings(10, of: [words])[0]

    #expect(found.map(\.type) == best[0].spans.map(\.type))
    #expect(found.allSatisfy { (0...1).contains($0.confidence) && !$0.text.isEmpty })
    #expect(best.count == 10 && best[0].labels == names.tags(of: words))
    #expect(best.map(\.logProbability) == best.map(\.logProbability).sorted(by: >))
  }

  @Test func aClassifierSaysWhatATextIs() throws {
    let folder = try TemporaryFolder()
    var recipe = Recipe(
      task: "classification", train: [bundledTexts("reviews-train")],
      dev: [bundledTexts("reviews-dev")])
    recipe.batch.sentences = 4
    recipe.tokenizer.rules = "en"
    let result = try Tagger.train(recipe, threads: 2)
    try result.tagger.save(to: folder("reviews.model"))

    let classifier = try Classifier(path: folder("reviews.model"))
    let answer = classifier.classify("A kind crew and a good breakfast.")
    #expect(answer.label == "positive" && answer.confidence > 0.5)
    let answers = classifier.classify(["Late again.", "A lovely view."], threads: 2)
    #expect(answers.count == 2)
    #expect(answers.allSatisfy { $0.probabilities.count == classifier.labels.count })
    #expect(result.dev.score ?? 0 > 0.7)
  }
}
