import Syntagma
import SyntagmaLayers
import SyntagmaText
import TestSupport
import Testing

/// A trained tokenizer at work.
struct TrainedTokenizerTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  /// Trained once for all tests.
  private static let english = Result {
    let folder = try TemporaryFolder()
    let train = try folder.write("train.conllu", TokenizerSample.conllu(TokenizerSample.english))
    return try TrainedTokenizer.train(TokenizerSample.recipe(train: train, dev: train))
  }

  private func english() throws -> TrainedTokenizer {
    try TrainedTokenizerTests.english.get().model
  }

  private func cut(_ text: String, by tokenizer: TrainedTokenizer) -> [[String]] {
    let bytes = Array(text.utf8)
    return tokenizer.tokenize([bytes[...]])[0].map { sentence in
      sentence.tokens.flatMap { token in
        token.words.isEmpty ? [String(decoding: bytes[token.range], as: UTF8.self)] : token.words
      }
    }
  }

  @Test func itLearnsWhatTheTextsShow() throws {
    let result = try TrainedTokenizerTests.english.get()
    #expect(result.dev.tokens.f1 ?? 0 > 0.98)
    #expect(result.dev.sentences.f1 ?? 0 > 0.95)
    #expect(
      cut("I don't know. It is late.", by: result.model)
        == [["I", "do", "n't", "know", "."], ["It", "is", "late", "."]])
  }

  @Test func theEndOfAParagraphEndsASentence() throws {
    #expect(cut("the dog", by: try english()) == [["the", "dog"]])
    #expect(try english().tokenize([[], [0x20, 0x0A], [0x61]]).map(\.count) == [0, 0, 1])
  }

  @Test func aParagraphIsCutTheSameAloneAndAmongOthersAndByAnyNumberOfThreads() throws {
    let tokenizer = try english()
    let paragraphs = (0..<70).map { index in
      Array(
        (0...index % 5).map { TokenizerSample.english[(index + $0) % 6] }.joined(separator: " ")
          .utf8
      )[...]
    }
    let alone = paragraphs.map { tokenizer.tokenize([$0])[0] }
    #expect(tokenizer.tokenize(paragraphs) == alone)
    #expect(tokenizer.tokenize(paragraphs, on: WorkerPool(threadCount: 3)) == alone)
  }

  /// What is said of a character does not depend on where the windows of a long paragraph begin: in a
  /// text that repeats itself every time is like the others.
  @Test func longParagraphsAreCutTheSameEverywhere() throws {
    let period = TokenizerSample.english.joined(separator: " ") + " "
    let length = period.utf8.count
    let bytes = Array(String(repeating: period, count: 50).utf8)
    let tokens = try english().tokenize([bytes[...]])[0].flatMap(\.tokens).map(\.range)
    let times = Dictionary(grouping: tokens) { $0.lowerBound / length }
    for time in 3..<47 {
      #expect(
        times[time]?.map { $0.lowerBound - time * length }
          == times[2]?.map { $0.lowerBound - 2 * length })
    }
  }

  @Test func rangesAreTrueForAnyText() throws {
    let tokenizer = try english()
    var generator = CounterGenerator(key: 5)
    for length in [1, 2, 3, 10, 60, 300, 1200] {
      for _ in 0..<150 {
        let text = randomText(length: length, using: &generator)
        let bytes = Array(text.utf8)
        try requireTiling(tokenizer.tokenize([bytes[...]])[0], of: bytes)
      }
    }
  }

  /// Tokens in order, at the bounds of scalars, nothing but white space between them and none at their
  /// ends.
  private func requireTiling(_ sentences: [TokenizedSentence], of bytes: [UInt8]) throws {
    var end = 0
    for token in sentences.flatMap(\.tokens) {
      try #require(token.range.lowerBound >= end && !token.range.isEmpty)
      let form = try #require(String(validating: bytes[token.range], as: UTF8.self))
      let scalars = form.unicodeScalars
      #expect(scalars.first?.properties.isWhitespace == false)
      #expect(scalars.last?.properties.isWhitespace == false)
      let between = try #require(
        String(validating: bytes[end..<token.range.lowerBound], as: UTF8.self))
      #expect(isWhiteSpace(between))
      end = token.range.upperBound
    }
    let rest = try #require(String(validating: bytes[end...], as: UTF8.self))
    #expect(isWhiteSpace(rest))
    #expect(sentences.allSatisfy { !$0.tokens.isEmpty })
  }

  private func isWhiteSpace(_ text: String) -> Bool {
    text.unicodeScalars.allSatisfy { $0.properties.isWhitespace }
  }

  private func randomText(length: Int, using generator: inout CounterGenerator) -> String {
    let some = Array("ab. ,!'\n\u{A0}é中文😀\u{301}\u{200D}\u{202E}A1\t".unicodeScalars)
    var text = String.UnicodeScalarView()
    for _ in 0..<length {
      let any = Unicode.Scalar(UInt32(generator.index(below: 0x11_0000)))
      text.append(
        generator.index(below: 8) == 0
          ? any ?? "x" : some[generator.index(below: some.count)])
    }
    return String(text)
  }

  // MARK: languages without spaces, and with spaces in words

  @Test func itCutsTextWithoutSpaces() throws {
    let words = ["我们", "知道", "他", "不", "来", "学校"]
    let text = (0..<60).map { index in
      let sentence = (0..<5).map { words[(index * 7 + $0 * $0 + index / 6) % 6] } + ["。"]
      return sentence.enumerated().map {
        TokenizerSample.line("\($0 + 1)", $1, "SpaceAfter=No")
      }.joined() + "\n"
    }.joined()
    let train = try folder.write("train.conllu", text)
    let tokenizer = try TrainedTokenizer.train(
      TokenizerSample.recipe(train: train, dev: train)
    ).model
    #expect(!tokenizer.hasSpacesInTokens)
    #expect(
      cut("他不知道我们。学校来。", by: tokenizer)
        == [["他", "不", "知道", "我们", "。"], ["学校", "来", "。"]])
  }

  @Test func wordsMayHoldSpaces() throws {
    let words = ["học sinh", "đi", "nhà", "xe đạp", "rất", "đẹp"]
    let text = (0..<60).map { index in
      let sentence = (0..<5).map { words[(index * 7 + $0 * $0 + index / 6) % 6] }
      return sentence.enumerated().map {
        TokenizerSample.line("\($0 + 1)", $1, $0 == 4 ? "SpaceAfter=No" : "_")
      }.joined() + TokenizerSample.line("6", ".") + "\n"
    }.joined()
    let train = try folder.write("train.conllu", text)
    let tokenizer = try TrainedTokenizer.train(
      TokenizerSample.recipe(train: train, dev: train)
    ).model
    #expect(tokenizer.hasSpacesInTokens)
    #expect(
      cut("học sinh đi xe đạp. nhà rất đẹp.", by: tokenizer)
        == [["học sinh", "đi", "xe đạp", "."], ["nhà", "rất", "đẹp", "."]])
  }

  // MARK: files

  @Test func aSavedTokenizerCutsAsBefore() throws {
    let tokenizer = try english()
    try tokenizer.save(to: folder("tokenizer.model"))
    let loaded = try TrainedTokenizer(path: folder("tokenizer.model"))
    let text = TokenizerSample.english.map { Array($0.utf8)[...] }
    #expect(loaded.tokenize(text) == tokenizer.tokenize(text))
    #expect(loaded.record == tokenizer.record && loaded.recipe == tokenizer.recipe)
    #expect(loaded.threshold == tokenizer.threshold)
    try loaded.save(to: folder("again.model"))
    #expect(try contents(folder("again.model")) == contents(folder("tokenizer.model")))
  }

  @Test func aTaggersFileHoldsIt() throws {
    try english().save(to: folder("tokenizer.model"))
    let train = try folder.write("train.conllu", conllu(ambiguousSentences))
    var recipe = tinyRecipe(train: [train], dev: [train])
    recipe.tokenizer.file = folder("tokenizer.model")
    try Tagger.train(recipe).tagger.save(to: folder("tagger.model"))
    let tokenizer = try #require(try Tagger(path: folder("tagger.model")).tokenizer)
    let text = TokenizerSample.english.map { Array($0.utf8)[...] }
    #expect(tokenizer.tokenize(text) == (try english().tokenize(text)))
    // On its own again it is the same file.
    try TrainedTokenizer(path: folder("tagger.model")).save(to: folder("out.model"))
    let (out, original) = (
      try TrainedTokenizer(path: folder("out.model")), try english()
    )
    #expect(out.tokenize(text) == original.tokenize(text))
    let bare = try Tagger(path: folder("tagger.model")).with(tokenizer: nil)
    try bare.save(to: folder("bare.model"))
    #expect(try Tagger(path: folder("bare.model")).tokenizer == nil)
    #expect(throws: FileReadError.self) { try TrainedTokenizer(path: folder("bare.model")) }
  }

  @Test func aTokenizerIsNoTagger() throws {
    try english().save(to: folder("tokenizer.model"))
    let error = #expect(throws: FileReadError.self) { try Tagger(path: folder("tokenizer.model")) }
    #expect("\(try #require(error))".contains("kind tagger, found tokenizer"))
  }

  // MARK: training

  @Test func aResumedRunEndsWithTheSameBytesForAnyNumberOfThreads() throws {
    let train = try folder.write("train.conllu", TokenizerSample.conllu(TokenizerSample.english))
    var recipe = TokenizerSample.recipe(train: train, dev: train)
    recipe.epochs = 5
    try TrainedTokenizer.train(recipe).model.save(to: folder("whole.model"))
    for stop in [1, 4, 7] {
      var batches = 0
      let state = folder("state\(stop)")
      _ = try? TrainedTokenizer.train(
        recipe, checkpoint: TrainingCheckpoint(path: state),
        shouldStop: {
          batches += 1
          return batches > stop
        })
      try TrainedTokenizer.train(
        recipe, threads: 2, checkpoint: TrainingCheckpoint(path: state, resumes: true)
      ).model.save(to: folder("resumed.model"))
      #expect(try contents(folder("resumed.model")) == contents(folder("whole.model")))
    }
  }

  @Test func textWithoutSpacingIsRefused() throws {
    let train = try folder.write(
      "train.conllu", TokenizerSample.line("1", "a") + TokenizerSample.line("2", ".") + "\n")
    let error = #expect(throws: TrainingError.self) {
      try TrainedTokenizer.train(TokenizerSample.recipe(train: train, dev: train))
    }
    #expect("\(try #require(error))".contains("expected SpaceAfter=No in MISC"))
  }
}
