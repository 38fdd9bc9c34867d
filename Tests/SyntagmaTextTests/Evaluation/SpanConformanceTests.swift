import Foundation
import SyntagmaText
import TestSupport
import Testing

/// The scores of spans against those of seqeval, in `Tests/Fixtures/metrics/spans.json`.
struct SpanConformanceTests {
  struct Row: Decodable {
    let precision: Double
    let recall: Double
    let f1: Double
    let support: Int

    enum CodingKeys: String, CodingKey {
      case precision, recall, support
      case f1 = "f1-score"
    }
  }

  struct Case: Decodable, CustomTestStringConvertible {
    let name: String
    let scheme: String
    let gold: [[String]]
    let predicted: [[String]]
    let lenient: [String: Row]
    let strict: [String: Row]
    let token_accuracy: Double
    var testDescription: String { name }
  }

  struct Fixture: Decodable {
    let tolerance: Double
    let cases: [Case]
  }

  static let fixture: Fixture? = {
    let file = Fixtures.folder.appendingPathComponent("metrics/spans.json")
    return try? JSONDecoder().decode(Fixture.self, from: Data(contentsOf: file))
  }()

  @Test func theFixtureHoldsAllCases() {
    #expect(Self.fixture?.cases.map(\.name) == ["iob2", "iobes", "iob2-bad-tags"])
  }

  @Test(arguments: fixture?.cases ?? [])
  func scoresAreThoseOfTheReference(reference: Case) throws {
    let scheme = try #require(TagScheme(rawValue: reference.scheme.lowercased()))
    var evaluation = SpanEvaluation(goldScheme: scheme, predictedScheme: scheme)
    for (gold, predicted) in zip(reference.gold, reference.predicted) {
      evaluation.add(goldTags: gold, predictedTags: predicted, forms: gold)
    }
    expect(evaluation.lenient, reference.lenient)
    expect(evaluation.strict, reference.strict)
    let accuracy = try #require(evaluation.tokens.value)
    #expect(isClose(accuracy, reference.token_accuracy))
  }

  private func expect(
    _ scores: SpanScores, _ rows: [String: Row], at place: SourceLocation = #_sourceLocation
  ) {
    let averages: Set = ["micro avg", "macro avg", "weighted avg"]
    #expect(scores.types.map(\.type) == rows.keys.filter { !averages.contains($0) }.sorted())
    for (type, score) in scores.types { expect(score, rows[type], place) }
    expect(scores.total, rows["micro avg"], place)
    let mean = scores.macroAverage
    guard let row = rows["macro avg"], let precision = mean.precision, let recall = mean.recall,
      let f1 = mean.f1
    else {
      Issue.record("no macro average", sourceLocation: place)
      return
    }
    #expect(isClose(precision, row.precision), sourceLocation: place)
    #expect(isClose(recall, row.recall), sourceLocation: place)
    #expect(isClose(f1, row.f1), sourceLocation: place)
  }

  /// The reference writes 0 where nothing can be divided.
  private func expect(_ score: LabelScore, _ row: Row?, _ place: SourceLocation) {
    guard let row else {
      Issue.record("not in the reference", sourceLocation: place)
      return
    }
    #expect(isClose(score.precision ?? 0, row.precision), sourceLocation: place)
    #expect(isClose(score.recall ?? 0, row.recall), sourceLocation: place)
    #expect(isClose(score.f1 ?? 0, row.f1), sourceLocation: place)
    #expect(score.support == row.support, sourceLocation: place)
  }

  private func isClose(_ value: Double, _ expected: Double) -> Bool {
    abs(value - expected) <= Self.fixture?.tolerance ?? 0
  }
}
