/// Reads texts with labels as sentences, one for each text, its labels in comments `# KEY = label`.
///
/// A text without labels has no such comment; one of nothing but white space is one word without
/// characters, so that it counts like any other. Words stand between white space, or are what a tokenizer finds: then all sentences of a text are joined, tokens
/// know their place in the text, in bytes, and MISC has the white space between them as
/// ``TextReader`` writes it.
public final class LabelledTextSentences: SentenceReader {
  private let texts: any LabelledTextReader
  private let key: String
  private let tokenizer: (any Tokenizer)?

  /// Sentences of the texts of a reader.
  ///
  /// - Parameters:
  ///   - key: what the comments with labels begin with, such as `sentiment`.
  ///   - tokenizer: nil for texts whose tokens are separated by white space.
  public init(_ texts: any LabelledTextReader, key: String, tokenizer: (any Tokenizer)? = nil) {
    precondition(
      !key.isEmpty && !key.utf8.contains { $0 == UInt8(ascii: "=") || $0 == UInt8(ascii: "\n") },
      "the key \(key) must not be empty nor hold = or a line end")
    self.texts = texts
    self.key = key
    self.tokenizer = tokenizer
  }

  /// The name of the source, for messages.
  public var name: String { texts.name }
  /// The deviations accepted so far.
  public var repairs: Repairs { texts.repairs }

  /// The sentence of the next text, or nil at the end; `CorpusError` where a label holds a line end.
  public func next() throws -> Sentence? {
    guard let text = try texts.next() else { return nil }
    let comments = try text.labels.map { label in
      guard !label.utf8.contains(UInt8(ascii: "\n")) else {
        throw CorpusError(
          file: name, line: text.line, problem: .labelOfSeveralLines(found: label))
      }
      return "# \(key) = \(label)"
    }
    return Sentence(
      wholeText: text.text, tokenizer: tokenizer, comments: comments, line: text.line)
  }
}

extension Sentence {
  /// A text as a sentence that has words: one of nothing but white space has one without characters.
  ///
  /// - Parameter tokenizer: nil for a text whose tokens are separated by white space.
  package init(
    wholeText text: String, tokenizer: (any Tokenizer)?, comments: [String] = [], line: Int = 0
  ) {
    let sentence =
      tokenizer.map { Sentence(text, cutBy: $0, comments: comments, line: line) }
      ?? Sentence(whitespaceText: text, comments: comments, line: line)
    self =
      sentence.count > 0
      ? sentence : Sentence(words: [Word(form: "")], comments: comments, line: line)
  }

  /// All tokens that a tokenizer finds in a text, as one sentence.
  ///
  /// - Parameter text: of any length; it is one paragraph.
  package init(
    _ text: String, cutBy tokenizer: any Tokenizer, comments: [String] = [], line: Int = 0
  ) {
    let bytes = Array(text.utf8)
    let tokens = tokenizer.tokenize([bytes[...]]).flatMap { $0.flatMap(\.tokens) }
    guard !tokens.isEmpty else {
      self.init(words: [], comments: comments, line: line)
      return
    }
    var piece = TextPiece(TokenizedSentence(tokens: tokens), offset: 0, lineFeeds: nil)
    piece.spaceStart = 0
    let (words, multiwords) = TextSentenceBuilder.nodes(
      of: piece, at: piece.places, next: bytes.count, in: bytes)
    self.init(
      checkedWords: words, multiwords: multiwords, emptyNodes: [], comments: comments,
      ranges: piece.places, line: line)
  }
}
