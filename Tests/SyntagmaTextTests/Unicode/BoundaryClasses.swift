import SyntagmaText

/// Characters of all kinds that the rules of UAX #29 can tell apart, and strings of them.
enum BoundaryClasses {
  /// What the rules see of a character.
  struct Kind: Hashable {
    let word: WordBreak
    let sentence: SentenceBreak
    let grapheme: GraphemeBreak
    let isPictographic: Bool

    init(_ properties: ScalarProperties) {
      word = properties.wordBreak
      sentence = properties.sentenceBreak
      grapheme = properties.graphemeBreak
      isPictographic = properties.isExtendedPictographic
    }
  }

  /// The kinds in the order of their first characters, with the first, the last and one between.
  private static let kinds: [(kind: Kind, characters: [Unicode.Scalar])] = {
    var order: [Kind] = []
    var all: [Kind: [Unicode.Scalar]] = [:]
    for scalar in (UInt32(0)...0x10FFFF).lazy.compactMap(Unicode.Scalar.init) {
      let kind = Kind(ScalarProperties(scalar))
      if all[kind] == nil { order.append(kind) }
      all[kind, default: []].append(scalar)
    }
    return order.map { kind in
      let scalars = all[kind, default: []]
      return (kind, [scalars[0], scalars[scalars.count / 2], scalars[scalars.count - 1]])
    }
  }()

  /// For each value of each property the characters of each kind that has it: a rare value, such as
  /// ZWJ, is drawn as often as a common one.
  private static let groups: [[[Unicode.Scalar]]] = {
    func characters(where hasValue: (Kind) -> Bool) -> [[Unicode.Scalar]] {
      kinds.filter { hasValue($0.kind) }.map(\.characters)
    }
    return WordBreak.allCases.map { value in characters { $0.word == value } }
      + SentenceBreak.allCases.map { value in characters { $0.sentence == value } }
      + GraphemeBreak.allCases.map { value in characters { $0.grapheme == value } }
      + [characters(where: \.isPictographic)]
  }()

  /// Characters that rules of four in a row speak of: too rare together to be drawn by chance.
  private static let alphabets = [
    "aB9_.',: \r\n\"!?)-\u{301}é", "👩❤Ⓜ\u{FE0F}\u{200D}\u{1F3FD}🇫a\u{600}",
  ].map { Array($0.unicodeScalars) }

  /// A string of few kinds, so that rules of several characters apply, or of one of the alphabets.
  static func randomText(using generator: inout SplitMix64) -> [Unicode.Scalar] {
    func pick<Element>(_ elements: [Element]) -> Element {
      elements[generator.index(below: elements.count)]
    }
    if generator.index(below: 3) == 0 {
      let alphabet = pick(alphabets)
      return (0..<generator.index(below: 30)).map { _ in pick(alphabet) }
    }
    let kinds = (0..<2 + generator.index(below: 4)).map { _ in pick(pick(groups)) }
    return (0..<generator.index(below: 14)).map { _ in pick(pick(kinds)) }
  }
}
