import SyntagmaText
import Testing

/// What cannot be scored is refused with its place.
struct UDEvaluationErrorTests {
  private func message(gold: String, predicted: String) -> String? {
    do {
      _ = try udEvaluation(gold: gold, predicted: predicted)
      return nil
    } catch {
      return "\(error)"
    }
  }

  @Test(arguments: [
    (
      ["ab cd", "ef gh"], ["ab cd", "ef hg"],
      "predicted:4: expected \"gh\" as at gold:4, found \"hg\", at character 7 of the text without "
        + "spaces"
    ),
    (
      ["ab", "cd"], ["a b c d e"],
      "predicted:1: expected the end as in gold, found \"e\", at character 5 of the text without "
        + "spaces"
    ),
    (
      ["ab", "cd"], ["ab"],
      "predicted: expected \"cd\" as at gold:3, found the end, at character 3 of the text without "
        + "spaces"
    ),
    (
      ["xé"], ["xè"],
      "predicted:1: expected \"é\" as at gold:1, found \"è\", at character 2 of the text without "
        + "spaces"
    ),
    (
      ["e\u{301}"], ["é"],
      "predicted:1: expected \"e\u{301}\" as at gold:1, found \"é\", at character 1 of the text "
        + "without spaces"
    ),
  ])
  func anotherTextIsNamedWithItsPlace(gold: [String], predicted: [String], line: String) {
    let texts = [gold, predicted].map { $0.map { udSentences($0) }.joined() }
    #expect(message(gold: texts[0], predicted: texts[1]).map { Array($0.utf8) } == Array(line.utf8))
  }

  static let trees: [(heads: [String], message: String)] = [
    (["0", "0", "1"], "4: expected one root, found 2"),
    (["2", "1", "0"], "3: expected a tree, found a cycle of heads through word 1"),
    (["0", "2", "1"], "4: expected a tree, found a cycle of heads through word 2"),
    (["1", "1", "1"], "3: expected a tree, found a cycle of heads through word 1"),
    (["0", "4", "1"], "4: expected a head among 3 words, found \"4\""),
    (
      ["0", "99999999999999999999", "1"],
      "4: expected a head among 3 words, found \"99999999999999999999\""
    ),
    (["0", "_", "1"], "4: expected a number as head, found \"_\""),
  ]

  @Test(arguments: trees.indices)
  func headsThatMakeNoTreeAreNamedWithTheirLine(index: Int) {
    let (heads, expected) = UDEvaluationErrorTests.trees[index]
    let good = udSentences("a", "b c d")
    let bad =
      udSentences("a")
      + heads.enumerated().map { place, head in
        line("\(place + 1)", form: ["b", "c", "d"][place], head: head)
      }.joined() + "\n"
    #expect(message(gold: good, predicted: bad) == "predicted:\(expected)")
    #expect(message(gold: bad, predicted: good) == "gold:\(expected)")
  }

  @Test func aTreeMayBeOfAnyDepth() throws {
    let count = 100_000
    for step in [1, -1] {
      let heads = (1...count).map { step > 0 ? ($0 < count ? $0 + 1 : 0) : $0 - 1 }
      let text = heads.enumerated().map { line("\($0 + 1)", head: "\($1)") }.joined() + "\n"
      #expect(
        try counts(udEvaluation(gold: text, predicted: text).scores[.uas])
          == [count, count, count, count])
    }
  }

  @Test func headsStandInAllSentencesOrInNone() {
    let (with, without) = (udSentences("a"), udSentences("b", hasTrees: false))
    #expect(
      message(gold: with + without, predicted: with)
        == "gold:3: expected words with heads as before, found none")
    #expect(
      message(gold: without + with, predicted: with)
        == "gold:3: expected words without heads as before, found some")
  }

  @Test(arguments: [
    ("\u{FEFF}1\ta\t_\t_\t_\t_\t0\t_\t_\t_\n\n", "1: expected no byte order mark, found one"),
    ("1\ta\t_\t_\t_\t_\t0\t_\t_\t_\n", "1: expected a blank line, found the end of the file"),
    ("1\ta\t_\t_\t_\t_\t0\t_\t_\t_\n\n\n", "3: expected a sentence, found a blank line"),
    ("1\ta\t_\t_\t_\t_\t0\t_\t_\t_\n \n", "2: expected an empty line, found white space"),
    ("1\ta\t_\t_\t_\t_\t0\t_\t_\n\n", "1: expected 10 columns, found 9"),
    ("2\ta\t_\t_\t_\t_\t0\t_\t_\t_\n\n", "1: expected id 1, found \"2\""),
  ])
  func whatTheScriptDoesNotMendIsRefused(text: String, problem: String) {
    #expect(message(gold: udSentences("a"), predicted: text) == "predicted:\(problem)")
  }

  @Test func endsOfLinesOfWindowsAreNoError() throws {
    let text = udSentences("a b").replacing("\n", with: "\r\n")
    #expect(try udEvaluation(gold: udSentences("a b"), predicted: text).scores[.las]?.correct == 2)
  }

  @Test func aFormOfSpacesIsRefused() {
    let text = line("1", form: "a", head: "0") + line("2", form: "\u{3000}", head: "1") + "\n"
    #expect(
      message(gold: text, predicted: text)
        == "gold:2: expected a form of more than spaces, found \"\u{3000}\"")
  }
}
