extension ParagraphCutter {
  /// Whether an apostrophe or a hyphen is in a word.
  func hasAffixMark(_ word: Range<Int>) -> Bool {
    var place = word.lowerBound
    while place < word.upperBound {
      switch bytes[place] {
      case Apostrophe.typewriter, UInt8(ascii: "-"): return true
      case 0xE2 where Apostrophe.length(bytes, at: place) > 0: return true
      default: place += 1
      }
    }
    return false
  }

  /// Cuts off a word what the rules list as its beginnings and endings, and returns where it ends.
  mutating func cutAffixes(_ word: Range<Int>) -> Int {
    if tables.beginnings.contains(where: { $0.isAll(of: bytes, word) }) {
      return append(word, .word)
    }
    var joints: [(place: Int, joint: WordParts.Joint)] = []
    var core = word
    while let affix = tables.beginnings.first(where: { $0.begins(bytes, core) }) {
      core = core.lowerBound + affix.folded.count..<core.upperBound
      joints.append((core.lowerBound, affix.joint))
    }
    let firstEnding = joints.count
    while joints.count < firstEnding + 4,
      let affix = tables.endings.first(where: { $0.ends(bytes, core) })
    {
      core = core.lowerBound..<core.upperBound - affix.folded.count
      joints.insert((core.upperBound, affix.joint), at: firstEnding)
    }
    guard !joints.isEmpty else { return append(word, .word) }
    appendPieces(of: word, joints, core: core)
    return word.upperBound
  }

  /// Adds the tokens of a word that is cut at places.
  private mutating func appendPieces(
    of word: Range<Int>, _ joints: [(place: Int, joint: WordParts.Joint)], core: Range<Int>
  ) {
    var token = word.lowerBound..<word.lowerBound
    var words: [String] = []
    var start = word.lowerBound
    for (place, joint) in joints + [(word.upperBound, .tokens)] {
      let piece = start..<place
      token = token.lowerBound..<place
      // A word that itself consists of parts, as in "jusqu'au".
      let index = piece == core ? tables.words.value(bytes, piece) : nil
      if let index, tables.parts[index].joint == .tokens, token == piece, joint == .tokens {
        appendParts(tables.parts[index], of: piece)
      } else {
        if let index, tables.parts[index].joint == .words {
          words += tables.parts[index].words(of: UnsafeBufferPointer(rebasing: bytes[piece]))
        } else {
          words.append(String(decoding: bytes[piece], as: UTF8.self))
        }
        if joint == .tokens { appendToken(token, words) }
      }
      start = place
      if joint == .tokens {
        words = []
        token = place..<place
      }
    }
  }

  /// Adds what a form consists of.
  mutating func appendParts(_ parts: WordParts, of form: Range<Int>) {
    switch parts.joint {
    case .words:
      appendToken(form, parts.words(of: UnsafeBufferPointer(rebasing: bytes[form])))
    case .tokens:
      var start = form.lowerBound
      for part in parts.parts {
        append(start..<start + part.count, .word)
        start += part.count
      }
    }
  }

  private mutating func appendToken(_ range: Range<Int>, _ words: [String]) {
    append(range, .word)
    guard words.count > 1 else { return }
    tokens[tokens.count - 1].words = multiwords.count
    multiwords.append(words)
  }
}
