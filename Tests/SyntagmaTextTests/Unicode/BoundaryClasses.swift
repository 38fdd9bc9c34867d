import SyntagmaText

/// Characters of all kinds that the rules of UAX #29 can tell apart, and strings of them.
enum BoundaryClasses {
  /// What the rules see of a character.
  struct Kind: Hashable {
    let word: WordBreak
    let sentence: SentenceBreak
    let grapheme: GraphemeBreak
    let isPictographic: Bool
  }

  /// For each kind its first and its last character in the order of code points, and one between.
  static let characters: [[Unicode.Scalar]] = {
    var order: [Kind] = []
    var all: [Kind: [Unicode.Scalar]] = [:]
    for scalar in (UInt32(0)...0x10FFFF).lazy.compactMap(Unicode.Scalar.init) {
      let properties = ScalarProperties(scalar)
      let kind = Kind(
        word: properties.wordBreak, sentence: properties.sentenceBreak,
        grapheme: properties.graphemeBreak,
        isPictographic: properties.isExtendedPictographic)
      if all[kind] == nil { order.append(kind) }
      all[kind, default: []].append(scalar)
    }
    return order.map { kind in
      let scalars = all[kind, default: []]
      return [scalars[0], scalars[scalars.count / 2], scalars[scalars.count - 1]]
    }
  }()

  /// A string of few kinds, so that rules of several characters apply; or of ASCII with an accent.
  static func randomText(using generator: inout SplitMix64) -> [Unicode.Scalar] {
    if generator.index(below: 4) == 0 {
      let ascii = Array("aB9_.',: \r\n\"!?)-\u{301}é".unicodeScalars)
      return (0..<generator.index(below: 30)).map { _ in
        ascii[generator.index(below: ascii.count)]
      }
    }
    let kinds = (0..<2 + generator.index(below: 4)).map { _ in
      characters[generator.index(below: characters.count)]
    }
    return (0..<generator.index(below: 14)).map { _ in
      kinds[generator.index(below: kinds.count)][generator.index(below: 3)]
    }
  }
}
