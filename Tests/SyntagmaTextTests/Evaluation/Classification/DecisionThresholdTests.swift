import SyntagmaText
import Testing

struct DecisionThresholdTests {
  private func f1(_ scores: [Float], _ isPositive: [Bool], at threshold: Float) -> Double {
    let right = scores.indices.count { scores[$0] >= threshold && isPositive[$0] }
    let wrong = scores.indices.count { (scores[$0] >= threshold) != isPositive[$0] }
    return right > 0 ? Double(2 * right) / Double(2 * right + wrong) : 0
  }

  @Test(arguments: UInt64(1)...60)
  func noOtherThresholdHasAGreaterF1(seed: UInt64) throws {
    var generator = SplitMix64(seed: seed)
    let count = 1 + generator.index(below: 30)
    let scores = (0..<count).map { _ in Float(generator.index(below: 11)) / 10 }
    let isPositive = scores.map { Float.random(in: 0...1.5, using: &generator) < $0 }
    let threshold = DecisionThreshold(probabilities: scores, isPositive: isPositive)
    guard isPositive.contains(true) else {
      #expect(threshold == DecisionThreshold(probabilities: [], isPositive: []))
      return
    }
    let best = (0...200).map { f1(scores, isPositive, at: Float($0) / 200) }.max()
    #expect(threshold.f1 == best)
    #expect(f1(scores, isPositive, at: threshold.value) == best)
    if f1(scores, isPositive, at: 0.5) == best { #expect(threshold.value == 0.5) }
  }

  @Test(
    arguments: [
      // The best gap holds one half.
      ([0.125, 0.25, 0.75, 1], [false, false, true, true], 0.5, 1),
      // It does not: the middle.
      ([0.25, 0.5, 0.75, 1], [false, false, false, true], 0.875, 1),
      ([0.125, 0.25, 0.375], [false, true, true], 0.1875, 1),
      // Below the lowest score, where everything is positive.
      ([0.25, 0.25], [true, true], 0.125, 1),
      ([0, 0], [true, false], 0, 2.0 / 3),
      // Two gaps give 2/3; that of 0.1875 is nearer to one half than that of 0.9375.
      ([0.125, 0.25, 0.875, 1], [false, true, false, true], 0.1875, 0.8),
      ([0.0625, 0.125, 0.875, 1], [true, false, false, true], 0.9375, 2.0 / 3),
    ] as [([Float], [Bool], Float, Double)])
  func thresholdsLieBetweenScores(
    scores: [Float], isPositive: [Bool], value: Float, f1: Double
  ) {
    let threshold = DecisionThreshold(probabilities: scores, isPositive: isPositive)
    #expect(threshold.value == value)
    #expect(threshold.f1 == f1)
  }

  @Test func ofEquallyGoodGapsTheOneNearestToOneHalfIsTaken() {
    // 1 of 1, or 2 of 4: 2·1/(1+2) = 2·2/(4+2).
    let high: [Float] = [0.125, 0.25, 0.375, 0.75]
    let low: [Float] = [0.375, 0.4375, 0.875, 1]
    let isPositive = [true, false, false, true]
    #expect(DecisionThreshold(probabilities: high, isPositive: isPositive).value == 0.5)
    #expect(DecisionThreshold(probabilities: low, isPositive: isPositive).value == 0.1875)
  }

  @Test func withoutPositiveTextsTheThresholdIsOneHalf() {
    let threshold = DecisionThreshold(probabilities: [0.9, 0.1], isPositive: [false, false])
    #expect(threshold.value == 0.5 && threshold.f1 == nil)
  }

  @Test func neighbouringNumbersAreToldApart() {
    let low: Float = 0.75
    let threshold = DecisionThreshold(
      probabilities: [low, low.nextUp], isPositive: [false, true])
    #expect(threshold.value == low.nextUp && threshold.f1 == 1)
  }

  @Test func anEvaluationGivesTheThresholdOfEveryLabel() {
    var evaluation = ClassificationEvaluation(labels: ["b", "a"], allowsSeveral: true)
    evaluation.add(gold: ["b"], predicted: [], probabilities: [0.25, 0], text: "")
    evaluation.add(gold: [], predicted: [], probabilities: [0.125, 0.5], text: "")
    #expect(evaluation.decisionThresholds()?.map(\.value) == [0.1875, 0.5])
    #expect(evaluation.decisionThresholds()?.map(\.f1) == [1, nil])
    #expect(ClassificationEvaluation(labels: ["a"]).decisionThresholds() == nil)
  }
}
