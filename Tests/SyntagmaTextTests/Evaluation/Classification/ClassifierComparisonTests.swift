import Foundation
import SyntagmaText
import Testing

struct ClassifierComparisonTests {
  private struct Labels {
    var gold: [String] = []
    var first: [String] = []
    var second: [String] = []

    init(count: Int, seed: UInt64) {
      var generator = SplitMix64(seed: seed)
      func label() -> String { ["a", "b", "c", "d"][generator.index(below: 4)] }
      for _ in 0..<count {
        gold.append(label())
        first.append(generator.index(below: 2) == 0 ? gold[gold.count - 1] : label())
        second.append(generator.index(below: 3) > 0 ? gold[gold.count - 1] : label())
      }
    }

    func macroF1(_ predicted: [String], of texts: some Sequence<Int>) -> Double {
      var evaluation = ClassificationEvaluation(labels: [])
      for text in texts {
        evaluation.add(gold: [gold[text]], predicted: [predicted[text]], text: "")
      }
      return evaluation.macroAverage.f1 ?? 0
    }

    var comparison: ClassifierComparison {
      ClassifierComparison(gold: gold, first: first, second: second)
    }
  }

  @Test(arguments: SignificanceTests.ofItems)
  func textsAreComparedAsAllItemsAre(reference: SignificanceTests.Case) throws {
    func labels(_ digits: String?) throws -> [String] {
      try #require(digits).map { $0 == "1" ? "right" : "wrong" }
    }
    let (first, second) = (
      try labels(reference.systemACorrect), try labels(reference.systemBCorrect)
    )
    let comparison = ClassifierComparison(
      gold: first.map { _ in "right" }, first: first, second: second)
    let (sample, expected) = (comparison.accuracy.sample, reference.sample)
    #expect(
      sample.approximateRandomization(resamples: 500)
        == expected.approximateRandomization(resamples: 500))
    #expect(sample.bootstrap(resamples: 500) == expected.bootstrap(resamples: 500))
    #expect(comparison.accuracy.outcomes.onlyFirst == reference.onlyA)
    #expect(comparison.accuracy.outcomes.onlySecond == reference.onlyB)
    #expect(comparison.macro.count == first.count)
  }

  @Test(arguments: UInt64(1)...6)
  func macroF1IsThatOfEachSystem(seed: UInt64) {
    let labels = Labels(count: 30, seed: seed)
    let macro = labels.comparison.macro
    #expect(abs(macro.first - labels.macroF1(labels.first, of: 0..<30)) < 1e-12)
    #expect(abs(macro.second - labels.macroF1(labels.second, of: 0..<30)) < 1e-12)
    #expect(macro.difference == macro.second - macro.first)
  }

  @Test(arguments: UInt64(1)...6)
  func fewTextsAreSwappedInEveryWay(seed: UInt64) {
    let labels = Labels(count: 12, seed: seed)
    let differing = (0..<12).filter { labels.first[$0] != labels.second[$0] }
    let observed = abs(labels.comparison.macro.difference)
    let extreme = (0..<1 << differing.count).count { way in
      var (first, second) = (labels.first, labels.second)
      for (bit, text) in differing.enumerated() where way >> bit & 1 == 1 {
        (first[text], second[text]) = (second[text], first[text])
      }
      let difference = labels.macroF1(second, of: 0..<12) - labels.macroF1(first, of: 0..<12)
      return abs(difference) >= observed - 1e-12
    }
    let result = labels.comparison.macro.approximateRandomization()
    #expect(result.isExact)
    #expect(result.p == Double(extreme) / Double(1 << differing.count))
  }

  @Test func manyTextsAreSwappedInASampleOfWays() {
    let macro = Labels(count: 200, seed: 3).comparison.macro
    let (one, other) = (
      macro.approximateRandomization(resamples: 2000, seed: 1),
      macro.approximateRandomization(resamples: 2000, seed: 2)
    )
    #expect(!one.isExact && one.resamples == 2000)
    #expect(abs(one.p - other.p) < 0.06)
    #expect(one == macro.approximateRandomization(resamples: 2000, seed: 1))
  }

  @Test func theBootstrapDrawsTexts() {
    let labels = Labels(count: 25, seed: 5)
    var generator = SplitMix64(seed: 9)
    let differences = (0..<200).map { _ in
      let texts = (0..<25).map { _ in generator.index(below: 25) }
      return labels.macroF1(labels.second, of: texts) - labels.macroF1(labels.first, of: texts)
    }.sorted()
    let result = labels.comparison.macro.bootstrap(resamples: 200, seed: 9)
    #expect(result.notBetter == Double(differences.count { $0 <= 1e-12 }) / 200)
    #expect(abs(result.interval.lowerBound - differences[4]) < 1e-12)
    #expect(abs(result.interval.upperBound - differences[195]) < 1e-12)
  }

  @Test func severalLabelsAreComparedAsSets() {
    var comparison = ClassifierComparison(allowsSeveral: true)
    comparison.add(gold: ["a", "b"], first: ["b", "a"], second: ["a"])
    comparison.add(gold: [], first: ["a"], second: [])
    #expect(comparison.accuracy.outcomes.onlyFirst == 1)
    #expect(comparison.accuracy.outcomes.onlySecond == 1)
    #expect(abs(comparison.macro.first - 5.0 / 6) < 1e-12)
    #expect(comparison.macro.second == 0.5)
    // Two right of three given and two wanted; one right of one given.
    #expect(comparison.micro.first == 4.0 / 5 && comparison.micro.second == 2.0 / 3)
  }

  @Test(arguments: UInt64(1)...4)
  func microF1IsThatOfAllCounts(seed: UInt64) throws {
    var generator = SplitMix64(seed: seed)
    func labels() -> [String] { ["a", "b", "c"].filter { _ in generator.index(below: 2) == 0 } }
    var comparison = ClassifierComparison(allowsSeveral: true)
    var scores = [true, false].map { _ in ClassificationEvaluation(labels: [], allowsSeveral: true)
    }
    for _ in 0..<40 {
      let (gold, answers) = (labels(), [labels(), labels()])
      comparison.add(gold: gold, first: answers[0], second: answers[1])
      for system in 0..<2 { scores[system].add(gold: gold, predicted: answers[system], text: "") }
    }
    #expect(comparison.micro.first == scores[0].microAverage.f1)
    #expect(comparison.micro.second == scores[1].microAverage.f1)
    let result = comparison.result(resamples: 200, seed: 2)
    let micro = try #require(result.micro)
    #expect(
      micro.randomization == comparison.micro.approximateRandomization(resamples: 200, seed: 2))
    #expect(micro.bootstrap == comparison.micro.bootstrap(resamples: 200, seed: 2))
    #expect(abs(micro.difference - comparison.micro.difference) < 1e-12)
    #expect(result.report(first: "a", second: "b").contains("\nmicro f1 "))
  }

  @Test func textsWithoutAGoldLabelAreLeftOut() {
    let comparison = ClassifierComparison(
      gold: [nil, "é"], first: ["a", "e\u{301}"], second: ["a", "é"])
    #expect(comparison.macro.count == 1 && comparison.accuracy.sample.count == 1)
    #expect(comparison.accuracy.outcomes.onlySecond == 1)
  }

  @Test func nothingHasNoDifference() {
    let result = ClassifierComparison().result(resamples: 10)
    #expect(result.macro.randomization.p == 1 && result.macro.bootstrap.interval == 0...0)
    #expect(result.report(first: "a", second: "b").contains("A and B score the same"))
  }

  @Test func theReportSpeaksOfTexts() throws {
    let comparison = ClassifierComparison(
      gold: ["a", "b", "a"], first: ["a", "a", "b"], second: ["a", "b", "b"])
    let result = comparison.result(resamples: 100)
    #expect(
      result.report(first: "a.tsv", second: "b.tsv") == """
        system  accuracy  correct  of  file
        A          33.33        1   3  a.tsv
        B          66.67        2   3  b.tsv

        B is better by 33.33 points, 95 % interval 0.00 to 100.00.
        The difference is not significant at the level of 0.05: were A and B equally good, one at
        least as large would come up by chance with probability 1.0000.

        test                            p  how
        approximate randomisation  1.0000  all 2 ways to swap the texts that differ
        paired bootstrap           0.2900  B is not better in this share of 100 draws of 3 texts
        McNemar, exact             1.0000  takes texts for independent of each other
        McNemar, chi-squared       0.3173  statistic 1.000, one degree of freedom
          with correction          1.0000  statistic 0.000, one degree of freedom

        texts    B right  B wrong
        A right        1        0
        A wrong        1        1

        macro f1      %       p  how
        A         25.00
        B         66.67
        B less A  41.67  1.0000  approximate randomisation; 95 % interval 0.00 to 100.00

        """)
    let object = try #require(
      JSONSerialization.jsonObject(with: Data(result.json(task: "classification").utf8))
        as? [String: Any])
    #expect((object["macro_f1"] as? [String: Any])?["a"] as? Double == 0.25)
    #expect(result.micro == nil && object["micro_f1"] is NSNull)
    #expect(object["sentences"] as? Int == 3)
    #expect((object["b"] as? [String: Any])?["sentences"] as? Int == 3)
  }
}
