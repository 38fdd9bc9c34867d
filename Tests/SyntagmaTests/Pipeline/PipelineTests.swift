import Syntagma
import SyntagmaText
import TestSupport
import Testing

/// From raw text to labels and places.
struct PipelineTests {
  /// A tagger of parts of speech and one of names, trained once for all tests.
  private static let taggers = Result {
    try ["upos", "ner"].map { task in
      var recipe = Recipe(
        task: task, train: [bundledCorpus("english-train")], dev: [bundledCorpus("english-dev")])
      recipe.encoder.hidden = 32
      recipe.epochs = 12
      return try Tagger.train(recipe, threads: 2).tagger
    }
  }

  private let pipeline: Pipeline
  private let text =
    "\u{FEFF} Anna Berg doesn't live in Oslo 👍🏽.\r\n\r\nNaïve  Pépin left\tThe Hague! “Why?”\n"

  init() throws {
    pipeline = Pipeline(
      tokenizer: try RuleTokenizer(language: "en"), taggers: try PipelineTests.taggers.get())
  }

  @Test func everyTokenIsWhereItsRangeSaysInEveryUnit() throws {
    let annotated = try pipeline.annotate(text)
    #expect(annotated.text == text && annotated.sentences.count >= 3)
    let (utf8, scalars, utf16) = (Array(text.utf8), Array(text.unicodeScalars), Array(text.utf16))
    for token in annotated.sentences.flatMap(\.tokens) {
      #expect(Array(token.form.utf8) == Array(utf8[token.range.utf8]))
      #expect(Array(token.form.unicodeScalars) == Array(scalars[token.range.unicodeScalars]))
      #expect(Array(token.form.utf16) == Array(utf16[token.range.utf16]))
      #expect(token.form.utf8.elementsEqual(text[token.range.indices].utf8))
    }
    let contraction = try #require(annotated.sentences[0].tokens.first { $0.form == "doesn't" })
    #expect(contraction.words.map(\.form) == ["does", "n't"])
    #expect(contraction.words.allSatisfy { $0.upos != "_" })
  }

  @Test func spansLieWhereTheirWordsDo() throws {
    let annotated = try pipeline.annotate(text)
    let spans = annotated.sentences.flatMap(\.spans)
    #expect(!spans.isEmpty)
    for (sentence, span) in annotated.sentences.flatMap({ s in s.spans.map { (s, $0) } }) {
      #expect(span.form.utf8.elementsEqual(text[span.range.indices].utf8))
      let first = sentence.sentence.words[span.words.lowerBound]
      #expect(first[span.column].hasSuffix(span.type) && span.form.hasPrefix(first.form))
    }
  }

  @Test func aTextGetsTheSameAnswerAloneAmongOthersAndOnThreads() throws {
    let texts = (0..<9).map { String(repeating: text, count: $0 % 4) }
    let alone = try texts.map { try pipeline.annotate($0).sentences.map(\.sentence) }
    for threads in [1, 3] {
      let together = try pipeline.annotate(texts, threads: threads).map { try $0.get() }
      #expect(together.map { $0.sentences.map(\.sentence) } == alone)
    }
  }

  @Test func whatIsWrongWithOneTextDoesNotConcernTheOthers() throws {
    let results = pipeline.annotate([
      Array("One text.".utf8), [0x61, 0xFF, 0x62], [], Array("a\0b".utf8), Array("Two.".utf8),
    ])
    #expect(try results[0].get().sentences.count == 1 && results[2].get().sentences.isEmpty)
    #expect(try results[4].get().text == "Two.")
    for (index, byte) in [(1, 1), (3, 1)] {
      let error = #expect(throws: CorpusError.self) { try results[index].get() }
      #expect(error?.byte == byte)
    }
  }

  // MARK: streams

  private struct Broken: Error {}

  private func stream(_ texts: [String], breaks: Bool = false) -> AsyncThrowingStream<
    String, any Error
  > {
    AsyncThrowingStream { continuation in
      for text in texts { continuation.yield(text) }
      continuation.finish(throwing: breaks ? Broken() : nil)
    }
  }

  @Test(arguments: [1, 2, 7, 20])
  func textsOfAStreamAreAnsweredInTheirOrder(ahead: Int) async throws {
    let texts = (0..<12).map { $0 == 5 ? "a\0b" : "Text \($0). \(text)" }
    var answers: [String?] = []
    for try await result in pipeline.annotate(stream(texts), ahead: ahead) {
      answers.append(try? result.get().text)
    }
    #expect(answers == texts.map { $0.contains("\0") ? nil : $0 })
  }

  @Test func aStreamThatBreaksThrowsAfterTheAnswersToWhatCameBefore() async throws {
    var answers = 0
    await #expect(throws: Broken.self) {
      for try await _ in pipeline.annotate(stream(["a", "b", "c"], breaks: true), ahead: 2) {
        answers += 1
      }
    }
    #expect(answers == 3)
  }

  // MARK: models

  @Test func modelsBringTheirTokenizerAlong() throws {
    let folder = try TemporaryFolder()
    let train = try folder.write("train.conllu", TokenizerSample.conllu(TokenizerSample.english))
    var recipe = TokenizerSample.recipe(train: train, dev: train)
    recipe.epochs = 10
    let tokenizer = try TrainedTokenizer.train(recipe).model
    try tokenizer.save(to: folder("tokenizer.model"))
    let tagger = try PipelineTests.taggers.get()[0]
    try tagger.save(to: folder("bare.model"))
    try tagger.with(tokenizer: tokenizer).save(to: folder("whole.model"))

    #expect(try Pipeline(models: [folder("bare.model")]).tokenizer is RuleTokenizer)
    for models in [
      ["tokenizer.model", "bare.model"], ["whole.model"], ["bare.model", "whole.model"],
    ] {
      let pipeline = try Pipeline(models: models.map { folder($0) })
      #expect(pipeline.tokenizer is TrainedTokenizer)
      #expect(pipeline.taggers.count == models.count { $0 != "tokenizer.model" })
      #expect(
        try pipeline.annotate("I don't know. It rains.").sentences[0].tokens[0].words[0].upos != "_"
      )
    }
    #expect(throws: FileReadError.self) {
      try Pipeline(models: [folder("bare.model"), folder("tokenizer.model")])
    }
    #expect(throws: FormatError.self) { try Pipeline(models: [], language: "tlh") }
  }
}
