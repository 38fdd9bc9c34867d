import SyntagmaText
import Testing

struct UnicodeSegmentationTests {
  @Test func wordsAreThoseOfTheDocumentation() {
    #expect(UnicodeSegmentation.words(in: "Don't go.") == [0..<5, 5..<6, 6..<8, 8..<9])
  }

  @Test func aSentenceHasTheBlanksAfterIt() {
    #expect(UnicodeSegmentation.sentences(in: "He said “No.” Why?") == [0..<18, 18..<22])
  }

  @Test func aLineEndEndsASentence() {
    #expect(UnicodeSegmentation.sentences(in: "One\r\ntwo") == [0..<5, 5..<8])
  }

  @Test func aLineEndThatIsABlankDoesNotEndASentence() {
    let ends = "One\r\ntwo.\nThree".withBytes {
      Array(SentenceBoundaries($0, lineEndsAreBlanks: true))
    }
    #expect(ends == [10, 15])
  }

  @Test func aFamilyIsOneGraphemeCluster() {
    #expect(UnicodeSegmentation.graphemeClusters(in: "a👩‍👩‍👧e\u{301}") == [0..<1, 1..<19, 19..<22])
  }

  @Test func twoLettersOfFlagsAreOneSegment() {
    #expect(UnicodeSegmentation.words(in: "🇫🇷🇩🇪🇮") == [0..<8, 8..<16, 16..<20])
    #expect(UnicodeSegmentation.graphemeClusters(in: "🇫🇷🇩🇪🇮") == [0..<8, 8..<16, 16..<20])
  }

  @Test func emptyTextHasNoSegments() {
    #expect(UnicodeSegmentation.words(in: "").isEmpty)
    #expect(UnicodeSegmentation.sentences(in: "").isEmpty)
    #expect(UnicodeSegmentation.graphemeClusters(in: "").isEmpty)
  }

  @Test func boundariesCanBeginAtABoundary() {
    let ends = "Don't go. No.".withBytes { bytes in
      (Array(WordBoundaries(bytes, from: 5)), Array(SentenceBoundaries(bytes, from: 10)))
    }
    #expect(ends.0 == [6, 8, 9, 10, 12, 13])
    #expect(ends.1 == [13])
  }
}
