import Foundation
import SyntagmaText
import Testing

/// Accuracy and the scores of labels against those of scikit-learn, in
/// `Tests/Fixtures/metrics/classification.json`.
struct ClassificationReportTests {
  struct Report: Decodable {
    let precision: Double
    let recall: Double
    let f1: Double
    let support: Double

    enum CodingKeys: String, CodingKey {
      case precision, recall, support
      case f1 = "f1-score"
    }
  }

  struct Case: Decodable, CustomTestStringConvertible {
    let name: String
    let labels: [String]
    let y_true: [String]
    let y_pred: [String]
    let accuracy: Double
    let report: [String: Entry]
    let confusion: [[Int]]
    let cohen_kappa: Double?
    let matthews: Double
    let precision_micro: Double
    let recall_micro: Double
    let f1_micro: Double
    let precision_macro: Double
    let recall_macro: Double
    let f1_macro: Double
    let precision_weighted: Double
    let recall_weighted: Double
    let f1_weighted: Double
    var testDescription: String { name }
  }

  /// The report also holds the accuracy, a plain number.
  enum Entry: Decodable {
    case label(Report)
    case number(Double)

    init(from decoder: any Decoder) throws {
      if let number = try? decoder.singleValueContainer().decode(Double.self) {
        self = .number(number)
      } else {
        self = .label(try Report(from: decoder))
      }
    }
  }

  struct Fixture: Decodable {
    let tolerance: Double
    let cases: [Case]
  }

  static let fixture: Fixture? = {
    let path = repository.appending(path: "Tests/Fixtures/metrics/classification.json")
    return try? JSONDecoder().decode(Fixture.self, from: Data(contentsOf: path))
  }()

  private func evaluation(of reference: Case) -> AccuracyEvaluation {
    var evaluation = AccuracyEvaluation()
    evaluation.add(
      gold: reference.y_true, predicted: reference.y_pred, forms: reference.y_true,
      isKnown: reference.y_true.map { _ in true })
    return evaluation
  }

  @Test func theFixtureHoldsAllCases() {
    #expect(Self.fixture?.cases.count == 13)
  }

  @Test(arguments: fixture?.cases ?? [])
  func scoresAreThoseOfTheReference(reference: Case) throws {
    let tolerance = try #require(Self.fixture).tolerance
    let evaluation = evaluation(of: reference)
    #expect(abs((evaluation.tokens.value ?? 0) - reference.accuracy) <= tolerance)
    for (label, score) in evaluation.labels {
      guard case .label(let expected)? = reference.report[label] else {
        Issue.record("\(label) is not in the reference")
        continue
      }
      // The reference writes 0 where nothing can be divided.
      #expect(abs((score.precision ?? 0) - expected.precision) <= tolerance)
      #expect(abs((score.recall ?? 0) - expected.recall) <= tolerance)
      #expect(abs((score.f1 ?? 0) - expected.f1) <= tolerance)
      #expect(Double(score.support) == expected.support)
    }
    let occurring = Set(reference.y_true + reference.y_pred)
    #expect(evaluation.labels.map(\.label) == reference.labels.filter(occurring.contains))
  }

  @Test(arguments: fixture?.cases ?? [])
  func averagesAreThoseOfTheReference(reference: Case) throws {
    let tolerance = try #require(Self.fixture).tolerance
    let evaluation = evaluation(of: reference)
    for (average, expected) in [
      (
        AverageScore(micro: evaluation.labels.map(\.score)),
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
        // Where no label was ever predicted the reference writes 0.
        #expect(abs((found ?? 0) - expected) <= tolerance)
      }
    }
  }

  @Test(arguments: fixture?.cases ?? [])
  func agreementAndConfusionAreThoseOfTheReference(reference: Case) throws {
    let tolerance = try #require(Self.fixture).tolerance
    let evaluation = evaluation(of: reference)
    #expect((evaluation.kappa == nil) == (reference.cohen_kappa == nil))
    #expect(abs((evaluation.kappa ?? 0) - (reference.cohen_kappa ?? 0)) <= tolerance)
    #expect(abs((evaluation.matthews ?? 0) - reference.matthews) <= tolerance)
    #expect(
      evaluation.confusionMatrix()
        == ConfusionMatrix(labels: reference.labels, counts: reference.confusion))
    let backwards = ConfusionMatrix(
      labels: reference.labels.reversed(),
      counts: reference.confusion.reversed().map { $0.reversed() })
    #expect(evaluation.confusionMatrix(of: reference.labels.reversed()) == backwards)
  }
}
