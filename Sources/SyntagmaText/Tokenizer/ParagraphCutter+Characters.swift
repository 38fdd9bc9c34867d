extension ParagraphCutter {
  /// The length of the white space (White_Space) at a place; 0 if there is none.
  @inline(__always)
  func whiteSpaceLength(at place: Int) -> Int {
    switch bytes[place] {
    case 0x09...0x0D, 0x20: return 1
    case 0xC2, 0xE1, 0xE2, 0xE3:
      let scalar = UTF8Scalar(bytes, at: place)
      return scalar.properties.isWhiteSpace ? scalar.end - place : 0
    default: return 0
    }
  }

  /// Whether a letter, a digit or what joins them is at a place of the chunk.
  @inline(__always)
  func isWord(at place: Int) -> Bool {
    guard place < chunk.upperBound else { return false }
    let byte = bytes[place]
    if byte < 0x80 { return !classes[Int(byte)].isDisjoint(with: .word) }
    return isWordBeyondASCII(at: place)
  }

  private func isWordBeyondASCII(at place: Int) -> Bool {
    // In the middle of a character: of what kind it is was asked at its beginning.
    guard bytes[place] >= 0xC0 else { return false }
    switch UTF8Scalar(bytes, at: place).properties.wordBreak {
    case .aLetter, .hebrewLetter, .numeric, .katakana, .extendNumLet: return true
    case .other:
      // Ideographs and scripts without blanks between words.
      let category = UTF8Scalar(bytes, at: place).properties.generalCategory
      return category.isLetter || category.isNumber
    default: return false
    }
  }

  /// Whether a letter is at a place of the chunk.
  func isLetter(at place: Int) -> Bool {
    guard place < chunk.upperBound else { return false }
    let byte = bytes[place]
    if byte < 0x80 { return classes[Int(byte)] == .letter }
    return byte >= 0xC0 && UTF8Scalar(bytes, at: place).properties.generalCategory.isLetter
  }

  /// Whether a digit of ASCII is at a place of the chunk.
  @inline(__always)
  func isDigit(at place: Int) -> Bool {
    place < chunk.upperBound && bytes[place] &- UInt8(ascii: "0") < 10
  }

  /// Whether a byte is at a place of the chunk.
  @inline(__always)
  func isByte(_ byte: Unicode.Scalar, at place: Int) -> Bool {
    place < chunk.upperBound && bytes[place] == UInt8(ascii: byte)
  }

  /// Whether the character right before a place, in the chunk, is one of words.
  func followsWord(_ place: Int) -> Bool {
    guard place > chunk.lowerBound else { return false }
    return isWord(at: beginning(ofCharacterBefore: place))
  }

  /// Whether nothing of the chunk, or an opening bracket or quotation mark stands before a place.
  func followsOpening(_ place: Int) -> Bool {
    guard place > chunk.lowerBound else { return true }
    switch bytes[place - 1] {
    case UInt8(ascii: "("), UInt8(ascii: "["), UInt8(ascii: "{"), UInt8(ascii: "\""),
      UInt8(ascii: "<"), UInt8(ascii: "="):
      return true
    case 0x80...0xFF:
      let before = UTF8Scalar(bytes, at: beginning(ofCharacterBefore: place))
      let category = before.properties.generalCategory
      return category == .openPunctuation || category == .initialPunctuation
    default:
      return false
    }
  }

  private func beginning(ofCharacterBefore place: Int) -> Int {
    var start = place - 1
    while start > 0, bytes[start] & 0xC0 == 0x80 { start -= 1 }
    return start
  }

  /// Whether a capital letter is at a place of the paragraph.
  func isCapital(at place: Int) -> Bool {
    guard place < bytes.count else { return false }
    if bytes[place] < 0x80 { return bytes[place] &- UInt8(ascii: "A") < 26 }
    let category = UTF8Scalar(bytes, at: place).properties.generalCategory
    return category == .uppercaseLetter || category == .titlecaseLetter
  }

  /// The code point at a place.
  func codePoint(at place: Int) -> UInt32 {
    let lead = UInt32(bytes[place])
    if lead < 0x80 { return lead }
    let length = UTF8Scalar(bytes, at: place).end - place
    let first = lead & (0x7F >> UInt32(length))
    return bytes[place + 1..<place + length].reduce(first) { $0 << 6 | UInt32($1 & 0x3F) }
  }

  /// The letters and digits that follow a place of the paragraph, after white space; empty if
  /// something else does.
  func wordFollowing(_ place: Int) -> Range<Int> {
    var start = place
    while start < bytes.count {
      let blank = whiteSpaceLength(at: start)
      if blank == 0 { break }
      start += blank
    }
    var end = start
    while end < bytes.count, end - start <= WordFold.longest,
      bytes[end] >= 0x80 || !classes[Int(bytes[end])].isDisjoint(with: .word)
    {
      end += 1
    }
    return start..<end
  }

  /// Whether a range is a capitalised word that begins sentences.
  func isSentenceStarter(_ word: Range<Int>) -> Bool {
    !word.isEmpty && isCapital(at: word.lowerBound)
      && tables.sentenceStarters.value(bytes, word) != nil
  }
}
