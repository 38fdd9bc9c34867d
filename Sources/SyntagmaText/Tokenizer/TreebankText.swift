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
        text.append(contentsOf: token.surface.utf8)
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

extension Sentence {
  /// Whether a comment says that a document or a paragraph begins here.
  package var beginsParagraph: Bool {
    comments.contains { comment in
      ["# newpar", "# newdoc"].contains { mark in
        comment.utf8.starts(with: mark.utf8)
          && comment.utf8.dropFirst(mark.utf8.count).first.map { $0 == 0x20 || $0 == 0x3D } ?? true
      }
    }
  }
}

extension Token {
  /// The token as it stands in the text: its form, unless MISC says what white space is in it.
  package var surface: String {
    guard !misc.isUnderscore, let value = KeyedValues(misc).value(of: "SpacesInToken") else {
      return form
    }
    return String(decoding: Token.unescaped(value), as: UTF8.self)
  }

  /// The white space after it in the text.
  package var spacing: [UInt8] {
    if !misc.isUnderscore, let value = KeyedValues(misc).value(of: "SpacesAfter") {
      return Token.unescaped(value)
    }
    return spaceAfter ? [UInt8(ascii: " ")] : []
  }

  /// Undoes the escapes of UDPipe: `\s` space, `\t` tab, `\r`, `\n`, `\p` bar, `\\` backslash.
  private static func unescaped(_ text: String) -> [UInt8] {
    var bytes: [UInt8] = []
    var isEscape = false
    for byte in text.utf8 {
      if isEscape, let plain = plain(byte) {
        bytes.append(plain)
        isEscape = false
      } else if !isEscape, byte == UInt8(ascii: "\\") {
        isEscape = true
      } else {
        if isEscape { bytes.append(UInt8(ascii: "\\")) }
        bytes.append(byte)
        isEscape = false
      }
    }
    if isEscape { bytes.append(UInt8(ascii: "\\")) }
    return bytes
  }

  private static func plain(_ escape: UInt8) -> UInt8? {
    switch escape {
    case UInt8(ascii: "s"): 0x20
    case UInt8(ascii: "t"): 0x09
    case UInt8(ascii: "r"): 0x0D
    case UInt8(ascii: "n"): 0x0A
    case UInt8(ascii: "p"): UInt8(ascii: "|")
    case UInt8(ascii: "\\"): UInt8(ascii: "\\")
    default: nil
    }
  }
}
