extension ParagraphCutter {
  /// Cuts what begins with a mark: hashtags, signs of numbers, apostrophes, runs, single marks.
  mutating func cutMark(at start: Int) -> Int {
    let next = start + 1
    switch bytes[start] {
    case UInt8(ascii: "#") where isWord(at: next) && !followsWord(start),
      UInt8(ascii: "@") where isWord(at: next) && !followsWord(start):
      if let end = cutTag(at: start) { return end }
    case UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "."):
      if isDigit(at: next), followsOpening(start), let end = cutSigned(at: start) { return end }
    case 0xE2 where isMinus(at: start):
      if isDigit(at: start + 3), followsOpening(start), let end = cutSigned(at: start) {
        return end
      }
    default: break
    }
    let apostrophe = Apostrophe.length(bytes, at: start)
    if apostrophe > 0, let end = cutApostrophe(start..<start + apostrophe) { return end }
    return append(start..<markEnd(from: start), .mark)
  }

  /// Where a run of marks of one set ends, or one mark of UAX #29.
  private func markEnd(from start: Int) -> Int {
    let set = tables.marks.set(of: codePoint(at: start))
    var (last, end) = (start, start)
    while set != 0, end < chunk.upperBound, tables.marks.set(of: codePoint(at: end)) == set {
      last = end
      end = bytes[end] < 0x80 ? end + 1 : UTF8Scalar(bytes, at: end).end
    }
    if end > start, end == chunk.upperBound || bytes[end] < 0x80 { return end }
    // With what combines with the last, as in a keycap.
    let text = UnsafeBufferPointer(rebasing: bytes[..<chunk.upperBound])
    var boundaries = WordBoundaries(text, from: last)
    return max(end, boundaries.next() ?? chunk.upperBound)
  }

  /// A hashtag or a mention: its mark and a word with a letter in it.
  private mutating func cutTag(at start: Int) -> Int? {
    let end = wordEnd(from: start + 1)
    guard (start + 1..<end).contains(where: { isLetter(at: $0) || isByte("_", at: $0) }) else {
      return nil
    }
    return append(start..<end, .address)
  }

  /// A number with its sign, or with the mark before its decimals.
  private mutating func cutSigned(at start: Int) -> Int? {
    let first = bytes[start] < 0x80 ? start + 1 : start + 3
    var end = first
    while isDigit(at: end) || (isByte(".", at: end) || isByte(",", at: end)) && isDigit(at: end + 1)
    {
      end += 1
    }
    let word = wordEnd(from: first)
    guard end == word || tables.units.value(bytes, end..<word) != nil,
      !isByte("/", at: end), !isByte("-", at: end), !isByte(":", at: end)
    else { return nil }
    return append(start..<end, .number)
  }

  private func isMinus(at place: Int) -> Bool {
    place + 2 < chunk.upperBound && bytes[place + 1] == 0x88 && bytes[place + 2] == 0x92
  }

  /// A number such as '90s, or an ending that stands alone; for a quotation mark nil.
  private mutating func cutApostrophe(_ mark: Range<Int>) -> Int? {
    if let end = patternEnd(from: mark.lowerBound) { return append(mark.lowerBound..<end, .number) }
    let isLast = mark.upperBound == chunk.upperBound
    if isWord(at: mark.upperBound) {
      let end = wordEnd(from: mark.upperBound)
      let isAlone = end == chunk.upperBound && mark.lowerBound == chunk.lowerBound
      if isAlone || !followsOpening(mark.lowerBound),
        tables.endings.contains(where: { $0.isAll(of: bytes, mark.lowerBound..<end) })
      {
        return append(mark.lowerBound..<end, .word)
      }
    }
    hasOpenQuote = !isLast && followsOpening(mark.lowerBound)
    return nil
  }
}
