import SyntagmaText
import TestSupport
import Testing

struct TagSchemeTests {
  /// Every way to lay spans of the given types on that many words.
  private func everySpans(count: Int, types: [String], from start: Int = 0) -> [[Span]] {
    guard start < count else { return [[]] }
    var all = everySpans(count: count, types: types, from: start + 1)
    for end in start + 1...count {
      let rests = everySpans(count: count, types: types, from: end)
      for type in types {
        all += rests.map { [Span(type: type, range: start..<end)] + $0 }
      }
    }
    return all
  }

  private func everySequence(count: Int, of tags: [String]) -> [[String]] {
    guard count > 0 else { return [[]] }
    let shorter = everySequence(count: count - 1, of: tags)
    return tags.flatMap { tag in shorter.map { [tag] + $0 } }
  }

  private func transitionsAreAllowed(_ tags: [String], in scheme: TagScheme) -> Bool {
    let all = [nil] + tags.map(Optional.some) + [nil]
    return zip(all, all.dropFirst()).allSatisfy { scheme.allows($0, before: $1) }
  }

  @Test(arguments: TagScheme.allCases, 0...4)
  func aSequenceIsWellFormedIfAndOnlyIfAllItsTransitionsAreAllowed(
    scheme: TagScheme, count: Int
  ) throws {
    let types = ["PER", ""]
    let wellFormed = Set(
      everySpans(count: count, types: types).map { scheme.tags(of: $0, count: count) })
    let tags = ["O"] + scheme.prefixes.flatMap { letter in types.map { "\(letter)-\($0)" } }
    for sequence in everySequence(count: count, of: tags) {
      let isWellFormed = wellFormed.contains(sequence)
      #expect(transitionsAreAllowed(sequence, in: scheme) == isWellFormed, "\(sequence)")
      #expect(scheme.illFormedPlaces(in: sequence).isEmpty == isWellFormed, "\(sequence)")
      if isWellFormed {
        #expect(try scheme.strictSpans(in: sequence) == scheme.spans(in: sequence), "\(sequence)")
      }
    }
  }

  @Test(arguments: TagScheme.allCases)
  func tagsOfAnotherSchemeAreNeverAllowed(scheme: TagScheme) {
    let foreign = ["Z-PER", "b-PER", "FOO", "", "-", "O-PER", "-PER", "BB-PER"]
    for tag in foreign + (scheme.prefixes.contains("S") ? ["U-PER"] : ["S-PER"]) {
      for other in [nil, "O"] {
        #expect(!scheme.allows(tag, before: other), "\(tag)")
        #expect(!scheme.allows(other, before: tag), "\(tag)")
      }
    }
    #expect(scheme.allows(nil, before: nil))
  }

  @Test(arguments: TagScheme.allCases, UInt64(1)...5)
  func spansAreReadBackFromTheirTags(scheme: TagScheme, seed: UInt64) throws {
    var generator = SplitMix64(seed: seed)
    for _ in 0..<50 {
      let count = Int.random(in: 0...30, using: &generator)
      let spans = randomSpans(count: count, using: &generator)
      let tags = scheme.tags(of: spans, count: count)
      #expect(scheme.spans(in: tags) == spans)
      #expect(try scheme.strictSpans(in: tags) == spans)
      #expect(scheme.illFormedPlaces(in: tags).isEmpty)
    }
  }

  /// Spans with few types, made to touch: with hyphens, without letters, canonically equal.
  private func randomSpans(count: Int, using generator: inout SplitMix64) -> [Span] {
    let types = ["PER", "geo-loc", "", "é", "e\u{301}", "-", "\u{301}x", "0"]
    var spans: [Span] = []
    var start = 0
    while start < count {
      let end = Int.random(in: start + 1...min(count, start + 4), using: &generator)
      if Bool.random(using: &generator) {
        let type = types[Int.random(in: 0..<types.count, using: &generator)]
        spans.append(Span(type: type, range: start..<end))
      }
      start = end
    }
    return spans
  }

  /// IOE1 is IOB1 seen in a mirror; the reference has no strict reading of it.
  @Test(arguments: 0...4)
  func strictIOE1IsTheMirrorImageOfIOB1(count: Int) throws {
    for tags in everySequence(count: count, of: ["O", "I-A", "E-A", "I-B", "E-B"]) {
      let mirrored = tags.reversed().map { $0.replacing("E-", with: "B-") }
      let expected = try TagScheme.iob1.strictSpans(in: mirrored).reversed().map {
        Span(type: $0.type, range: count - $0.range.upperBound..<count - $0.range.lowerBound)
      }
      #expect(try TagScheme.ioe1.strictSpans(in: tags) == expected, "\(tags)")
    }
  }

  @Test func anErrorNamesTheTagAndItsPlace() {
    let error = #expect(throws: TagError.self) {
      try TagScheme.iob2.strictSpans(in: ["O", "B-PER", "S-PER"])
    }
    #expect(error?.index == 2)
    #expect(error?.tag == "S-PER")
    #expect(
      error.map { "\($0)" }
        == #"word 3: expected O or a tag of iob2 with B or I, found "S-PER""#)
    let long = #expect(throws: TagError.self) {
      try TagScheme.bilou.strictSpans(in: [String(repeating: "x\n", count: 1000)])
    }
    #expect((long.map { "\($0)".utf8.count } ?? 0) < 200)
    #expect(long.map { "\($0)".contains("\n") } == false)
  }

  @Test func dotsAndBracketsAreReadAsTheScriptReadsThem() {
    let spans = TagScheme.iob2.spans(in: ["[-A", "]-A", "O", "B-A", ".-A", "B-B", ".-B"])
    #expect(spans.map(\.range) == [0..<1, 1..<2, 3..<5, 5..<7])
    #expect(spans.map(\.type) == ["A", "A", "A", "B"])
    // A dot ends nothing, not even before O.
    #expect(TagScheme.iob2.spans(in: ["B-A", ".-A", "O"]) == [Span(type: "A", range: 0..<3)])
  }
}

struct TagTests {
  @Test(arguments: [
    ("B-geo-loc", "B", "geo-loc"), ("O", "O", ""), ("B", "B", ""), ("B-", "B", ""), ("-", "", ""),
    ("", "", ""), ("--x", "", "-x"), ("B-\u{301}x", "B", "\u{301}x"),
  ])
  func aTagIsSplitAtItsFirstHyphen(text: String, prefix: String, type: String) {
    let tag = SyntagmaText.Tag(text)
    #expect(Array(tag.prefix.utf8) == Array(prefix.utf8))
    #expect(Array(tag.type.utf8) == Array(type.utf8))
  }

  @Test func typesAreComparedAsBytes() {
    #expect(SyntagmaText.Tag("B-é") != SyntagmaText.Tag("B-e\u{301}"))
    #expect(Span(type: "é", range: 0..<1) != Span(type: "e\u{301}", range: 0..<1))
    #expect(TagScheme.iob2.spans(in: ["B-é", "I-e\u{301}"]).count == 2)
  }
}
