import Syntagma
import SyntagmaLayers
import TestSupport
import Testing

/// Taggers with weights of 8 bits.
struct QuantizedTaggerTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func trained(_ change: (inout Recipe) -> Void) throws -> Tagger {
    let train = try folder.write("train.conllu", conllu(ambiguousSentences))
    var recipe = memorizingRecipe(train: [train], dev: [train])
    change(&recipe)
    return try Tagger.train(recipe).tagger
  }

  private var forms: [[String]] { ambiguousSentences.map { words($0).map(\.form) } }

  private func gold() -> [[String]] { ambiguousSentences.map { words($0).map(\.label) } }

  @Test(arguments: [Recipe.Characters.Kind.cnn, .lstm, .none], [1, 2])
  func whatWasLearntIsStillKnown(kind: Recipe.Characters.Kind, layers: Int) throws {
    let tagger = try trained {
      $0.characters.kind = kind
      $0.characters.size = 8
      $0.encoder.layers = layers
    }
    #expect(tagger.tags(of: forms) == gold())
    let quantized = tagger.quantized()
    #expect(quantized.tags(of: forms) == gold())
    #expect(quantized.isQuantized && !tagger.isQuantized)
    #expect(quantized.scores(of: forms[0]).bits != tagger.scores(of: forms[0]).bits)
  }

  @Test func scoresAreNearThoseOfTheFloats() throws {
    let tagger = try SampleTagger.tagger
    let quantized = tagger.quantized()
    for forms in try SampleTagger.forms().prefix(10) {
      for (a, b) in zip(tagger.scores(of: forms), quantized.scores(of: forms)) {
        #expect(abs(a - b) < 0.25)
      }
    }
  }

  @Test func whatScoresLabelsStaysAsItIs() throws {
    let tagger = try SampleTagger.tagger
    let quantized = tagger.quantized()
    #expect(quantized.network.heads[0].parameters.allSatisfy { $0.quantized == nil })
    let names = quantized.network.taggingParameters.filter { $0.quantized != nil }.map(\.name)
    #expect(names.contains("words.table") && names.contains("encoder.0.backward.recurrent"))
    #expect(!names.contains { $0.hasSuffix("bias") })
  }

  @Test func asavedOneIsLoadedWithTheSameScoresToTheByte() throws {
    let quantized = try SampleTagger.tagger.quantized()
    try quantized.save(to: folder("small.model"))
    let loaded = try Tagger(path: folder("small.model"))
    #expect(loaded.isQuantized)
    for forms in try SampleTagger.forms().prefix(10) {
      #expect(loaded.scores(of: forms).bits == quantized.scores(of: forms).bits)
    }
    try loaded.save(to: folder("again.model"))
    #expect(try contents(folder("again.model")) == contents(folder("small.model")))
    try loaded.quantized().save(to: folder("twice.model"))
    #expect(try contents(folder("twice.model")) == contents(folder("small.model")))
  }

  @Test func theFileIsMuchSmaller() throws {
    let tagger = try trained {
      $0.words.size = 128
      $0.encoder.hidden = 64
      $0.epochs = 1
    }
    try tagger.save(to: folder("large.model"))
    try tagger.quantized().save(to: folder("small.model"))
    let sizes = try ["large.model", "small.model"].map {
      try ModelFile(path: folder($0), verifying: true).byteCount
    }
    #expect(3 * sizes[1] < sizes[0])
  }

  @Test func aSentenceGetsTheSameTagsWhateverIsBesideIt() throws {
    let quantized = try SampleTagger.tagger.quantized()
    let sentences = Array(try SampleTagger.forms().prefix(40))
    let together = quantized.labellings(of: sentences, threads: 3)
    for (forms, labelling) in zip(sentences, together) {
      let alone = quantized.labellings(of: [forms])[0]
      #expect(alone.labels == labelling.labels)
      #expect(alone.confidences == labelling.confidences)
      #expect(quantized.bestLabels(quantized.scores(of: forms)) == labelling.labels)
    }
  }

  @Test func aTaggerInMemoryIsTheOneOfTheFile() throws {
    try SampleTagger.tagger.quantized().save(to: folder("small.model"))
    let bytes = try contents(folder("small.model"))
    let mapped = try Tagger(path: folder("small.model"))
    let memory = UnsafeMutableRawBufferPointer.allocate(byteCount: bytes.count, alignment: 64)
    defer { memory.deallocate() }
    memory.copyBytes(from: bytes)
    let file = try ModelFile(bytes: UnsafeRawBufferPointer(memory), name: "built-in")
    let tagger = try Tagger(file: file)
    for forms in try SampleTagger.forms().prefix(10) {
      #expect(tagger.scores(of: forms).bits == mapped.scores(of: forms).bits)
    }
    let error = #expect(throws: FileReadError.self) { try TrainedTokenizer(file: file) }
    #expect(
      error?.description
        == "built-in: expected a model with a tokenizer, found a tagger without one")
  }

  // MARK: what is left out

  /// Vectors of eight numbers for some words of the ambiguous sentences.
  private func withVectors() throws -> Tagger {
    let words = ["the", "saw", "they", "wood", "dogs"]
    let lines = words.enumerated().map { place, word in
      "\(word) " + (0..<8).map { "\(($0 + place) % 5)" }.joined(separator: " ") + "\n"
    }
    let vectors = try folder.write("v.txt", lines.joined())
    return try trained {
      $0.pretrained.file = vectors
      $0.epochs = 2
    }
  }

  @Test(arguments: [0, 1, 3, 5, 100]) func theFirstVectorsMayBeKeptAlone(count: Int) throws {
    let tagger = try withVectors()
    #expect(tagger.vectorCount == 5)
    let cut = tagger.keepingVectors(count)
    #expect(cut.vectorCount == min(count, 5))
    // Of words that are kept nothing changes, those that are not are as if they had no vector.
    let kept = Array(["the", "saw", "they", "wood", "dogs"].prefix(count))
    if !kept.isEmpty { #expect(cut.scores(of: kept).bits == tagger.scores(of: kept).bits) }
    if count < 5 {
      #expect(cut.scores(of: ["dogs"]).bits != tagger.scores(of: ["dogs"]).bits)
    }
    let small = cut.quantized()
    #expect(small.keepingVectors(1).quantized().vectorCount == min(count, 1))
    try small.save(to: folder("small.model"))
    let loaded = try Tagger(path: folder("small.model"))
    #expect(loaded.vectorCount == min(count, 5))
    #expect(loaded.scores(of: forms[0]).bits == small.scores(of: forms[0]).bits)
  }

  @Test func knownSpansMayBeForgotten() throws {
    let lines = namedSentences.map { sentence in
      words(sentence).map { "\($0.form)\t\($0.label)\n" }.joined()
    }
    let file = try folder.write("names.conll", lines.joined(separator: "\n"))
    var recipe = memorizingRecipe(train: [file], dev: [file])
    recipe.task = "ner"
    recipe.epochs = 2
    let tagger = try Tagger.train(recipe).tagger
    let (span, forms) = (Span(type: "LOC", range: 0..<1), ["Graz"])
    #expect(tagger.isKnown(span, forms: forms))
    let forgetful = tagger.withoutKnownSpans().quantized()
    try forgetful.save(to: folder("small.model"))
    let loaded = try Tagger(path: folder("small.model"))
    #expect(!forgetful.isKnown(span, forms: forms) && !loaded.isKnown(span, forms: forms))
    #expect(loaded.tags(of: [forms]) == tagger.quantized().tags(of: [forms]))
  }
}
