import SyntagmaText
import Testing

/// Text that tempts a search for boundaries to look far ahead again and again. What is read ahead is
/// counted, because times say nothing on a busy machine: no character is read ahead twice.
struct LookAheadTests {
  @Test(
    arguments: [
      "a.", "a'", "1,", "1.a", "a.\u{301}", "a.\u{301}\u{301}\u{301} ", "א\"", "א' ", "a:b", "a..",
    ])
  func wordsReadNoCharacterAheadTwice(unit: String) {
    expectWordsLookAheadOnce(String(repeating: unit, count: 3_000))
  }

  @Test func aWordBeforeManyInvisibleCharactersReadsThemAheadOnce() {
    expectWordsLookAheadOnce("a." + String(repeating: "\u{301}\u{200D}", count: 3_000) + "b")
  }

  @Test(
    arguments: [
      "a. 1 ", ". 1 + ", "a.) ( ", "a.\u{301} + ", ".+", "1. + . a ", "?! . + ", "a.\n1 ", ". ) ",
    ])
  func sentencesReadNoCharacterAheadTwice(unit: String) {
    expectSentencesLookAheadOnce(String(repeating: unit, count: 3_000))
  }

  @Test func aFullStopBeforeManyDigitsReadsThemAheadOnce() {
    expectSentencesLookAheadOnce("a. " + String(repeating: "1 + ", count: 3_000) + "B")
  }

  private func expectWordsLookAheadOnce(_ text: String) {
    text.withBytes { bytes in
      var boundaries = WordBoundaries(bytes)
      while boundaries.next() != nil {}
      #expect((1...text.unicodeScalars.count).contains(boundaries.lookedAhead))
    }
  }

  private func expectSentencesLookAheadOnce(_ text: String) {
    text.withBytes { bytes in
      var boundaries = SentenceBoundaries(bytes, lineEndsAreBlanks: true)
      while boundaries.next() != nil {}
      #expect((1...text.unicodeScalars.count).contains(boundaries.lookedAhead))
    }
  }
}
