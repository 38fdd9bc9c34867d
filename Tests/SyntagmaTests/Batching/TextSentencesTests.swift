import Syntagma
import SyntagmaLayers
import Testing

struct TextSentencesTests {
  private static func hashes(_ text: String) -> [UInt64] {
    text.split(separator: " ").map { WordEncoder.hash(ofKey: WordEncoder.key(String($0))) }
  }

  @Test(arguments: [
    ("It is good . I like it .", [4, 4]), ("no mark at all", [4]), ("", []),
    ("What ? ! Really .", [3, 2]), (". . . a", [3, 1]),
    ("He said : \" Go . \" Then ( he left . ) Yes", [7, 6, 1]),
  ])
  func aSentenceEndsWithAMarkAndWhatClosesAfterIt(text: String, lengths: [Int]) {
    #expect(TextSentences.lengths(Self.hashes(text)) == lengths)
  }

  /// Every word is where its sentence says, every sentence where its text says, and every text at its rank.
  @Test func placesLeadFromTextsToSentencesToWords() {
    let texts = ["a b . c .", "", "d", "e . f . g . h", "i j k l m n ."]
    let words = texts.map(Self.hashes)
    let packing = Packing(lengths: words.map(\.count))
    // The number of each word in the order of the texts.
    let numbers = Matrix(packing.rowCount, 1)
    let starts = words.reduce(into: [0]) { $0.append($0[$0.count - 1] + $1.count) }
    packing.forEachRow { row, text, step in numbers[row, 0] = Float(starts[text] + step) }
    let places = TextSentences(words, packing: packing)
    var sentences = places.words.lengths.map { _ in [Float]() }
    places.words.forEachRow { row, sentence, _ in
      sentences[sentence].append(numbers[Int(places.wordRows[row]), 0])
    }
    #expect(
      sentences == [
        [0, 1, 2], [3, 4], [5], [6, 7], [8, 9], [10, 11], [12], [13, 14, 15, 16, 17, 18, 19],
      ])
    var found = texts.map { _ in [Int]() }
    places.sentences.forEachRow { row, text, _ in
      found[text].append(places.words.order[Int(places.sentenceRanks[row])])
    }
    #expect(found == [[0, 1], [], [2], [3, 4, 5, 6], [7]])
    let inOrder = packing.order.filter { packing.lengths[$0] > 0 }
    #expect(places.textRanks.map { places.sentences.order[Int($0)] } == inOrder)
  }
}
