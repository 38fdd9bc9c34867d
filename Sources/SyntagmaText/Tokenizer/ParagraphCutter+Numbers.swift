extension ParagraphCutter {
  /// Where a number of listed shape, a figure before a unit or an ordinal ends; nil for everything
  /// else that begins with a digit.
  mutating func numberEnd(from start: Int) -> Int? {
    if let end = patternEnd(from: start) { return end }
    var end = start
    while isDigit(at: end) || (isByte(".", at: end) || isByte(",", at: end)) && isDigit(at: end + 1)
    {
      end += 1
    }
    let word = wordEnd(from: start)
    if end < word, isUnit(end..<word) { return end }
    return end == word && isOrdinal(start..<end) ? end : nil
  }

  /// Adds a number, the full stop of an ordinal or the unit behind it, and returns where it ends.
  mutating func cutNumber(_ number: Range<Int>) -> Int {
    if isOrdinal(number) {
      return append(number.lowerBound..<number.upperBound + 1, .ordinal)
    }
    let end = append(number, .number)
    guard isLetter(at: end) else { return end }
    let unit = end..<wordEnd(from: end)
    return isUnit(unit) ? append(unit, .word) : end
  }

  /// Where a listed shape ends, the longest that fits.
  func patternEnd(from start: Int) -> Int? {
    var digits = 0
    while isDigit(at: start + digits), digits < tables.numberPatterns.count { digits += 1 }
    guard digits < tables.numberPatterns.count else { return nil }
    for pattern in tables.numberPatterns[digits] {
      if let end = pattern.end(bytes, from: start, to: chunk.upperBound),
        endsNumber(end, separator: pattern.separator)
      {
        return end
      }
    }
    return nil
  }

  /// Whether a number may end at a place: nothing follows that would be its next group.
  private func endsNumber(_ place: Int, separator: UInt8) -> Bool {
    guard place < chunk.upperBound else { return true }
    if bytes[place] == separator, isDigit(at: place + 1) { return false }
    guard isWord(at: place) else { return true }
    var end = place
    while isLetter(at: end), end - place <= WordFold.longest { end += bytes[end] < 0x80 ? 1 : 2 }
    return !isWord(at: end) && isUnit(place..<end)
  }

  private func isUnit(_ range: Range<Int>) -> Bool {
    !range.isEmpty && tables.units.value(bytes, range) != nil
  }

  /// Whether a number with the full stop that follows it is an ordinal.
  private func isOrdinal(_ number: Range<Int>) -> Bool {
    guard isByte(".", at: number.upperBound), number.upperBound + 1 == chunk.upperBound,
      tables.ordinals.contains(where: {
        $0.end(bytes, from: number.lowerBound, to: number.upperBound) == number.upperBound
      })
    else { return false }
    let next = wordFollowing(chunk.upperBound)
    return !next.isEmpty && isLetterAnywhere(next.lowerBound) && !isSentenceStarter(next)
  }

  private func isLetterAnywhere(_ place: Int) -> Bool {
    UTF8Scalar(bytes, at: place).properties.generalCategory.isLetter
  }
}
