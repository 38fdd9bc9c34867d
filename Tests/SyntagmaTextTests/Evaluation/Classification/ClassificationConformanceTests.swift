import SyntagmaText
import TestSupport
import Testing

/// Scores of classifiers against those of scikit-learn: one label for each text in
/// `Tests/Fixtures/metrics/classification.json`, probabilities and several labels in
/// `Tests/Fixtures/areas/areas.json`.
struct ClassificationConformanceTests {
  static let labelCases = ClassificationReportTests.fixture?.cases ?? []

  private func evaluation(of reference: ClassificationReportTests.Case) -> ClassificationEvaluation
  {
    var evaluation = ClassificationEvaluation(labels: reference.labels)
    for (gold, predicted) in zip(reference.y_true, reference.y_pred) {
      evaluation.add(gold: [gold], predicted: [predicted], text: gold)
    }
    return evaluation
  }

  @Test(arguments: labelCases)
  func scoresOfLabelsAreThoseOfTheReference(
    reference: ClassificationReportTests.Case
  ) throws {
    let tolerance = try #require(ClassificationReportTests.fixture).tolerance
    let evaluation = evaluation(of: reference)
    #expect(abs((evaluation.accuracy ?? 0) - reference.accuracy) <= tolerance)
    for (label, score) in evaluation.labels {
      guard case .label(let expected)? = reference.report[label] else {
        Issue.record("\(label) is not in the reference")
        continue
      }
      #expect(abs((score.precision ?? 0) - expected.precision) <= tolerance)
      #expect(abs((score.recall ?? 0) - expected.recall) <= tolerance)
      #expect(abs((score.f1 ?? 0) - expected.f1) <= tolerance)
      #expect(Double(score.support) == expected.support)
    }
    let occurring = Set(reference.y_true + reference.y_pred)
    #expect(evaluation.labels.map(\.label) == reference.labels.filter(occurring.contains))
    #expect(evaluation.withUnknownGold == 0)
  }

  @Test(arguments: labelCases)
  func averagesAgreementAndConfusionAreThoseOfTheReference(
    reference: ClassificationReportTests.Case
  ) throws {
    let tolerance = try #require(ClassificationReportTests.fixture).tolerance
    let evaluation = evaluation(of: reference)
    for (average, expected) in [
      (
        evaluation.microAverage,
        [reference.precision_micro, reference.recall_micro, reference.f1_micro]
      ),
      (
        evaluation.macroAverage,
        [reference.precision_macro, reference.recall_macro, reference.f1_macro]
      ),
      (
        evaluation.weightedAverage,
        [reference.precision_weighted, reference.recall_weighted, reference.f1_weighted]
      ),
    ] {
      let found = [average.precision, average.recall, average.f1]
      for (found, expected) in zip(found, expected) {
        #expect(abs((found ?? 0) - expected) <= tolerance)
      }
    }
    let agreement = try #require(evaluation.agreement)
    #expect((agreement.kappa == nil) == (reference.cohen_kappa == nil))
    #expect(abs((agreement.kappa ?? 0) - (reference.cohen_kappa ?? 0)) <= tolerance)
    #expect(abs((agreement.matthews ?? 0) - reference.matthews) <= tolerance)
    #expect(
      evaluation.confusionMatrix()
        == ConfusionMatrix(labels: reference.labels, counts: reference.confusion))
  }

  struct Fixture: Decodable {
    let tolerance: Double
    let cases: [Case]
  }

  struct Case: Decodable, CustomTestStringConvertible {
    let name: String
    let several: Bool
    let labels: [String]
    let gold: [[String]]
    let predicted: [[String]]
    let denominator: Float
    let probabilities: [Float]
    let roc: [Double]
    let pr: [Double]
    let rocMacro: Double
    let prMacro: Double
    let logLoss: Double
    let brier: Double
    let accuracy: Double?
    let hamming: Double?
    let perLabel: [[Double]]?
    let micro: [Double]?
    let macro: [Double]?
    let weighted: [Double]?
    let samples: [Double]?
    var testDescription: String { name }

    var evaluation: ClassificationEvaluation {
      var evaluation = ClassificationEvaluation(labels: labels, allowsSeveral: several)
      for (index, (gold, predicted)) in zip(gold, predicted).enumerated() {
        let row = probabilities[index * labels.count..<(index + 1) * labels.count]
        evaluation.add(
          gold: gold, predicted: predicted, probabilities: row.map { $0 / denominator },
          text: "text \(index)")
      }
      return evaluation
    }
  }

  static let fixture = try? Fixtures.json(Fixture.self, "areas/areas.json")

  @Test func theFixtureHoldsAllCases() {
    #expect(Self.fixture?.cases.count == 6)
  }

  @Test(arguments: fixture?.cases ?? [])
  func scoresOfProbabilitiesAreThoseOfTheReference(reference: Case) throws {
    let tolerance = Tolerance(relative: 0, absolute: try #require(Self.fixture).tolerance)
    let evaluation = reference.evaluation
    let areas = try #require(evaluation.areas())
    #expect(areas.labels.map(\.label) == reference.labels)
    let roc = areas.labels.map { $0.areas.roc ?? .nan }
    let pr = areas.labels.map { $0.areas.precisionRecall ?? .nan }
    #expect(mismatch("roc", roc, reference.roc, within: tolerance) == nil)
    #expect(mismatch("pr", pr, reference.pr, within: tolerance) == nil)
    let totals = [areas.roc, areas.precisionRecall, evaluation.logLoss, evaluation.brierScore]
    let expected = [
      reference.rocMacro, reference.prMacro, reference.logLoss, reference.brier,
    ]
    #expect(mismatch("totals", totals.map { $0 ?? .nan }, expected, within: tolerance) == nil)
  }

  @Test(arguments: fixture?.cases.filter(\.several) ?? [])
  func scoresOfSeveralLabelsAreThoseOfTheReference(reference: Case) throws {
    let tolerance = Tolerance(relative: 0, absolute: try #require(Self.fixture).tolerance)
    let evaluation = reference.evaluation
    #expect(tolerance.accepts(evaluation.accuracy ?? .nan, against: reference.accuracy ?? 0))
    #expect(tolerance.accepts(evaluation.hammingLoss ?? .nan, against: reference.hamming ?? 0))
    for ((_, score), expected) in zip(evaluation.labels, try #require(reference.perLabel)) {
      let found = [score.precision ?? 0, score.recall ?? 0, score.f1 ?? 0, Double(score.support)]
      #expect(mismatch("label", found, expected, within: tolerance) == nil)
    }
    for (average, expected) in [
      (evaluation.microAverage, reference.micro), (evaluation.macroAverage, reference.macro),
      (evaluation.weightedAverage, reference.weighted),
      (evaluation.sampleAverage, reference.samples),
    ] {
      let found = [average.precision, average.recall, average.f1].map { $0 ?? .nan }
      #expect(mismatch("mean", found, try #require(expected), within: tolerance) == nil)
    }
  }
}
