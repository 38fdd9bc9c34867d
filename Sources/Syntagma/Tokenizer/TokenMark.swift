import SyntagmaText

/// What a tokenizer's network says of a character.
package enum TokenMark: Int32, CaseIterable, Sendable {
  /// No token ends here.
  case none
  /// The last character of a token.
  case token
  /// The last character of a sentence.
  case sentence
  /// The last character of a multiword token.
  case multiword
  /// The last character of a sentence that ends in a multiword token.
  case multiwordSentence

  package init(endsSentence: Bool, isMultiword: Bool) {
    self =
      isMultiword
      ? (endsSentence ? .multiwordSentence : .multiword) : (endsSentence ? .sentence : .token)
  }
}

extension TextCharacters {
  /// The mark of each character, where a tokenizer has cut the paragraph.
  func marks(_ sentences: [TokenizedSentence]) -> [TokenMark] {
    var marks = [TokenMark](repeating: .none, count: count)
    var character = 0
    for sentence in sentences {
      for (place, token) in sentence.tokens.enumerated() {
        while end(of: character) < token.range.upperBound { character += 1 }
        marks[character] = TokenMark(
          endsSentence: place + 1 == sentence.tokens.count, isMultiword: !token.words.isEmpty)
      }
    }
    return marks
  }
}
