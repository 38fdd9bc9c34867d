import SyntagmaText

/// A character at which a token ends, as a network has it.
struct TokenEnd: Sendable {
  /// The last character of the token.
  let character: Int
  /// The probability that a sentence ends here too, given that a token does.
  let sentence: Float
  /// Whether this is the end of a multiword token.
  let isMultiword: Bool

  /// - Parameters:
  ///   - probabilities: those of the marks.
  ///   - isCertain: whether a token must end here.
  /// - Returns: nil where no token ends.
  init?(_ probabilities: UnsafePointer<Float>, at character: Int, isCertain: Bool) {
    func probability(_ mark: TokenMark) -> Float { probabilities[Int(mark.rawValue)] }
    guard isCertain || probability(.none) < 0.5 else { return nil }
    let multiword = probability(.multiword) + probability(.multiwordSentence)
    let plain = probability(.token) + probability(.sentence)
    self.character = character
    isMultiword = multiword > plain
    let end = max(multiword + plain, .leastNormalMagnitude)
    sentence = (probability(.sentence) + probability(.multiwordSentence)) / end
  }
}

/// A paragraph with the ends of its tokens.
struct MarkedText: Sendable {
  let text: ArraySlice<UInt8>
  let characters: TextCharacters
  let ends: [TokenEnd]

  /// The sentences, where an end of a sentence must be so probable.
  func sentences(threshold: Float, expander: MultiwordExpander) -> [TokenizedSentence] {
    var sentences: [TokenizedSentence] = []
    var tokens: [TokenizedToken] = []
    var start = 0
    for (place, end) in ends.enumerated() {
      if characters.isSpace(start) { start += 1 }
      let range = byteRange(start..<end.character + 1)
      tokens.append(
        TokenizedToken(
          range: range, words: end.isMultiword ? expander.words(of: form(range)) : []))
      start = end.character + 1
      if end.sentence >= threshold || place + 1 == ends.count {
        sentences.append(TokenizedSentence(tokens: tokens))
        tokens = []
      }
    }
    return sentences
  }

  /// The bytes of some characters, without the white space after the last.
  private func byteRange(_ range: Range<Int>) -> Range<Int> {
    Int(characters.starts[range.lowerBound])..<characters.end(of: range.upperBound - 1)
  }

  private func form(_ range: Range<Int>) -> String {
    let start = text.startIndex
    return String(
      decoding: text[start + range.lowerBound..<start + range.upperBound], as: UTF8.self)
  }
}
