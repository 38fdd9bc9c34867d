import Foundation
import SyntagmaText
import Testing

struct FallbackTests {
  /// The keys of a form with their ways.
  private func keys(_ form: String) -> [(way: Fallback, isLowered: Bool, key: [UInt8])] {
    var keys: [(way: Fallback, isLowered: Bool, key: [UInt8])] = []
    Fallback.forEachKey(of: form) { way, isLowered, key in
      keys.append((way, isLowered, Array(key)))
      return true
    }
    return keys
  }

  static let finds: [(form: String, entry: String, way: Fallback)] = [
    ("the", "the", .written), ("The", "the", .lowerCase), ("ÉCOLE", "école", .lowerCase),
    ("e\u{301}", "\u{E9}", .written), ("E\u{301}", "\u{E9}", .lowerCase),
    ("1984", "0000", .digitsToZero), ("B2B", "b0b", .digitsToZero), ("٣", "0", .digitsToZero),
    ("1984", "####", .digitsToHash), ("Nr2", "nr#", .digitsToHash),
    ("(sic)", "sic", .outerPunctuation), ("#London", "london", .outerPunctuation),
    ("«été»", "été", .outerPunctuation), ("$5", "5", .outerPunctuation),
    ("soooo", "so", .repetition), ("Cooool", "cool", .repetition), ("!!!!", "!", .repetition),
    ("aaaa1000", "aa1000", .repetition),
    ("12-year-old", "old", .lastPart), ("anti\u{2010}Hero", "hero", .lastPart),
  ]

  @Test(arguments: finds)
  func aFormIsFoundInItsWay(form: String, entry: String, way: Fallback) {
    let found = Fallback.find(form, in: Vocabulary(entries: ["other", entry]))
    #expect(found.id == 2)
    #expect(found.by == way)
  }

  @Test(arguments: ["a", "", "-", "pre-", "1000", "...", "\u{FFFD}", "日本"])
  func whatIsNotThereIsNotFound(form: String) {
    let found = Fallback.find(form, in: Vocabulary(entries: ["the", "so", "pr", "100", ""]))
    #expect(found.id == (form.isEmpty ? 5 : 0))
  }

  @Test func earlierWaysComeFirstAndCaseIsKeptFirst() {
    let entries = ["old", "Old", "12-year-old", "00-year-old", "##-Year-Old", "00-Year-Old"]
    let vocabulary = Vocabulary(entries: entries)
    #expect(Fallback.find("12-year-old", in: vocabulary).id == 3)
    #expect(Fallback.find("12-Year-Old", in: vocabulary).id == 3)
    #expect(Fallback.find("13-Year-Old", in: vocabulary).id == 6)
    #expect(Fallback.find("x-Old", in: vocabulary).id == 2)
    #expect(Fallback.find("x-OLD", in: vocabulary).id == 1)
  }

  /// `soo` would be found first; lists are in the order of frequency.
  @Test(arguments: [(["so", "soo"], 1), (["soo", "so"], 1), (["Soo", "soo"], 2)])
  func ofTwoSpellingsOfARepetitionTheMoreFrequentCounts(entries: [String], id: Int) {
    #expect(Fallback.find("soooo", in: Vocabulary(entries: entries)).id == id)
  }

  @Test func aLongFormIsItsOnlyKey() {
    let form = String(repeating: "A", count: 5000)
    #expect(keys(form).map(\.key) == [Array(form.utf8)])
  }

  @Test func theFirstKeyIsTheFormItself() {
    var generator = SplitMix64(seed: 1)
    for _ in 0..<1000 {
      let form = randomText(length: 0...12, using: &generator)
      #expect(keys(form).first?.key == Array(form.utf8))
    }
  }

  /// Every way by itself, with Foundation and the properties of Swift's scalars.
  private func plain(_ form: String) -> [(way: Fallback, isLowered: Bool, key: [UInt8])] {
    let nfc = form.precomposedStringWithCanonicalMapping.unicodeScalars
    let scalars = Array(nfc)
    func lowered(_ scalars: [Unicode.Scalar]) -> [Unicode.Scalar] {
      let key = Normalization.key(text(scalars), lowercase: true, digitsToZero: false)
      // Lower case may compose anew; each code point by itself does not.
      return scalars.count == key.unicodeScalars.count ? Array(key.unicodeScalars) : scalars
    }
    func text(_ scalars: [Unicode.Scalar]) -> String {
      var view = String.UnicodeScalarView()
      view.append(contentsOf: scalars)
      return String(view)
    }
    func isDigit(_ scalar: Unicode.Scalar) -> Bool {
      scalar.properties.generalCategory == .decimalNumber
    }
    func replaced(_ digit: Unicode.Scalar) -> [Unicode.Scalar] {
      scalars.map { isDigit($0) ? digit : $0 }
    }
    func isMark(_ scalar: Unicode.Scalar) -> Bool {
      switch scalar.properties.generalCategory {
      case .connectorPunctuation, .dashPunctuation, .openPunctuation, .closePunctuation,
        .initialPunctuation, .finalPunctuation, .otherPunctuation, .mathSymbol, .currencySymbol,
        .modifierSymbol, .otherSymbol:
        true
      default: false
      }
    }
    func squeezed(_ times: Int) -> [Unicode.Scalar] {
      var result: [Unicode.Scalar] = []
      var rest = scalars[...]
      while let first = rest.first {
        let run = rest.prefix { $0 == first }
        let isCut = run.count >= 3 && !isDigit(first)
        result += Array(repeating: first, count: isCut ? times : run.count)
        rest = rest.dropFirst(run.count)
      }
      return result
    }
    var inner = scalars[...]
    while let first = inner.first, isMark(first) { inner = inner.dropFirst() }
    while let last = inner.last, isMark(last) { inner = inner.dropLast() }
    let hyphen = scalars.lastIndex { "-\u{2010}\u{2011}".unicodeScalars.contains($0) }
    let last = hyphen.map { Array(scalars[($0 + 1)...]) } ?? []
    let groups: [(Fallback, [[Unicode.Scalar]])] = [
      (.digitsToZero, [replaced("0")]), (.digitsToHash, [replaced("#")]),
      (.outerPunctuation, [Array(inner)]), (.repetition, [squeezed(2), squeezed(1)]),
      (.lastPart, [last]),
    ]
    let hasUpperCase = lowered(scalars) != scalars
    var keys: [(way: Fallback, isLowered: Bool, key: [UInt8])] = [
      (.written, false, Array(form.utf8))
    ]
    if !form.utf8.allSatisfy({ $0 < 0x80 }) {
      keys.append((.written, false, Array(text(scalars).utf8)))
    }
    if hasUpperCase { keys.append((.lowerCase, true, Array(text(lowered(scalars)).utf8))) }
    for (way, spellings) in groups {
      let applies =
        switch way {
        case .digitsToZero, .digitsToHash: scalars.contains(where: isDigit)
        default: spellings != [scalars] && spellings != [scalars, scalars] && spellings != [[]]
        }
      guard applies else { continue }
      keys += spellings.map { (way, false, Array(text($0).utf8)) }
      if hasUpperCase { keys += spellings.map { (way, true, Array(text(lowered($0)).utf8)) } }
    }
    return keys
  }

  @Test func keysAreThoseOfAPlainVersion() {
    var generator = SplitMix64(seed: 2)
    for _ in 0..<5_000 {
      let form = randomText(length: 0...9, using: &generator)
      let (found, expected) = (keys(form), plain(form))
      #expect(found.map(\.key) == expected.map(\.key), "\(form.debugDescription)")
      #expect(found.map(\.way) == expected.map(\.way))
      #expect(found.map(\.isLowered) == expected.map(\.isLowered))
    }
  }
}
