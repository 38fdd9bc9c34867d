extension ParagraphCutter {
  /// Cuts an abbreviation with its full stop, whose letters up to the first full stop are given, and
  /// returns where it ends; nil if it is none.
  mutating func cutAbbreviation(_ word: Range<Int>) -> Int? {
    if let end = cutDottedAbbreviation(word) { return end }
    let isEllipsis = isByte(".", at: word.upperBound + 1) && isByte(".", at: word.upperBound + 2)
    if !isEllipsis, let kind = abbreviationKind(word) {
      return append(word.lowerBound..<word.upperBound + 1, kind)
    }
    let letter = letterLength(at: word.lowerBound)
    return letter == word.count ? cutLetters(from: word) : nil
  }

  /// What a listed abbreviation is in this place.
  private func abbreviationKind(_ word: Range<Int>) -> CutToken.Kind? {
    guard let value = tables.abbreviations.value(bytes, word) else { return nil }
    switch AbbreviationKind(rawValue: value) {
    case .inner: return .abbreviation
    case .final: return .finalAbbreviation
    case .beforeNumber, nil:
      let next = wordFollowing(word.upperBound + 1)
      return !next.isEmpty && bytes[next.lowerBound] &- UInt8(ascii: "0") < 10 ? .abbreviation : nil
    }
  }

  /// A listed abbreviation with full stops inside, such as `Ph.D.`, with or without the last.
  private mutating func cutDottedAbbreviation(_ word: Range<Int>) -> Int? {
    var end = word.upperBound
    while isByte(".", at: end), isLetter(at: end + 1), end - word.lowerBound < WordFold.longest {
      end += 1
      while isWord(at: end) || end < chunk.upperBound && bytes[end] & 0xC0 == 0x80,
        end - word.lowerBound <= WordFold.longest
      {
        end += 1
      }
    }
    guard end > word.upperBound,
      let value = tables.abbreviations.value(bytes, word.lowerBound..<end)
    else { return nil }
    return append(
      word.lowerBound..<(isByte(".", at: end) ? end + 1 : end),
      AbbreviationKind(rawValue: value) == .final ? .finalAbbreviation : .abbreviation)
  }

  /// Letters with a full stop each, as in `U.S.` and `z.B.`, or one that is an initial.
  private mutating func cutLetters(from first: Range<Int>) -> Int? {
    var end = first.lowerBound
    var count = 0
    while true {
      let letter = letterLength(at: end)
      guard letter > 0, isByte(".", at: end + letter) else { break }
      end += letter + 1
      count += 1
    }
    let last = letterLength(at: end)
    if last > 0, !isWord(at: end + last) {
      return append(first.lowerBound..<end + last, .finalAbbreviation)
    }
    if count > 1 { return append(first.lowerBound..<end, .finalAbbreviation) }
    // "z. B.": a letter after the abbreviation of one letter belongs to it.
    if let before = tokens.last, before.kind == .abbreviation || before.kind == .initial,
      before.end - before.start == 2
    {
      return append(first.lowerBound..<end, before.kind)
    }
    let next = wordFollowing(end)
    guard isCapital(at: first.lowerBound), !next.isEmpty, isCapital(at: next.lowerBound),
      !isSentenceStarter(next)
    else { return nil }
    return append(first.lowerBound..<end, .initial)
  }

  /// The bytes of the letter at a place of the chunk; 0 if there is none.
  private func letterLength(at place: Int) -> Int {
    guard isLetter(at: place) else { return 0 }
    return bytes[place] < 0x80 ? 1 : UTF8Scalar(bytes, at: place).end - place
  }
}
