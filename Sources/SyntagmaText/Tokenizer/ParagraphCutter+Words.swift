extension ParagraphCutter {
  /// Cuts a word or a number at a place, and returns where it ends.
  mutating func cutWord(at start: Int) -> Int {
    if isDigit(at: start), let number = numberEnd(from: start) {
      return cutNumber(start..<number)
    }
    let first = wordEnd(from: start)
    if isByte(".", at: first), let end = cutAbbreviation(start..<first) { return end }
    let end = apostropheEnd(start..<joinedEnd(start..<first))
    return cutWord(start..<end)
  }

  /// Adds a word, or what it consists of.
  private mutating func cutWord(_ word: Range<Int>) -> Int {
    if let index = tables.words.value(bytes, word) {
      appendParts(tables.parts[index], of: word)
      return word.upperBound
    }
    if chunkClasses.isDisjoint(with: [.mark, .beyondASCII]) || !hasAffixMark(word) {
      return append(word, .word)
    }
    return cutAffixes(word)
  }

  /// Where a word of UAX #29 ends, or at a mark that cuts it.
  mutating func wordEnd(from start: Int) -> Int {
    let end = segmentEnd(from: start)
    guard !chunkClasses.isDisjoint(with: [.mark, .addressSign, .beyondASCII]) else { return end }
    var place = start
    while place < end {
      let byte = bytes[place]
      if byte < 0x80 {
        if tables.marks.cuts(UInt32(byte)), place > start, !isBetweenDigits(place, next: place + 1)
        {
          return place
        }
        place += 1
      } else {
        let scalar = UTF8Scalar(bytes, at: place)
        switch scalar.properties.wordBreak {
        case .midLetter, .midNumLet, .midNum:
          if place > start, tables.marks.cuts(codePoint(at: place)),
            !isBetweenDigits(place, next: scalar.end)
          {
            return place
          }
        default: break
        }
        place = scalar.end
      }
    }
    return end
  }

  private func isBetweenDigits(_ place: Int, next: Int) -> Bool {
    // A semicolon separates numbers, though Unicode joins them.
    guard bytes[place] != UInt8(ascii: ";"), next < chunk.upperBound else { return false }
    if bytes[next] < 0x80, bytes[place - 1] < 0x80 {
      return isDigit(at: next) && isDigit(at: place - 1)
    }
    return UTF8Scalar(bytes, at: next).properties.wordBreak == .numeric
  }

  /// Where a word ends with what a hyphen or an ampersand joins to it.
  private mutating func joinedEnd(_ word: Range<Int>) -> Int {
    var end = word.upperBound
    while true {
      let hyphen = hyphenLength(at: end)
      if hyphen > 0, isWord(at: end + hyphen),
        tables.joinsAllHyphens
          || tables.hyphenPrefixes.value(bytes, word.lowerBound..<end) != nil
      {
        end = wordEnd(from: end + hyphen)
      } else if isByte("&", at: end), let right = ampersandEnd(word.lowerBound..<end) {
        end = right
      } else {
        return end
      }
    }
  }

  /// The length of the hyphen of keyboards, or U+2010 or U+2011; 0 if none is at a place.
  private func hyphenLength(at place: Int) -> Int {
    guard place < chunk.upperBound else { return 0 }
    if bytes[place] == UInt8(ascii: "-") { return 1 }
    guard bytes[place] == 0xE2, bytes[place + 1] == 0x80 else { return 0 }
    return bytes[place + 2] | 1 == 0x91 ? 3 : 0
  }

  /// Where `AT&T` ends whose left half is given: both are capitals or single letters.
  private func ampersandEnd(_ left: Range<Int>) -> Int? {
    let longest = 5
    var end = left.upperBound + 1
    while end < chunk.upperBound, end - left.upperBound <= longest + 1, isLetter(at: end),
      bytes[end] < 0x80
    {
      end += 1
    }
    let right = left.upperBound + 1..<end
    guard left.count <= longest, !right.isEmpty, right.count <= longest, !isWord(at: end),
      left.count == 1 && right.count == 1 || isInCapitals(left) && isInCapitals(right)
    else { return nil }
    return end
  }

  private func isInCapitals(_ range: Range<Int>) -> Bool {
    range.allSatisfy { bytes[$0] &- UInt8(ascii: "A") < 26 }
  }

  /// Where a word ends with an apostrophe that UAX #29 leaves outside, where the rules have one.
  private mutating func apostropheEnd(_ word: Range<Int>) -> Int {
    let length = Apostrophe.length(bytes, at: word.upperBound)
    guard length > 0, word.upperBound < chunk.upperBound else { return word.upperBound }
    let after = word.upperBound + length
    if isWord(at: after) {
      let end = wordEnd(from: after)
      let isEnding = tables.endings.contains { $0.isAll(of: bytes, word.upperBound..<end) }
      return isEnding ? end : word.upperBound
    }
    let whole = word.lowerBound..<after
    let isElision = tables.beginnings.contains { $0.isAll(of: bytes, whole) }
    let isPossessive =
      !hasOpenQuote
      && tables.endings.contains { $0.folded.count == length && $0.ends(bytes, whole) }
    return isElision || isPossessive ? after : word.upperBound
  }
}
