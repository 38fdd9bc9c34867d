/// Divides the tokens of a paragraph into sentences.
///
/// Sentences end where UAX #29 has a boundary, but only at ends of tokens, and not where a rule of
/// the language says that the full stop, or what else ends a sentence, does not.
struct SentenceCutter {
  let bytes: UnsafeBufferPointer<UInt8>
  let tables: RuleTables
  let tokens: [CutToken]

  /// Calls `body` with the tokens of each sentence, in order.
  func forEach(_ body: (Range<Int>) -> Void) {
    var start = 0
    var next = 0
    var boundaries = SentenceBoundaries(bytes, lineEndsAreBlanks: true)
    while let boundary = boundaries.next() {
      while next < tokens.count, tokens[next].start < boundary { next += 1 }
      guard next < tokens.count, next > start, tokens[next - 1].end <= boundary else { continue }
      guard endsSentence(start..<next) else { continue }
      // Emoticons after the end are the sentence's own.
      while next < tokens.count, tokens[next].kind == .emoticon { next += 1 }
      body(start..<next)
      start = next
    }
    if start < tokens.count { body(start..<tokens.count) }
  }

  /// Whether tokens up to a boundary of UAX #29, which is not the end of the paragraph, are a
  /// sentence.
  private func endsSentence(_ sentence: Range<Int>) -> Bool {
    var last = sentence.upperBound - 1
    while last > sentence.lowerBound, isClosing(tokens[last]) { last -= 1 }
    switch tokens[last].kind {
    case .abbreviation, .initial, .ordinal, .fixed: return false
    case .finalAbbreviation: return beginsSentence(sentence.upperBound)
    case .mark: break
    case .word, .number, .address, .emoticon: return true
    }
    if isListNumber(before: last, in: sentence) { return false }
    // "Why?" he asked.
    return last == sentence.upperBound - 1 || !isSmall(tokens[sentence.upperBound].start)
  }

  /// Whether a token is a quotation mark or a closing bracket.
  private func isClosing(_ token: CutToken) -> Bool {
    guard token.kind == .mark else { return false }
    switch bytes[token.start] {
    case UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: ")"), UInt8(ascii: "]"),
      UInt8(ascii: "}"):
      return true
    case 0x80...0xFF:
      return UTF8Scalar(bytes, at: token.start).properties.sentenceBreak == .close
    default:
      return false
    }
  }

  /// Whether a full stop belongs to the number of a list: it and the number begin the sentence.
  private func isListNumber(before mark: Int, in sentence: Range<Int>) -> Bool {
    guard mark > sentence.lowerBound, bytes[tokens[mark].start] == UInt8(ascii: "."),
      tokens[mark].end - tokens[mark].start == 1
    else { return false }
    let number = tokens[mark - 1]
    guard number.end == tokens[mark].start else { return false }
    var first = sentence.lowerBound
    while first < mark - 1, tokens[first].kind == .mark, mark - first < 4 { first += 1 }
    return first == mark - 1
      && tables.listNumbers.contains {
        $0.end(bytes, from: number.start, to: number.end) == number.end
      }
  }

  /// Whether a capitalised word that begins sentences is next, maybe after a quotation mark or an
  /// opening bracket.
  private func beginsSentence(_ next: Int) -> Bool {
    var token = next
    while token < tokens.count, token < next + 2, tokens[token].kind == .mark { token += 1 }
    guard token < tokens.count else { return true }
    let word = tokens[token].start..<tokens[token].end
    return tables.sentenceStarters.value(bytes, word) != nil && !isSmall(word.lowerBound)
  }

  private func isSmall(_ place: Int) -> Bool {
    if bytes[place] < 0x80 { return bytes[place] &- UInt8(ascii: "a") < 26 }
    return UTF8Scalar(bytes, at: place).properties.generalCategory == .lowercaseLetter
  }
}
