import Foundation
import SyntagmaText
import Testing

struct SystemComparisonTests {
  /// Two sentences, counted by hand: A has 3 of 5 words right, B 4; one word only A, two only B.
  private var comparison: SystemComparison {
    var comparison = SystemComparison(measure: .accuracy)
    comparison.add(gold: ["N", "V", "N"], first: ["N", "A", "A"], second: ["N", "V", "N"])
    comparison.add(gold: [], first: [], second: [])
    comparison.add(gold: ["N", "V"], first: ["N", "V"], second: ["A", "V"])
    return comparison
  }

  @Test func wordsAreCountedByWhoHasThemRight() {
    let outcomes = comparison.outcomes
    #expect(outcomes.both == 2 && outcomes.neither == 0)
    #expect(outcomes.onlyFirst == 1 && outcomes.onlySecond == 2)
    #expect(comparison.sample.count == 2)
    #expect(comparison.sample.first == 3.0 / 5)
    #expect(comparison.sample.second == 4.0 / 5)
    #expect(comparison.first.correct == 3 && comparison.second.correct == 4)
  }

  @Test func labelsAreComparedAsBytes() {
    var comparison = SystemComparison(measure: .accuracy)
    comparison.add(gold: ["é"], first: ["e\u{301}"], second: ["é"])
    #expect(comparison.outcomes.onlySecond == 1)
  }

  @Test func theReportSaysWhichIsBetterAndHowSureThatIs() {
    // Both sentences differ, so there are four ways to swap; in all of them |A − B| is 1/5 or 3/5.
    let report = comparison.result().report(first: "a.conllu", second: "b.conllu")
    #expect(
      report == """
        system  accuracy  correct  of  file
        A          60.00        3   5  a.conllu
        B          80.00        4   5  b.conllu

        B is better by 20.00 points, 95 % interval -50.00 to 66.67.
        The difference is not significant at the level of 0.05: were A and B equally good, one at
        least as large would come up by chance with probability 1.0000.

        test                       p  how
        """)
  }

  @Test func aClearDifferenceIsSignificant() {
    var comparison = SystemComparison(measure: .accuracy)
    for index in 0..<200 {
      comparison.add(
        gold: ["N", "V"], first: ["N", index % 4 == 0 ? "V" : "N"], second: ["N", "V"])
    }
    let result = comparison.result()
    #expect(result.isSignificant)
    #expect(result.difference == 0.375)
    #expect(result.report(first: "a", second: "b").contains("B is better by 37.50 points"))
    #expect(result.report(first: "a", second: "b").contains("is significant at"))
  }

  @Test func equalSystemsScoreTheSame() {
    var comparison = SystemComparison(measure: .accuracy)
    comparison.add(gold: ["N", "V"], first: ["N", "A"], second: ["N", "B"])
    let result = comparison.result()
    #expect(!result.isSignificant)
    #expect(result.report(first: "a", second: "b").contains("A and B score the same.\n"))
    #expect(result.report(first: "a", second: "b").contains("n/a"))
  }
}
