extension ParagraphCutter {
  /// Where an address of mail, a host or the name of a file ends that begins at a place, or nil.
  ///
  /// What it may consist of is read once: if no address is found there, none begins in it.
  mutating func addressEnd(from start: Int) -> Int? {
    var end = start
    var dots = 0
    var lastDot = -1
    while end < chunk.upperBound, isAddressByte(at: end) {
      if isByte(".", at: end), isWord(at: end + 1) {
        dots += 1
        lastDot = end
      }
      end += bytes[end] < 0x80 ? 1 : 2
    }
    if isByte("@", at: end), let mailEnd = hostEnd(from: end + 1) { return mailEnd }
    if lastDot > start, let nameEnd = nameEnd(lastDot: lastDot, dots: dots, runEnd: end) {
      return nameEnd
    }
    addressFreeEnd = end
    return nil
  }

  /// Where what follows an @ ends, or nil if it is no host.
  private func hostEnd(from start: Int) -> Int? {
    var end = start
    var hasLetter = false
    while isWord(at: end) && bytes[end] < 0x80 || isByte(".", at: end) || isByte("-", at: end) {
      hasLetter = hasLetter || isLetter(at: end)
      end += 1
    }
    while end > start, !isWord(at: end - 1) || isByte("_", at: end - 1) { end -= 1 }
    return hasLetter && end > start && isWord(at: start) ? end : nil
  }

  /// Where a host with what follows it ends, or the name of a file.
  private func nameEnd(lastDot: Int, dots: Int, runEnd: Int) -> Int? {
    var end = lastDot + 1
    while end < runEnd, isLetter(at: end) && bytes[end] < 0x80 || isDigit(at: end) { end += 1 }
    let label = lastDot + 1..<end
    guard !label.isEmpty, isOneCase(label), !isWord(at: end) else { return nil }
    if tables.topLevelDomains.value(bytes, label) != nil
      || tables.doubtfulTopLevelDomains.value(bytes, label) != nil
        && (dots > 1 || isByte("/", at: end))
    {
      let hasTail =
        isByte("/", at: end) || isByte("?", at: end) && isWord(at: end + 1)
        || isByte(":", at: end) && isDigit(at: end + 1)
        || isByte("#", at: end) && isWord(at: end + 1)
      return hasTail ? addressTailEnd(from: end) : end
    }
    return tables.fileExtensions.value(bytes, label) != nil ? end : nil
  }

  /// Where a URL ends that is read up to a place: without the punctuation at its end, and without
  /// closing brackets that it does not open.
  func addressTailEnd(from start: Int) -> Int {
    var end = start
    var open = (round: 0, square: 0, curly: 0)
    while end < chunk.upperBound, isURLByte(at: end) {
      switch bytes[end] {
      case UInt8(ascii: "("): open.round += 1
      case UInt8(ascii: ")"): open.round -= 1
      case UInt8(ascii: "["): open.square += 1
      case UInt8(ascii: "]"): open.square -= 1
      case UInt8(ascii: "{"): open.curly += 1
      case UInt8(ascii: "}"): open.curly -= 1
      default: break
      }
      end += bytes[end] < 0x80 ? 1 : 2
    }
    while end > start + 1 {
      switch bytes[end - 1] {
      case UInt8(ascii: "."), UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: ":"),
        UInt8(ascii: "!"), UInt8(ascii: "?"), UInt8(ascii: "'"), UInt8(ascii: "*"):
        break
      case UInt8(ascii: ")") where open.round < 0: open.round += 1
      case UInt8(ascii: "]") where open.square < 0: open.square += 1
      case UInt8(ascii: "}") where open.curly < 0: open.curly += 1
      default: return end
      }
      end -= 1
    }
    return end
  }

  /// Letters, digits and the marks that may stand before an @ and in hosts and names of files;
  /// beyond ASCII the letters of two bytes, which alphabets have and ideographs have not.
  private func isAddressByte(at place: Int) -> Bool {
    switch bytes[place] {
    case UInt8(ascii: "."), UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: "%"): true
    case 0xC0..<0xE0: isLetter(at: place)
    case 0x80...0xFF: false
    default: isWord(at: place)
    }
  }

  private func isURLByte(at place: Int) -> Bool {
    switch bytes[place] {
    case UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "\""), 0..<0x20, 0x7F: false
    case 0xC0..<0xE0: isLetter(at: place)
    case 0x80...0xFF: false
    default: true
    }
  }

  /// Whether letters are all small or all capital.
  private func isOneCase(_ range: Range<Int>) -> Bool {
    let hasSmall = range.contains { bytes[$0] &- UInt8(ascii: "a") < 26 }
    return !hasSmall || !range.contains { bytes[$0] &- UInt8(ascii: "A") < 26 }
  }
}
