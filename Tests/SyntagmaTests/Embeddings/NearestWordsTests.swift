import Syntagma
import SyntagmaLayers
import Testing

struct NearestWordsTests {
  let vectors = WordVectors(
    vocabulary: Vocabulary(entries: ["king", "queen", "man", "woman", "apple"]),
    vectors: Matrix(6, 3, [0, 0, 0, 1, 1, 0, 1, -1, 0, 0, 2, 0.1, 0, -3, 0.1, 0, 0, 1]))

  private func id(_ word: String) -> Int { vectors.vocabulary[word] }

  @Test func kingLessManAndWomanIsQueen() {
    let nearest = NearestWords(vectors)(
      to: [(id("king"), 1), (id("man"), -1), (id("woman"), 1)], count: 2)
    #expect(nearest.map(\.word) == ["queen", "apple"])
  }

  @Test func theWordsOfTheQuestionAreNotAnswers() {
    let nearest = NearestWords(vectors)(to: [(id("king"), 1)], count: 10)
    #expect(nearest.map(\.word) == ["man", "queen", "apple", "woman"])
    #expect(nearest.allSatisfy { abs($0.similarity) <= 1 })
  }

  @Test func whatCancelsOutIsNearNothing() {
    let nearest = NearestWords(vectors)(to: [(id("king"), 1), (id("king"), -1)], count: 3)
    #expect(nearest.isEmpty)
  }
}
