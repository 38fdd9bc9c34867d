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
