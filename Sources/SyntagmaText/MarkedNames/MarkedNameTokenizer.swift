/// Cuts texts whose names are marked: each mark is a token, and what stands between marks is cut by another
/// tokenizer. A text is one sentence.
package struct MarkedNameTokenizer: Tokenizer {
  private let tokenizer: (any Tokenizer)?

  /// - Parameter tokenizer: cuts what stands between marks; nil: white space does.
  package init(_ tokenizer: (any Tokenizer)?) { self.tokenizer = tokenizer }

  package func tokenize(_ paragraphs: [ArraySlice<UInt8>]) -> [[TokenizedSentence]] {
    paragraphs.map { paragraph in
      let tokens = tokens(of: paragraph)
      return tokens.isEmpty ? [] : [TokenizedSentence(tokens: tokens)]
    }
  }

  private func tokens(of paragraph: ArraySlice<UInt8>) -> [TokenizedToken] {
    var tokens: [TokenizedToken] = []
    var start = paragraph.startIndex
    func add(_ piece: ArraySlice<UInt8>) {
      for var token in cut(piece) {
        let offset = piece.startIndex - paragraph.startIndex
        token.range = token.range.lowerBound + offset..<token.range.upperBound + offset
        tokens.append(token)
      }
    }
    for (mark, place) in NameMark.places(in: paragraph) {
      add(paragraph[start..<place])
      let offset = place - paragraph.startIndex
      tokens.append(TokenizedToken(range: offset..<offset + mark.rawValue.utf8.count))
      start = place + mark.rawValue.utf8.count
    }
    add(paragraph[start...])
    return tokens
  }

  /// The tokens of a piece, counted from its beginning.
  private func cut(_ piece: ArraySlice<UInt8>) -> [TokenizedToken] {
    guard let tokenizer else {
      return piece.split(whereSeparator: \.isASCIIWhiteSpace).map {
        TokenizedToken(range: $0.startIndex - piece.startIndex..<$0.endIndex - piece.startIndex)
      }
    }
    return tokenizer.tokenize([piece]).flatMap { $0.flatMap(\.tokens) }
  }
}
