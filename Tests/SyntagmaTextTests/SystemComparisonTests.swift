import Foundation
import SyntagmaText
import Testing

struct SystemComparisonTests {
  /// Two sentences, counted by hand: A has 3 of 5 words right, B 4; one word only A, two only B.
  private var comparison: SystemComparison {
    var comparison = SystemComparison(measure: .accuracy)
    comparison.add(gold: ["N", "V", "N"], first: ["N", "A", "A"], second: ["N", "V", "N"])
    comparison.add(gold: [String](), first: [], second: [])
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
    // Two draws of the sentence at which A is better, a quarter of all, make B worse.
    let report = comparison.result().report(first: "a.conllu", second: "b.conllu")
    #expect(
      report == """
        system  accuracy  correct  of  file
        A          60.00        3   5  a.conllu
        B          80.00        4   5  b.conllu

        B is better by 20.00 points, 95 % interval -50.00 to 66.67.
        The difference is not significant at the level of 0.05: were A and B equally good, one at
        least as large would come up by chance with probability 1.0000.

        test                            p  how
        approximate randomisation  1.0000  all 4 ways to swap the sentences that differ
        paired bootstrap           0.2431  B is not better in this share of 10000 draws of 2 sentences
        McNemar, exact             1.0000  takes words for independent of each other
        McNemar, chi-squared       0.5637  statistic 0.333, one degree of freedom
          with correction          1.0000  statistic 0.000, one degree of freedom

        words    B right  B wrong
        A right        2        1
        A wrong        2        0

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

  /// One gold span of three found by A, two by B; A has one that is wrong.
  @Test func spansAreComparedByF1() throws {
    var comparison = SystemComparison(measure: .spanF1)
    let (person, place) = (Span(type: "PER", range: 0..<2), Span(type: "LOC", range: 3..<4))
    comparison.add(
      gold: [person, place], first: [person, Span(type: "PER", range: 3..<4)],
      second: [person, place])
    comparison.add(gold: [place], first: [], second: [])
    comparison.add(gold: [Span](), first: [], second: [])
    #expect(comparison.sample.count == 3)
    #expect(comparison.first.f1 == 2.0 / 5)
    #expect(comparison.sample.first == 2.0 / 5)
    #expect(comparison.sample.second == 4.0 / 5)
    #expect(comparison.outcomes.both == 1 && comparison.outcomes.onlySecond == 1)
    #expect(comparison.outcomes.neither == 1)
    let report = comparison.result().report(first: "a.conll", second: "b.conll")
    let table = """
      system     f1  precision  recall  correct  predicted  gold  file
      A       40.00      50.00   33.33        1          2     3  a.conll
      B       80.00     100.00   66.67        2          2     3  b.conll

      """
    #expect(report.hasPrefix(table))
    let json = comparison.result().json(task: "ner")
    let object = try #require(
      JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any])
    #expect(object["measure"] as? String == "f1")
    #expect((object["b"] as? [String: Any])?["recall"] as? Double == 2.0 / 3)
  }
}
