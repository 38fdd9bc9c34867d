/// A sentence that was found in a text and waits to be built.
struct TextPiece {
  /// Its tokens, their ranges counted from `offset`.
  private(set) var tokens: [TokenizedToken]
  /// Where the part of the text begins that was tokenized.
  let offset: Int
  /// The number of LF between it and the sentence before; nil for the first of a source.
  let lineFeeds: Int?
  /// Where white space before it begins that belongs to no token before.
  var spaceStart: Int

  init(_ sentence: TokenizedSentence, offset: Int, lineFeeds: Int?) {
    precondition(!sentence.tokens.isEmpty, "a sentence without tokens")
    tokens = sentence.tokens
    self.offset = offset
    self.lineFeeds = lineFeeds
    spaceStart = offset + tokens[0].range.lowerBound
  }

  /// Where its first token begins.
  var start: Int { offset + tokens[0].range.lowerBound }

  /// Where its tokens lie.
  var places: [Range<Int>] {
    tokens.map { offset + $0.range.lowerBound..<offset + $0.range.upperBound }
  }

  /// Cuts it to a length: after the last token that ends in time, or inside the first one.
  ///
  /// - Returns: where the rest begins; nil if there is none.
  mutating func cut(to length: Int, in bytes: [UInt8]) -> Int? {
    let limit = tokens[0].range.lowerBound + length
    guard tokens[tokens.count - 1].range.upperBound > limit else { return nil }
    let count = tokens.firstIndex { $0.range.upperBound > limit } ?? 0
    if count > 0 {
      defer { tokens.removeSubrange(count...) }
      return offset + tokens[count].range.lowerBound
    }
    var end = offset + limit
    while bytes[end] & 0xC0 == 0x80 { end -= 1 }
    tokens = [TokenizedToken(range: tokens[0].range.lowerBound..<end - offset)]
    return end
  }
}
