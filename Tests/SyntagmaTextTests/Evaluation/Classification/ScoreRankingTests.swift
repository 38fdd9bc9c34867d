import SyntagmaText
import Testing

struct ScoreRankingTests {
  private static func random(_ seed: UInt64) -> (scores: [Float], isPositive: [Bool]) {
    var generator = SplitMix64(seed: seed)
    let count = 2 + generator.index(below: 60)
    // Few different scores, so that many are tied.
    let scores = (0..<count).map { _ in Float(generator.index(below: 12)) / 12 }
    return (scores, scores.map { _ in generator.index(below: 3) == 0 })
  }

  @Test(arguments: UInt64(1)...40)
  func theROCAreaIsThePartOfThePairsThatAreInOrder(seed: UInt64) {
    let (scores, isPositive) = Self.random(seed)
    var (sum, pairs) = (0.0, 0)
    for one in scores.indices where isPositive[one] {
      for other in scores.indices where !isPositive[other] {
        sum += scores[one] > scores[other] ? 1 : scores[one] == scores[other] ? 0.5 : 0
        pairs += 1
      }
    }
    let area = ScoreRanking(scores: scores, isPositive: isPositive).rocArea
    #expect(area == (pairs > 0 ? sum / Double(pairs) : nil))
  }

  @Test(arguments: UInt64(1)...40)
  func averagePrecisionIsTheSumOverAllThresholds(seed: UInt64) throws {
    let (scores, isPositive) = Self.random(seed)
    let positives = isPositive.count { $0 }
    var (expected, previous) = (0.0, 0.0)
    for threshold in Set(scores).sorted(by: >) {
      let called = scores.indices.filter { scores[$0] >= threshold }
      let right = Double(called.count { isPositive[$0] })
      let recall = right / Double(positives)
      expected += (recall - previous) * right / Double(called.count)
      previous = recall
    }
    let found = ScoreRanking(scores: scores, isPositive: isPositive).averagePrecision
    guard positives > 0 else {
      #expect(found == nil)
      return
    }
    #expect(abs(try #require(found) - expected) < 1e-12)
  }

  /// Counted by hand: of the four pairs three are in order; precision is 1 at the first positive thing,
  /// 2/3 at the second.
  @Test func aSmallExample() {
    let ranking = ScoreRanking(
      scores: [0.1, 0.4, 0.35, 0.8], isPositive: [false, false, true, true])
    #expect(ranking.positives == 2 && ranking.negatives == 2)
    #expect(ranking.rocArea == 0.75)
    #expect(ranking.averagePrecision == 0.5 * (1 + 2.0 / 3))
    #expect(ranking.cuts.map(\.truePositives) == [1, 1, 2, 2])
    #expect(ranking.cuts.map(\.falsePositives) == [0, 1, 1, 2])
  }

  @Test func equalScoresTellNothing() {
    let ranking = ScoreRanking(
      scores: [1, 1, 1, 1], isPositive: [true, false, false, false])
    #expect(ranking.rocArea == 0.5)
    #expect(ranking.averagePrecision == 0.25)
    #expect(ranking.cuts.count == 1)
  }

  @Test func withoutPositiveOrNegativeThingsAreasAreUndefined() {
    let nothing = ScoreRanking(scores: [], isPositive: [])
    #expect(nothing.rocArea == nil && nothing.averagePrecision == nil)
    #expect(nothing.rocCurve().isEmpty && nothing.precisionRecallCurve().isEmpty)
    let negative = ScoreRanking(scores: [1, 2], isPositive: [false, false])
    #expect(negative.rocArea == nil && negative.averagePrecision == nil)
    #expect(negative.rocCurve().isEmpty && negative.precisionRecallCurve().isEmpty)
    let positive = ScoreRanking(scores: [1, 2], isPositive: [true, true])
    #expect(positive.rocArea == nil && positive.averagePrecision == 1)
  }

  @Test func whatIsNotANumberRanksLast() {
    let ranking = ScoreRanking(
      scores: [.nan, 0.5, -.infinity, .nan], isPositive: [false, true, false, false])
    #expect(ranking.rocArea == 1)
    #expect(ranking.cuts.map(\.falsePositives) == [0, 3])
  }
}
