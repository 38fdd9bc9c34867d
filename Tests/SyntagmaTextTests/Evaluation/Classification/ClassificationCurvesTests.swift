import SyntagmaText
import Testing

struct ClassificationCurvesTests {
  /// Texts of five known labels, of which "none" has no text, "b" and "a" have three each, "d" two,
  /// and "c" one.
  private var evaluation: ClassificationEvaluation {
    var evaluation = ClassificationEvaluation(labels: ["b", "none", "a", "c", "d"])
    for (place, gold) in ["a", "b", "c", "d", "b", "a", "b", "a", "d"].enumerated() {
      let first = Float(place) / 16
      evaluation.add(
        gold: [gold], predicted: ["a"],
        probabilities: [first, 0, 0.25, 0.125, 0.625 - first], text: "")
    }
    return evaluation
  }

  @Test func theLabelsWithMostTextsAreChosen() throws {
    let curves = try #require(evaluation.curves(maximumLabels: 3))
    #expect(curves.labels.map(\.label) == ["a", "b", "d"])
    #expect(curves.drawable == 4)
    let shares: [Double] = [3.0 / 9, 3.0 / 9, 2.0 / 9]
    #expect(curves.labels.map(\.curves.share) == shares)
    #expect(try #require(evaluation.curves()).labels.map(\.label) == ["a", "b", "d", "c"])
  }

  @Test func curvesAndAreasAreThoseOfTheRankings() throws {
    let evaluation = evaluation
    let curves = try #require(evaluation.curves())
    let areas = try #require(evaluation.areas())
    #expect(curves.areas.labels.map(\.label) == areas.labels.map(\.label))
    #expect(curves.areas.labels.map(\.areas) == areas.labels.map(\.areas))
    for (label, ofLabel) in curves.labels {
      let ranking = try #require(evaluation.ranking(of: label))
      #expect(ofLabel.areas == areas[label])
      #expect(ofLabel.roc == ranking.rocCurve())
      #expect(ofLabel.precisionRecall == ranking.precisionRecallCurve())
    }
  }

  /// Of nine texts with five labels each, one label of each text is right.
  @Test func labelsThatAreLeftOutCountInTheMicroAverage() throws {
    let pooled = try #require(evaluation.curves(maximumLabels: 3)?.pooled)
    let share = 9.0 / 45
    #expect(pooled.share == share)
    var (scores, isPositive): ([Float], [Bool]) = ([], [])
    for label in ["a", "b", "c", "d", "none"] {
      for (place, gold) in ["a", "b", "c", "d", "b", "a", "b", "a", "d"].enumerated() {
        let first = Float(place) / 16
        let values: [String: Float] = ["b": first, "a": 0.25, "c": 0.125, "d": 0.625 - first]
        scores.append(values[label] ?? 0)
        isPositive.append(gold == label)
      }
    }
    let ranking = ScoreRanking(scores: scores, isPositive: isPositive)
    #expect(pooled.roc == ranking.rocCurve())
    #expect(pooled.areas.roc == ranking.rocArea)
    #expect(pooled.areas.precisionRecall == ranking.averagePrecision)
    #expect(try #require(evaluation.curves()).pooled == nil)
  }

  @Test func curvesNeedProbabilitiesThatAreKept() {
    var evaluation = ClassificationEvaluation(labels: ["a", "b"], keepsProbabilities: false)
    evaluation.add(gold: ["a"], predicted: ["a"], probabilities: [0.5, 0.5], text: "")
    #expect(evaluation.curves() == nil)
    var without = ClassificationEvaluation(labels: ["a", "b"])
    without.add(gold: ["a"], predicted: ["a"], text: "")
    #expect(without.curves() == nil)
  }

  @Test(arguments: [(["a", "b"], false, true), (["a", "b"], true, false), (["a"], false, false)])
  func oneOfTwoLabelsMirrorsTheOther(labels: [String], several: Bool, mirrored: Bool) throws {
    var evaluation = ClassificationEvaluation(labels: labels, allowsSeveral: several)
    for gold in labels {
      evaluation.add(
        gold: [gold], predicted: ["a"], probabilities: labels.map { _ in 0.5 }, text: "")
    }
    #expect(try #require(evaluation.curves()).areMirrored == mirrored)
    evaluation.add(
      gold: ["unheard"], predicted: ["a"], probabilities: labels.map { _ in 0.5 }, text: "")
    #expect(try #require(evaluation.curves()).areMirrored == false)
  }

  @Test func noCurveHasMorePointsThanAllowed() throws {
    var evaluation = ClassificationEvaluation(labels: ["a", "b", "c"])
    var generator = SplitMix64(seed: 3)
    for _ in 0..<2000 {
      let values = (0..<3).map { _ in Float(generator.index(below: 1 << 20)) / Float(1 << 20) }
      let gold = ["a", "b", "c"][generator.index(below: 3)]
      evaluation.add(gold: [gold], predicted: ["a"], probabilities: values, text: "")
    }
    let curves = try #require(evaluation.curves(maximumLabels: 2, maximumPoints: 50))
    for each in curves.labels.map(\.curves) + [try #require(curves.pooled)] {
      #expect(2...50 ~= each.roc.count && 2...50 ~= each.precisionRecall.count)
    }
  }
}
