/// Cuts text by the boundaries of Unicode (UAX #29) and by the rules of a language.
///
/// A token never holds white space. What treebanks write as several words, such as the French
/// `du`, is a token with words.
///
/// ```swift
/// let tokenizer = try RuleTokenizer(language: "en")
/// let sentences = tokenizer.tokenize([Array("Don't ask Dr. Who.".utf8)[...]])[0]
/// // one sentence: Don't (Do + n't), ask, Dr., Who, .
/// ```
public struct RuleTokenizer: Tokenizer {
  /// The rules.
  public let rules: TokenizerRules

  /// A tokenizer by rules.
  public init(rules: TokenizerRules) {
    self.rules = rules
  }

  /// A tokenizer by built-in rules.
  ///
  /// - Parameter language: a code or a name of `TokenizerRules.languages`.
  /// - Throws: `FormatError` that lists the languages, if it is none of them.
  public init(language: String) throws {
    self.init(rules: try TokenizerRules(language: language))
  }

  /// Cuts paragraphs, each by itself.
  ///
  /// - Parameter paragraphs: valid UTF-8; ends of lines inside a paragraph are white space.
  /// - Complexity: O(n), whatever the text.
  public func tokenize(_ paragraphs: [ArraySlice<UInt8>]) -> [[TokenizedSentence]] {
    paragraphs.map { paragraph in paragraph.withUnsafeBufferPointer(sentences) }
  }

  private func sentences(_ bytes: UnsafeBufferPointer<UInt8>) -> [TokenizedSentence] {
    let tables = rules.tables
    return ByteClass.table.withUnsafeBufferPointer { classes in
      guard let classes = classes.baseAddress else { return [] }
      var cutter = ParagraphCutter(bytes, tables: tables, classes: classes)
      cutter.cut()
      let multiwords = cutter.multiwords
      let tokens = cutter.tokens
      var sentences: [TokenizedSentence] = []
      SentenceCutter(bytes: bytes, tables: tables, tokens: tokens).forEach { range in
        sentences.append(
          TokenizedSentence(
            tokens: tokens[range].map { token in
              TokenizedToken(
                range: token.start..<token.end,
                words: token.words < 0 ? [] : multiwords[token.words])
            }))
      }
      return sentences
    }
  }
}
