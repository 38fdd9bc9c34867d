import CUTF8Proc
import SyntagmaText
import Testing

/// The boundaries against the rules as they are written, on random strings and on all of ASCII.
struct BoundariesReferenceTests {
  @Test func wordBoundariesFollowTheRulesAsWritten() {
    forRandomTexts(seed: 1) { scalars, bytes in
      #expect(
        Array(WordBoundaries(bytes))
          == ReferenceWordRules.boundaries(scalars, value: ReferenceWordRules.Value.init),
        "\(scalars)")
    }
  }

  @Test func sentenceBoundariesFollowTheRulesAsWritten() {
    forRandomTexts(seed: 2) { scalars, bytes in
      #expect(
        Array(SentenceBoundaries(bytes))
          == ReferenceSentenceRules.boundaries(scalars, value: \.sentenceBreak), "\(scalars)")
    }
  }

  @Test func lineEndsThatAreBlanksFollowTheRulesOfBlanks() {
    forRandomTexts(seed: 3) { scalars, bytes in
      let expected = ReferenceSentenceRules.boundaries(scalars) { properties in
        let kind = properties.sentenceBreak
        return kind == .cr || kind == .lf ? .sp : kind
      }
      #expect(
        Array(SentenceBoundaries(bytes, lineEndsAreBlanks: true)) == expected, "\(scalars)")
    }
  }

  @Test func graphemeClusterBoundariesFollowTheRulesAsWritten() {
    forRandomTexts(seed: 4) { scalars, bytes in
      #expect(
        Array(GraphemeClusterBoundaries(bytes))
          == ReferenceGraphemeRules.boundaries(scalars, value: ReferenceGraphemeRules.Value.init),
        "\(scalars)")
    }
  }

  /// It knows no properties of unassigned code points, which are left out.
  @Test func graphemeClusterBoundariesAreThoseOfUTF8Proc() {
    forRandomTexts(seed: 5) { scalars, bytes in
      guard scalars.allSatisfy({ ScalarProperties($0).generalCategory != .unassigned }) else {
        return
      }
      var state: utf8proc_int32_t = 0
      var offset = 0
      var expected: [Int] = []
      for (index, scalar) in scalars.enumerated() {
        offset += UTF8.width(scalar)
        let isLast = index + 1 == scalars.count
        let next = isLast ? 0 : utf8proc_int32_t(scalars[index + 1].value)
        if isLast || utf8proc_grapheme_break_stateful(utf8proc_int32_t(scalar.value), next, &state)
        {
          expected.append(offset)
        }
      }
      #expect(Array(GraphemeClusterBoundaries(bytes)) == expected, "\(scalars)")
    }
  }

  @Test func everyPairOfASCIICharactersFollowsTheRulesAsWritten() {
    let ascii = (0..<128).map { Unicode.Scalar(UInt8($0)) }
    for first in ascii {
      for second in ascii {
        let scalars = [first, second, "a"]
        withBytes(scalars) { bytes in
          let words = ReferenceWordRules.boundaries(scalars, value: ReferenceWordRules.Value.init)
          let sentences = ReferenceSentenceRules.boundaries(scalars, value: \.sentenceBreak)
          #expect(Array(WordBoundaries(bytes)) == words, "\(scalars)")
          #expect(Array(SentenceBoundaries(bytes)) == sentences, "\(scalars)")
        }
      }
    }
  }

  private func forRandomTexts(
    seed: UInt64, _ check: ([Unicode.Scalar], UnsafeBufferPointer<UInt8>) -> Void
  ) {
    var generator = SplitMix64(seed: seed)
    for _ in 0..<20_000 {
      let scalars = BoundaryClasses.randomText(using: &generator)
      withBytes(scalars) { check(scalars, $0) }
    }
  }

  private func withBytes(
    _ scalars: [Unicode.Scalar], _ body: (UnsafeBufferPointer<UInt8>) -> Void
  ) {
    scalars.flatMap { Array(UTF8.encode($0) ?? UTF8.encodedReplacementCharacter) }
      .withUnsafeBufferPointer(body)
  }
}
