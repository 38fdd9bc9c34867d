import SyntagmaText

/// As simple as a tokenizer can be that does all that one may do: tokens stand between white space,
/// except that numbers behind each other are one token; *du* is *de le*; a sentence ends with `.`.
struct WhiteSpaceTokenizer: Tokenizer {
  func tokenize(_ paragraphs: [ArraySlice<UInt8>]) -> [[TokenizedSentence]] {
    paragraphs.map { paragraph in
      var sentences: [TokenizedSentence] = []
      var tokens: [TokenizedToken] = []
      for range in paragraph.withUnsafeBufferPointer(forms) {
        let form = paragraph[
          paragraph.startIndex + range.lowerBound..<paragraph.startIndex + range.upperBound]
        tokens.append(
          TokenizedToken(range: range, words: form.elementsEqual("du".utf8) ? ["de", "le"] : []))
        if form.last == UInt8(ascii: ".") {
          sentences.append(TokenizedSentence(tokens: tokens))
          tokens = []
        }
      }
      if !tokens.isEmpty { sentences.append(TokenizedSentence(tokens: tokens)) }
      return sentences
    }
  }

  private func forms(_ bytes: UnsafeBufferPointer<UInt8>) -> [Range<Int>] {
    var ranges: [Range<Int>] = []
    var index = WhiteSpace.end(from: 0, in: bytes)
    var wasNumber = false
    while index < bytes.count {
      let start = index
      while index < bytes.count, WhiteSpace.length(at: index, in: bytes) == 0 { index += 1 }
      let isNumber = bytes[start..<index].allSatisfy { (0x30...0x39).contains($0) }
      if isNumber, wasNumber, let last = ranges.popLast() {
        ranges.append(last.lowerBound..<index)
      } else {
        ranges.append(start..<index)
      }
      wasNumber = isNumber
      index = WhiteSpace.end(from: index, in: bytes)
    }
    return ranges
  }
}

/// Reads raw text with that tokenizer.
func textReader(
  _ bytes: [UInt8], layout: TextLayout = .paragraphs, lossy: Bool = false, immediate: Bool = false,
  strict: Bool = false, limits: TextLimits = TextLimits(), part: Int = .max
) -> TextReader {
  var rest = bytes[...]
  let source = ByteSource(name: "letter.txt") { block in
    let next = rest.prefix(min(part, block.count))
    block.copyBytes(from: next)
    rest = rest.dropFirst(next.count)
    return next.count
  }
  return TextReader(
    source, layout: layout,
    reading: TextReading(WhiteSpaceTokenizer(), isLossy: lossy, isImmediate: immediate),
    strict: strict, limits: limits)
}

/// Sentences of raw text, each a token's form and MISC behind the other.
func textSentences(_ text: String, layout: TextLayout = .paragraphs) throws -> [[String]] {
  try textReader(Array(text.utf8), layout: layout).readAll().map { sentence in
    sentence.tokens.flatMap { [$0.form, $0.misc] }
  }
}
