import Syntagma
import SyntagmaLayers
import SyntagmaText
import Testing

struct LabelCodingTests {
  /// Every sequence of spans of one to three words, of two types, in sentences of up to four words.
  static let spans: [(count: Int, spans: [Span])] = (1...4).flatMap { count in
    sequences(from: 0, to: count).map { (count, $0) }
  }

  private static func sequences(from start: Int, to end: Int) -> [[Span]] {
    guard start < end else { return [[]] }
    var all = sequences(from: start + 1, to: end)
    for stop in start + 1...min(end, start + 3) {
      for type in ["PER", "geo-loc"] {
        let span = Span(type: type, range: start..<stop)
        all += sequences(from: stop, to: end).map { [span] + $0 }
      }
    }
    return all
  }

  @Test(arguments: TagScheme.allCases, TagScheme.allCases)
  func labelsComeBackFromTheNetworksSchemeAsTheyWere(corpus: TagScheme, network: TagScheme) {
    let coding = LabelCoding(corpus: corpus, network: network)
    let labels = LabelSet(Self.spans.flatMap { network.tags(of: $0.spans, count: $0.count) })
    let names = coding.localNames(of: labels)
    for (count, spans) in Self.spans {
      let tags = corpus.tags(of: spans, count: count)
      let encoded = coding.encoded(tags, forms: [])
      #expect(encoded == network.tags(of: spans, count: count).map(Optional.some))
      let own = encoded.compactMap { $0 }
      #expect(coding.decoded(own, forms: []) == tags)
      #expect(coding.spans(own) == spans)
      if let names { #expect(own.compactMap { labels.index(of: $0) }.map { names[$0] } == tags) }
    }
  }

  @Test func aSchemeWithAllPlacesIsTurnedLabelByLabel() {
    let labels = LabelSet(["B-X", "E-X", "I-X", "O", "S-X"])
    let iob2 = LabelCoding(corpus: .iob2, network: .iobes).localNames(of: labels)
    #expect(iob2 == ["B-X", "I-X", "I-X", "O", "B-X"])
    #expect(LabelCoding(corpus: .iob1, network: .iobes).localNames(of: labels) == nil)
  }

  @Test func wordsWithoutATagStandOutsideOfSpansAndOfUnknownOnesNothingIsExpected() {
    let coding = LabelCoding(corpus: .iob2, network: .iobes)
    #expect(
      coding.encoded(["B-X", nil, "I-X", "I-X", "?"], forms: []) == ["S-X", "O", "B-X", "E-X", nil])
    #expect(LabelCoding.plain.encoded(["B-X", nil], forms: []) == ["B-X", nil])
    #expect(
      LabelCoding.plain.decoded(["I-X"], forms: []) == ["I-X"]
        && LabelCoding.plain.spans(["I-X"]).isEmpty)
  }

  @Test(arguments: TagScheme.allCases)
  func theRulesAllowWellFormedSequencesAndNoOthers(scheme: TagScheme) throws {
    let labels = LabelSet(Self.spans.flatMap { scheme.tags(of: $0.spans, count: $0.count) })
    let rules = try #require(TransitionRules(labels, scheme))
    let wellFormed = Set(
      Self.spans.filter { $0.count == 3 }.map { scheme.tags(of: $0.spans, count: 3) })
    let all = labels.names.indices
    for a in all {
      for b in all {
        for c in all {
          let isAllowed =
            rules.start[a] && rules.transitions[a * labels.count + b]
            && rules.transitions[b * labels.count + c] && rules.end[c]
          #expect(isAllowed == wellFormed.contains([labels[a], labels[b], labels[c]]))
        }
      }
    }
  }
}
