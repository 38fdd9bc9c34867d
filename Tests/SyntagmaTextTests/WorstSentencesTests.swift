import SyntagmaText
import Testing

struct WorstSentencesTests {
  /// A sentence of five words of which that many are wrong.
  private func add(_ name: String, wrong: Int, to evaluation: inout AccuracyEvaluation) {
    evaluation.add(
      gold: (0..<5).map { _ in "A" }, predicted: (0..<5).map { $0 < wrong ? "B" : "A" },
      forms: (0..<5).map { "\(name)\($0)" }, isKnown: nil)
  }

  @Test func theyAreSortedByMistakesThenAsTheyCame() {
    var evaluation = AccuracyEvaluation()
    for (name, wrong) in [("a", 1), ("b", 0), ("c", 3), ("d", 1), ("e", 5)] {
      add(name, wrong: wrong, to: &evaluation)
    }
    #expect(evaluation.worstSentences.map { $0.forms[0] } == ["e0", "c0", "a0", "d0"])
    #expect(evaluation.worstSentences.map(\.mistakes) == [5, 3, 1, 1])
    #expect(evaluation.worstSentences[1].predicted == ["B", "B", "B", "A", "A"])
    #expect(evaluation.worstSentences[1].gold == ["A", "A", "A", "A", "A"])
  }

  @Test func onlyTwentyAreKept() {
    var evaluation = AccuracyEvaluation()
    for number in 0..<100 { add("\(number)-", wrong: 1 + number % 2, to: &evaluation) }
    let numbers = (0..<20).map { 2 * $0 + 1 }
    #expect(evaluation.worstSentences.map { $0.forms[0] } == numbers.map { "\($0)-0" })
  }
}
