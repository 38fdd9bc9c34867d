import SyntagmaLayers
import SyntagmaText

/// A tokenizer and any number of taggers, from raw text to sentences, words, labels and spans with their
/// places: the type that most programs need.
///
/// ```swift
/// let pipeline = try Pipeline(models: ["pos.model", "ner.model"])
/// let text = try pipeline.annotate("Anna Berg doesn't live in Oslo. She left.")
/// for token in text.sentences[0].tokens {
///   print(token.form, token.range.utf8, token.words.map(\.upos))
/// }
/// for span in text.sentences[0].spans { print(span.type, span.form, span.range.utf16) }
/// ```
///
/// Immutable: one pipeline serves any number of tasks at once, and a text gets the same answer alone, among
/// others and on any number of threads.
public struct Pipeline: Sendable {
  /// What cuts text into sentences and tokens.
  public let tokenizer: any Tokenizer
  /// What labels the words, one after the other.
  public let taggers: [Tagger]

  /// A pipeline of parts; without taggers it only cuts text.
  public init(tokenizer: any Tokenizer, taggers: [Tagger] = []) {
    self.tokenizer = tokenizer
    self.taggers = taggers
  }

  /// A pipeline of the taggers in some files, with the tokenizer of the first file that holds one, or else
  /// the built-in rules of a language.
  ///
  /// - Parameters:
  ///   - models: files of taggers, or names of built-in models; the first may be that of a tokenizer alone.
  ///   - language: a code or a name of `TokenizerRules.languages`, for models without a tokenizer.
  /// - Throws: ``FileReadError`` that names the file and says what is wrong with it, ``FormatError`` for a
  ///   language that has no rules.
  public init(models: [String], language: String = "en") throws {
    var taggers: [Tagger] = []
    var tokenizer: TrainedTokenizer?
    for (index, path) in models.enumerated() {
      let file = try ModelFile(named: path)
      if index == 0, TrainedTokenizer.isTokenizer(file) {
        tokenizer = try TrainedTokenizer(file: file)
      } else {
        let tagger = try Tagger(file: file)
        tokenizer = tokenizer ?? tagger.tokenizer
        taggers.append(tagger)
      }
    }
    self.init(tokenizer: try tokenizer ?? RuleTokenizer(language: language), taggers: taggers)
  }

  /// One text.
  ///
  /// - Throws: ``CorpusError`` with the byte where the text holds U+0000, which no format can write.
  /// - Complexity: linear in the length of the text.
  public func annotate(_ text: String) throws -> AnnotatedText {
    try annotate([text])[0].get()
  }

  /// Several texts, in their order; what is wrong with one does not concern the others.
  ///
  /// - Parameter threads: texts and sentences are shared out among so many; the answers do not depend on
  ///   it.
  public func annotate(
    _ texts: [String], threads: Int = 1
  ) -> [Result<AnnotatedText, any Error>] {
    annotate(texts.map { Array($0.utf8) }, threads: threads)
  }

  /// Several texts as bytes, in their order: UTF-8, or a ``CorpusError`` that says where a text is not.
  public func annotate(
    _ texts: [[UInt8]], threads: Int = 1
  ) -> [Result<AnnotatedText, any Error>] {
    let pool = WorkerPool(threadCount: threads)
    let read = Slots<Result<[Sentence], any Error>>(
      count: texts.count, empty: .success([]))
    pool.run(texts.count) { read[$0] = self.sentences(of: texts[$0]) }
    let cut = read.values
    var sentences = cut.flatMap { (try? $0.get()) ?? [] }
    for tagger in taggers { sentences = tagger.tag(sentences, on: pool) }
    var rest = sentences[...]
    return zip(texts, cut).map { bytes, result in
      result.map { cut in
        defer { rest = rest.dropFirst(cut.count) }
        return AnnotatedText(
          String(decoding: bytes, as: UTF8.self), Array(rest.prefix(cut.count)),
          spanOutputs: taggers.flatMap(\.outputs).filter(\.coding.areSpans))
      }
    }
  }

  private func sentences(of text: [UInt8]) -> Result<[Sentence], any Error> {
    let reader = TextReader(
      ByteSource(bytes: text, name: "text"), reading: TextReading(tokenizer))
    return Result { try reader.readAll() }
  }
}
