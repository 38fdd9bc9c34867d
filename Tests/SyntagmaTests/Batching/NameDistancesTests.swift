import Syntagma
import SyntagmaLayers
import Testing

struct NameDistancesTests {
  /// The rows of the words of each text, for both names.
  private static func rows(_ texts: [String], distance: Int) -> [[[Int32]]] {
    let words = texts.map { text in
      text.split(separator: " ").map { WordEncoder.hash(ofKey: WordEncoder.key(String($0))) }
    }
    var recipe = Recipe().relation
    recipe.distance = distance
    let packing = Packing(lengths: words.map(\.count))
    let distances = NameDistances(words, recipe, packing: packing)
    return distances.rows.map { rows in
      var texts = words.map { _ in [Int32]() }
      packing.forEachRow { row, text, _ in texts[text].append(rows[row]) }
      return texts
    }
  }

  /// 3 is distance 0 where 3 is the largest, 7 stands for no name.
  @Test func wordsOfANameAndItsMarksHaveNone() {
    let found = Self.rows(
      ["e", "a b c d <e1> x y </e1> f <e2> z </e2> g h", "<e2> q </e2> r <e1>"], distance: 3)
    #expect(found[0] == [[7], [0, 0, 1, 2, 3, 3, 3, 3, 4, 5, 6, 6, 6, 6], [7, 7, 7, 7, 7]])
    #expect(
      found[1] == [[7], [0, 0, 0, 0, 0, 0, 0, 1, 2, 3, 3, 3, 4, 5], [3, 3, 3, 4, 5]])
  }

  @Test func digitsTellMarksApartAndNothingElse() {
    #expect(WordEncoder.key("<e1>") != WordEncoder.key("<e2>"))
    #expect(WordEncoder.key("</e1>") != WordEncoder.key("</e2>"))
    #expect(WordEncoder.key("<e3>") == WordEncoder.key("<e4>"))
    #expect(WordEncoder.key("E1") == "e0")
  }
}
