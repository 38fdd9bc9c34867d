import Foundation
import SyntagmaText
import Testing

struct TemperatureScalingTests {
  private static func random(_ seed: UInt64, labelCount: Int) -> (logits: [Float], gold: [Int]) {
    var generator = SplitMix64(seed: seed)
    let scale = Float([0.05, 0.5, 2, 10, 40][Int(seed % 5)])
    let gold = (0..<40).map { _ in generator.index(below: labelCount + 1) - 1 }
    let logits = gold.flatMap { right in
      (0..<labelCount).map {
        scale * (Float.random(in: -1...1, using: &generator) + ($0 == right ? 0.8 : 0))
      }
    }
    return (logits, gold)
  }

  /// −ln p of the right labels, plainly.
  private func loss(_ logits: [Float], _ labelCount: Int, _ gold: [Int], at temperature: Double)
    -> Double
  {
    let texts = gold.indices.filter { gold[$0] >= 0 }
    return texts.reduce(0) { sum, text in
      let row = (0..<labelCount).map { Double(logits[text * labelCount + $0]) / temperature }
      let most = row.max() ?? 0
      return sum + most + log(row.reduce(0) { $0 + exp($1 - most) }) - row[gold[text]]
    } / Double(texts.count)
  }

  @Test(arguments: UInt64(1)...20)
  func noOtherTemperatureHasASmallerLoss(seed: UInt64) throws {
    let labelCount = 2 + Int(seed % 4)
    let (logits, gold) = Self.random(seed, labelCount: labelCount)
    let scaling = TemperatureScaling(logits: logits, labelCount: labelCount, gold: gold)
    let before = loss(logits, labelCount, gold, at: 1)
    let after = loss(logits, labelCount, gold, at: scaling.temperature)
    #expect(abs(try #require(scaling.lossBefore) - before) < 1e-12 * max(1, before))
    #expect(abs(try #require(scaling.lossAfter) - after) < 1e-12 * max(1, after))
    for step in -400...400 {
      let other = pow(100, Double(step) / 400)
      #expect(after <= loss(logits, labelCount, gold, at: other) + 1e-12)
    }
    for factor in [0.999, 1.001] {
      let near = loss(logits, labelCount, gold, at: scaling.temperature * factor)
      #expect(after <= near + 1e-13)
    }
    #expect(scaling.count == gold.count { $0 >= 0 })
  }

  /// Three of four answers with the logit 2 are right: the sigmoid of β·2 is 3/4.
  @Test func theTemperatureOfEqualMarginsIsKnown() {
    let expected = 2 / log(3.0)
    let sigmoid = TemperatureScaling(
      sigmoidLogits: [2, 2, -2, 2, 7, .nan, -.infinity], gold: [1, 1, 0, 0, -1, 1, 0])
    #expect(abs(sigmoid.temperature - expected) < 1e-12)
    #expect(sigmoid.count == 4)
    let softmax = TemperatureScaling(
      logits: [3, 1, 0, 2, 1, -1, 4, 2, 9, .nan, 5, 0], labelCount: 2, gold: [0, 1, 0, 1, 0, -1])
    #expect(abs(softmax.temperature - expected) < 1e-12)
    #expect(softmax.count == 4)
  }

  @Test(arguments: UInt64(1)...10)
  func aSigmoidIsASoftmaxOfTwo(seed: UInt64) {
    var generator = SplitMix64(seed: seed)
    let logits = (0..<50).map { _ in Float.random(in: -9...9, using: &generator) }
    let gold = logits.map { $0 + Float.random(in: -9...9, using: &generator) > 0 ? 1 : 0 }
    let one = TemperatureScaling(sigmoidLogits: logits, gold: gold)
    let two = TemperatureScaling(
      logits: logits.flatMap { [0, $0] }, labelCount: 2, gold: gold)
    #expect(abs(one.temperature / two.temperature - 1) < 1e-9)
    #expect(abs((one.lossAfter ?? 0) - (two.lossAfter ?? 1)) < 1e-12)
  }

  @Test func wellCalibratedLogitsStayAsTheyAre() {
    // A logit of ln 3 that is right three times of four, and one of 0 that is right once of two.
    let margin = Float(log(3.0))
    let scaling = TemperatureScaling(
      sigmoidLogits: [margin, margin, margin, margin, 0, 0], gold: [1, 1, 1, 0, 1, 0])
    #expect(abs(scaling.temperature - 1) < 1e-7)
  }

  @Test func whereEveryAnswerIsRightOrWrongTheTemperatureIsBounded() {
    let right = TemperatureScaling(logits: [1, 0, 0, 1], labelCount: 2, gold: [0, 1])
    #expect(right.temperature == 0.01)
    let wrong = TemperatureScaling(logits: [1, 0, 0, 1], labelCount: 2, gold: [1, 0])
    #expect(wrong.temperature == 100)
    let certain = TemperatureScaling(sigmoidLogits: [5000, -5000], gold: [1, 0])
    #expect(certain.temperature == 1 && certain.lossAfter == 0)
  }

  @Test func withoutAnythingToLearnFromItIsOne() {
    for scaling in [
      TemperatureScaling(logits: [], labelCount: 3, gold: []),
      TemperatureScaling(logits: [1, 2, 3], labelCount: 3, gold: [-1]),
      TemperatureScaling(sigmoidLogits: [.nan], gold: [1]),
    ] {
      #expect(scaling.temperature == 1 && scaling.count == 0)
      #expect(scaling.lossBefore == nil && scaling.lossAfter == nil)
    }
    let even = TemperatureScaling(logits: [4, 4, 4, 4], labelCount: 2, gold: [0, 1])
    #expect(even.temperature == 1)
    #expect(TemperatureScaling(logits: [4], labelCount: 1, gold: [0]).temperature == 1)
  }
}
