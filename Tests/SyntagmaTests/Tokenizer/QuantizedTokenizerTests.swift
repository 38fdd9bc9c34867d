import Syntagma
import SyntagmaLayers
import SyntagmaText
import TestSupport
import Testing

/// Tokenizers with weights of 8 bits.
struct QuantizedTokenizerTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func trained() throws -> TrainedTokenizer {
    let train = try folder.write("train.conllu", TokenizerSample.conllu(TokenizerSample.english))
    var recipe = TokenizerSample.recipe(train: train, dev: train)
    recipe.words.size = 8
    recipe.characters.size = 8
    recipe.tokenizer.gramSize = 8
    return try TrainedTokenizer.train(
      recipe, threads: 1, checkpoint: nil, progress: { _ in }, shouldStop: { false }
    ).model
  }

  private func cut(_ tokenizer: TrainedTokenizer) -> [String] {
    tokenizer.tokenize(TokenizerSample.english.map { Array($0.utf8)[...] }).map { "\($0)" }
  }

  @Test func whatWasLearntIsStillKnownAndTheFileComesBack() throws {
    let tokenizer = try trained()
    let quantized = tokenizer.quantized()
    #expect(quantized.isQuantized && !tokenizer.isQuantized)
    #expect(cut(quantized) == cut(tokenizer))
    try quantized.save(to: folder("small.model"))
    let loaded = try TrainedTokenizer(path: folder("small.model"))
    #expect(loaded.isQuantized && cut(loaded) == cut(quantized))
    try loaded.save(to: folder("again.model"))
    #expect(try contents(folder("again.model")) == contents(folder("small.model")))
  }

  @Test func thatOfATaggerIsQuantisedWithIt() throws {
    let tokenizer = try trained()
    let tagger = try SampleTagger.tagger.with(tokenizer: tokenizer)
    try tagger.save(to: folder("large.model"))
    let small = try Tagger(path: folder("large.model")).quantized()
    #expect(small.tokenizer?.isQuantized == true)
    try small.save(to: folder("small.model"))
    try tagger.quantized().save(to: folder("direct.model"))
    #expect(try contents(folder("direct.model")) == contents(folder("small.model")))
    #expect(cut(try TrainedTokenizer(path: folder("small.model"))) == cut(tokenizer.quantized()))
  }
}
