/// The text that a treebank was made from, paragraph by paragraph, with the sentences and tokens in it:
/// what a tokenizer learns from, and what it is scored on.
///
/// A paragraph begins at a comment `# newdoc` or `# newpar`, and after a blank line in `SpacesAfter`.
/// Spacing is read as UDPipe writes it; sentences without such marks have a space between them, unless
/// the last token says `SpaceAfter=No`.
package struct TreebankText: Sendable {
  /// A paragraph.
  package struct Paragraph: Sendable {
    /// Its text, without white space at the ends.
    package let text: [UInt8]
    package let sentences: [TokenizedSentence]

    package init(text: [UInt8], sentences: [TokenizedSentence]) {
      self.text = text
      self.sentences = sentences
    }
  }

  package private(set) var paragraphs: [Paragraph] = []
  /// Whether paragraphs are marked, so that their ends are known and need not be guessed.
  package private(set) var hasMarks = false

  package init() {}

  /// Adds all sentences of a reader.
  package mutating func add(_ reader: any SentenceReader) throws {
    var text: [UInt8] = []
    var sentences: [TokenizedSentence] = []
    func end() {
      guard !sentences.isEmpty else { return }
      let length = sentences.last?.tokens.last?.range.upperBound ?? 0
      paragraphs.append(Paragraph(text: Array(text.prefix(length)), sentences: sentences))
      (text, sentences) = ([], [])
    }
    while let sentence = try reader.nextWithWords() {
      if sentence.beginsParagraph {
        hasMarks = true
        end()
      }
      var tokens: [TokenizedToken] = []
      var spacing: [UInt8] = []
      for token in sentence.tokens {
        let start = text.count
        text.append(contentsOf: token.surface)
        let words = token.isMultiword ? token.words.map { sentence.words[$0].form } : []
        tokens.append(TokenizedToken(range: start..<text.count, words: words))
        spacing = token.spacing
        text.append(contentsOf: spacing)
      }
      sentences.append(TokenizedSentence(tokens: tokens))
      if spacing.count(where: { $0 == UInt8(ascii: "\n") }) > 1 {
        hasMarks = true
        end()
      }
    }
    end()
  }
}

extension Token {
  /// The token as it stands in the text: its form, unless MISC says what white space is in it.
  fileprivate var surface: [UInt8] {
    guard !misc.isUnderscore, let value = KeyedValues(misc).value(of: SpacingKey.inside) else {
      return Array(form.utf8)
    }
    var bytes: [UInt8] = []
    bytes.appendUnescaped(spaces: value)
    return bytes
  }

  /// The white space after it in the text.
  fileprivate var spacing: [UInt8] {
    guard !misc.isUnderscore, let value = KeyedValues(misc).value(of: SpacingKey.after) else {
      return spaceAfter ? [UInt8(ascii: " ")] : []
    }
    var bytes: [UInt8] = []
    bytes.appendUnescaped(spaces: value)
    return bytes
  }
}
