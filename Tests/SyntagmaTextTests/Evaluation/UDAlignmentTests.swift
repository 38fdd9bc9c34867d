import SyntagmaText
import Testing

/// Which words are let into the region of a multiword token, where it makes a difference.
struct UDAlignmentTests {
  /// A token: its form, and its words if it has several.
  typealias Token = (form: String, words: [String])

  private func text(_ tokens: [Token]) -> String {
    var count = 0
    return tokens.map { form, words in
      let first = count + 1
      count += max(words.count, 1)
      let range = words.isEmpty ? "" : udLine("\(first)-\(count)", form)
      return range
        + (words.isEmpty ? [form] : words).enumerated().map { place, word in
          udLine(first + place, word, head: first + place - 1)
        }.joined()
    }.joined() + "\n"
  }

  static let cases: [(gold: [Token], predicted: [Token], aligned: Int, why: String)] = [
    ([("du", ["de", "le"])], [("du", [])], 0, "no form in common"),
    ([("du", ["DU", "le"])], [("du", [])], 1, "a token of the same end, in any case"),
    ([("ab", ["ab", "c"])], [("a b", [])], 1, "a form of a token has no spaces"),
    ([("ab", ["a b", "c"])], [("ab", [])], 0, "a form inside a token has"),
    (
      [("a", []), ("bc", ["ab", "c"])], [("ab", []), ("c", [])], 1,
      "a token that begins before is outside"
    ),
    (
      [("xyz", [])], [("xy", ["xyz", "y"]), ("z", [])], 1,
      "a gold token of the same beginning is let in, though it ends behind"
    ),
    (
      [("xy", ["xyz", "y"]), ("z", [])], [("xyz", [])], 0,
      "a predicted one is not"
    ),
    (
      [("ab", ["a", "x"]), ("cd", ["c", "y"])],
      [("a", []), ("bc", ["x", "c"]), ("d", ["y", "z"])],
      4, "a region goes on as long as multiword tokens overlap"
    ),
  ]

  @Test(arguments: cases.indices)
  func theAlignedWordsAreThoseOfTheScript(index: Int) throws {
    let (gold, predicted, aligned, why) = UDAlignmentTests.cases[index]
    let scores = try udEvaluation(gold: text(gold), predicted: text(predicted)).scores
    #expect(scores[.words]?.correct == aligned, "\(why)")
  }
}
