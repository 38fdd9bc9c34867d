import Foundation
import SyntagmaText
import Testing

struct ClassificationEvaluationTests {
  /// Six texts counted by hand, of which one has no gold label; three of five are right.
  private var evaluation: ClassificationEvaluation {
    var evaluation = ClassificationEvaluation(labels: ["good", "bad"])
    for (gold, predicted, good, text) in [
      ("good", "good", 0.75, "A fine film"), ("good", "good", 1, "Great"),
      ("bad", "bad", 0.25, "Dull"), ("bad", "good", 0.5, "Not\n  good"),
      ("mixed", "bad", 0, "Well"), (nil, "bad", 0, "?"),
    ] as [(String?, String, Float, String)] {
      evaluation.add(
        gold: gold.map { [$0] }, predicted: [predicted], probabilities: [good, 1 - good],
        text: text)
    }
    return evaluation
  }

  @Test func labelsThatAreNotKnownAreMistakesAndCountedApart() {
    #expect(evaluation.texts.correct == 3 && evaluation.texts.total == 5)
    #expect(evaluation.withoutGold == 1)
    #expect(evaluation.withUnknownGold == 1)
    #expect(evaluation.unknownLabels.map(\.label) == ["mixed"])
    #expect(evaluation.unknownLabels.map(\.texts) == [1])
    #expect(evaluation.labels.map(\.label) == ["bad", "good", "mixed"])
    #expect(evaluation.labels.map(\.score.recall) == [0.5, 1, 0])
    #expect(evaluation.accuracy == 3.0 / 5)
  }

  @Test func theMostFrequentUnknownLabelsComeFirst() {
    var evaluation = ClassificationEvaluation(labels: ["a"], allowsSeveral: true)
    evaluation.add(gold: ["z", "y", "x"], predicted: ["a"], text: "")
    evaluation.add(gold: ["z", "a"], predicted: ["a"], text: "")
    #expect(evaluation.unknownLabels.map(\.label) == ["z", "x", "y"])
    #expect(evaluation.withUnknownGold == 2)
    var others = ClassificationEvaluation(labels: [])
    others.add(gold: ["z"], predicted: ["a"], text: "")
    #expect(others.withUnknownGold == 0 && others.unknownLabels.isEmpty)
  }

  /// Of the six pairs with a good and another text all are in order. The losses are those of 0.75, 1,
  /// 0.75 and 0.5.
  @Test func probabilitiesAreScoredByHand() throws {
    let areas = try #require(evaluation.areas())
    #expect(areas["good"].roc == 1)
    // For "bad": 1 is the mixed text, 0.75 and 0.5 the bad ones, 0.25 and 0 the good ones.
    #expect(areas["bad"].roc == 4.0 / 6)
    let precisions = [1.0 / 2, 2.0 / 3]
    #expect(areas["bad"].precisionRecall == (precisions[0] + precisions[1]) / 2)
    let mean = (1 + 4.0 / 6) / 2
    #expect(areas.roc == mean)
    #expect(areas["mixed"] == areas["unheard"])
    #expect(areas["mixed"].roc == nil)
    let losses = -(2 * log(0.75) + log(0.5)) / 4
    #expect(abs(try #require(evaluation.logLoss) - losses) < 1e-15)
    #expect(evaluation.brierScore == (2 * 0.0625 + 0.25) / 4)
    #expect(evaluation.calibration.total == 5)
    // In the bins of 0.5, 0.7 and 1: 0 right of 0.5 expected, 2 of 1.5, 1 of 2.
    #expect(evaluation.calibration.expectedError == (0.5 + 0.5 + 1) / 5)
  }

  @Test func aProbabilityOfZeroHasABoundedLoss() {
    var evaluation = ClassificationEvaluation(labels: ["a", "b", "c"])
    evaluation.add(gold: ["a"], predicted: ["b"], probabilities: [0, 1, 0], text: "")
    #expect(evaluation.logLoss == -log(Double.ulpOfOne))
    #expect(evaluation.brierScore == 2)
  }

  @Test func probabilitiesOutsideTheirRangeAreMovedIntoIt() {
    var evaluation = ClassificationEvaluation(labels: ["a", "b"])
    evaluation.add(gold: ["a"], predicted: ["a"], probabilities: [1.000_001, -0.1], text: "")
    evaluation.add(gold: ["b"], predicted: ["b"], probabilities: [.nan, .infinity], text: "")
    #expect(evaluation.logLoss == 0)
    #expect(evaluation.areas()?.roc == 1)
  }

  @Test func areasNeedProbabilitiesThatAreKept() {
    var evaluation = ClassificationEvaluation(labels: ["a", "b"], keepsProbabilities: false)
    evaluation.add(gold: ["a"], predicted: ["a"], probabilities: [0.5, 0.5], text: "")
    #expect(evaluation.areas() == nil)
    #expect(evaluation.ranking(of: "a") == nil)
    #expect(evaluation.logLoss == log(2))
    let nothing = ClassificationEvaluation(labels: ["a", "b"])
    #expect(nothing.areas() == nil && nothing.logLoss == nil && nothing.brierScore == nil)
  }

  @Test func rankingsFollowTheOrderOfTheLabels() {
    #expect(evaluation.ranking(of: "good")?.positives == 2)
    #expect(evaluation.ranking(of: "good")?.cuts.map(\.score) == [1, 0.75, 0.5, 0.25, 0])
    #expect(evaluation.ranking(of: "bad")?.cuts.first?.score == 1)
    #expect(evaluation.ranking(of: "mixed") == nil)
  }

  @Test func whatHasOneLabelMayNotHaveTwo() {
    var evaluation = ClassificationEvaluation(labels: ["a", "b"])
    evaluation.add(gold: ["a", "b"], predicted: ["a"], text: "")
    evaluation.add(gold: [], predicted: ["a"], text: "")
    evaluation.add(gold: ["a", "a"], predicted: ["a"], text: "")
    #expect(evaluation.withSeveralGold == 1 && evaluation.withoutGold == 1)
    #expect(evaluation.texts.total == 1 && evaluation.texts.correct == 1)
    #expect(evaluation.hammingLoss == nil && evaluation.sampleAverage.f1 == nil)
  }

  @Test func noAnswerIsALabelOfItsOwn() {
    var evaluation = ClassificationEvaluation(labels: [])
    evaluation.add(gold: ["a"], predicted: [], text: "")
    #expect(evaluation.labels.map(\.label) == ["_", "a"])
    #expect(evaluation.confusions(maximum: 1).map(\.predicted) == ["_"])
  }

  /// Three texts and three labels: of nine decisions three are wrong, and one text is right.
  @Test func severalLabelsAreScoredByHand() throws {
    var evaluation = ClassificationEvaluation(labels: ["a", "b", "c"], allowsSeveral: true)
    evaluation.add(gold: ["b", "a"], predicted: ["a", "b"], text: "")
    evaluation.add(gold: ["a", "c"], predicted: ["a", "b"], text: "one")
    evaluation.add(gold: [], predicted: ["a"], text: "two")
    evaluation.add(gold: nil, predicted: ["a"], text: "")
    #expect(evaluation.accuracy == 1.0 / 3)
    #expect(evaluation.hammingLoss == 3.0 / 9)
    #expect(evaluation.microAverage.precision == 3.0 / 5)
    #expect(evaluation.sampleAverage.recall == 1.5 / 3)
    #expect(evaluation.confusions(maximum: 9).map(\.gold) == ["c"])
    #expect(evaluation.confusions(maximum: 9).map(\.examples) == [["one"]])
    #expect(evaluation.agreement == nil && evaluation.confusionMatrix() == nil)
    #expect(evaluation.withoutGold == 1)
  }

  @Test func labelsAreComparedAsBytes() {
    var evaluation = ClassificationEvaluation(labels: ["é"])
    evaluation.add(gold: ["é"], predicted: ["e\u{301}"], probabilities: [1], text: "x")
    #expect(evaluation.accuracy == 0)
    #expect(evaluation.labels.count == 2)
    #expect(evaluation.calibration.total == 0)
  }

  @Test(arguments: UInt64(1)...10)
  func countsAddUp(seed: UInt64) throws {
    var generator = SplitMix64(seed: seed)
    var evaluation = ClassificationEvaluation(labels: ["a", "b", "c"])
    var accuracy = AccuracyEvaluation()
    for _ in 0..<50 {
      let labels = (0..<2).map { _ in randomText(length: 1...1, using: &generator) }
      evaluation.add(gold: [labels[0]], predicted: [labels[1]], text: labels[0])
      accuracy.add(
        gold: [labels[0]], predicted: [labels[1]], forms: [labels[0]], isKnown: nil)
    }
    #expect(evaluation.texts == accuracy.tokens)
    #expect(evaluation.labels.map(\.label) == accuracy.labels.map(\.label))
    #expect(evaluation.macroAverage == accuracy.macroAverage)
    #expect(evaluation.agreement == accuracy.agreement)
    #expect(evaluation.confusionMatrix() == accuracy.confusionMatrix())
    #expect(evaluation.mostConfusedLabels(maximum: 5) == accuracy.mostConfusedLabels(maximum: 5))
  }

  @Test func theReportIsAlignedText() {
    #expect(
      evaluation.report() == """
        accuracy      %  correct  of
        texts     60.00        3   5

        texts apart                  count  labels
        not scored: no gold label        1
        wrong: gold label not known      1  mixed (1)

        label  precision  recall     f1  roc area  pr area  support
        bad        50.00   50.00  50.00     66.67    58.33        2
        good       66.67  100.00  80.00    100.00   100.00        2
        mixed        n/a    0.00   0.00       n/a      n/a        1

        average              precision  recall     f1  roc area  pr area
        of labels (macro)        38.89   50.00  43.33     83.33    79.17
        of texts (weighted)      46.67   60.00  52.00

        agreement beyond chance    −1…1
        Cohen's kappa            0.3333
        Matthews correlation     0.3608

        gold \\ predicted  bad  good  mixed
        bad                 1     1      0
        good                0     2      0
        mixed               1     0      0

        gold   predicted  count  examples
        bad    good           1  Not good
        mixed  bad            1  Well

        confidence        mean  correct  answers
        0.5 to 0.6       50.00     0.00        1
        0.7 to 0.8       75.00   100.00        2
        0.9 to 1.0      100.00    50.00        2
        expected error   40.00                 5

        probabilities   0 is best
        log loss, nats     0.3171
        Brier score        0.0938

        """)
  }

  @Test func theReportOfSeveralLabelsHasTheirMeasures() {
    var evaluation = ClassificationEvaluation(labels: ["a", "b", "c"], allowsSeveral: true)
    evaluation.add(
      gold: ["b", "a"], predicted: ["a", "b"], probabilities: [0.9, 0.8, 0.1], text: "")
    evaluation.add(
      gold: ["a", "c"], predicted: ["a", "b"], probabilities: [0.9, 0.6, 0.4], text: "one")
    #expect(
      evaluation.report() == """
        accuracy                     %  correct  of
        texts, all labels right  50.00        1   2
        single decisions         66.67        4   6

        label  precision  recall      f1  roc area  pr area  support
        a         100.00  100.00  100.00       n/a   100.00        2
        b          50.00  100.00   66.67    100.00   100.00        1
        c            n/a    0.00    0.00    100.00   100.00        1

        average                   precision  recall     f1  roc area  pr area
        of labels (macro)             50.00   66.67  55.56    100.00   100.00
        of texts (weighted)           62.50   75.00  66.67
        of all counts (micro)         75.00   75.00  75.00
        of each text's (samples)      75.00   75.00  75.00

        gold  predicted  count  examples
        c     b              1  one

        confidence       mean  correct  answers
        0.6 to 0.7      60.00     0.00        1
        0.8 to 0.9      86.67   100.00        3
        expected error  25.00                 4

        probabilities   0 is best
        log loss, nats     0.3953
        Brier score        0.1317

        """)
  }

  @Test func manyLabelsHaveNoMatrix() {
    var evaluation = ClassificationEvaluation(labels: [])
    for label in 0..<13 {
      evaluation.add(gold: ["\(label)"], predicted: ["\((label + 1) % 13)"], text: "t")
    }
    #expect(!evaluation.report().contains("gold \\ predicted"))
    #expect(evaluation.report(maximumMatrix: 13).contains("gold \\ predicted"))
    #expect(evaluation.json(task: nil, maximumMatrix: 12).contains(#""confusion": null"#))
    #expect(ClassificationEvaluation(labels: []).report().contains("n/a"))
  }

  @Test func theJSONHasTheKeysOfTheCommand() throws {
    let json = evaluation.json(task: "classification")
    let expected = """
      {"accuracy": 0.6, "brier": 0.09375, "calibration": {"bins": [{"answers": 0, \
      "confidence": null, "precision": null}, {"answers": 0, "confidence": null, \
      "precision": null}, {"answers": 0, "confidence": null, "precision": null}, \
      {"answers": 0, "confidence": null, "precision": null}, {"answers": 0, \
      "confidence": null, "precision": null}, {"answers": 1, "confidence": 0.5, \
      "precision": 0.0}, {"answers": 0, "confidence": null, "precision": null}, \
      {"answers": 2, "confidence": 0.75, "precision": 1.0}, {"answers": 0, \
      "confidence": null, "precision": null}, {"answers": 2, "confidence": 1.0, \
      "precision": 0.5}], "expected_error": 0.4}, "calibration_error": 0.4, \
      "confusion": {"counts": [[1, 1, 0], [0, 2, 0], [1, 0, 0]], "labels": ["bad", "good", \
      "mixed"]}, "confusions": [{"count": 1, "examples": ["Not good"], "gold": "bad", \
      "predicted": "good"}, {"count": 1, "examples": ["Well"], "gold": "mixed", \
      "predicted": "bad"}], "f1": 0.43333333333333335, "hamming_loss": null, \
      "kappa": 0.3333333333333333, "log_loss": 0.31712783136587674, \
      "macro": {"f1": 0.43333333333333335, "precision": 0.38888888888888884, \
      "recall": 0.5}, "matthews": 0.36084391824351614, "micro": {"f1": 0.6, \
      "precision": 0.6, "recall": 0.6}, "not_scored": {"several_gold": 0, \
      "without_gold": 1}, "per_label": {"bad": {"f1": 0.5, "pr_area": 0.5833333333333333, \
      "precision": 0.5, "recall": 0.5, "roc_area": 0.6666666666666666, "support": 2}, \
      "good": {"f1": 0.8, "pr_area": 1.0, "precision": 0.6666666666666666, "recall": 1.0, \
      "roc_area": 1.0, "support": 2}, "mixed": {"f1": 0.0, "pr_area": null, \
      "precision": null, "recall": 0.0, "roc_area": null, "support": 1}}, \
      "pr_area": 0.7916666666666666, "precision": 0.38888888888888884, "recall": 0.5, \
      "relations": null, "roc_area": 0.8333333333333333, "samples": null, "scorer": "classification", \
      "sentences": 5, "task": "classification", "unknown_labels": {"labels": {"mixed": 1}, \
      "sentences": 1}, "weighted": {"f1": 0.52, "precision": 0.4666666666666666, \
      "recall": 0.6}}
      """
    #expect(json == expected)
    _ = try JSONSerialization.jsonObject(with: Data(json.utf8))
  }
}
