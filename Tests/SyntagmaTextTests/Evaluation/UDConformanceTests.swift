import Foundation
import SyntagmaText
import Testing

/// The official script's scores of 15 pairs of files, and 9 that it refuses.
@Suite(.enabled(if: SharedData.isSet, SharedData.comment))
struct UDConformanceTests {
  struct Score: Decodable {
    let precision: Double
    let recall: Double
    let f1: Double
    let aligned_accuracy: Double?
    let correct: Int
    let gold_total: Int
    let system_total: Int
    let aligned_total: Int?
  }

  struct Pair: Decodable, CustomTestStringConvertible {
    let name: String
    let gold: String
    let system: String
    let verdict: String
    let scores: [String: Score]?
    let printed: [String]?
    var testDescription: String { name }
  }

  struct Index: Decodable {
    let tolerance: Double
    let pairs: [Pair]
  }

  static let folder = "conformance/ud-eval/"

  /// The pairs, or none where the index cannot be read: `theIndexHoldsAllPairs` fails then.
  static let pairs: [Pair] = {
    guard let data = try? Data(SharedData.bytes(folder + "index.json")) else { return [] }
    return (try? JSONDecoder().decode(Index.self, from: data))?.pairs ?? []
  }()
  static let scored = pairs.filter { $0.verdict == "scores" }
  static let refused = pairs.filter { $0.verdict == "error" }

  private func evaluation(_ pair: Pair) throws -> UDEvaluation {
    try UDEvaluation(
      gold: ConlluReader(ByteSource(path: SharedData.path(Self.folder + pair.gold))),
      predicted: ConlluReader(ByteSource(path: SharedData.path(Self.folder + pair.system))))
  }

  @Test func theIndexHoldsAllPairs() {
    #expect(Self.scored.count == 15)
    #expect(Self.refused.count == 9)
  }

  @Test(arguments: scored)
  func theScoresAreThoseOfTheScript(pair: Pair) throws {
    let scores = try evaluation(pair).scores
    let expected = try #require(pair.scores)
    #expect(Set(scores.keys.map(\.rawValue)) == Set(expected.keys))
    for (metric, score) in scores {
      let right = try #require(expected[metric.rawValue])
      #expect(score.correct == right.correct, "\(metric)")
      #expect(score.goldTotal == right.gold_total, "\(metric)")
      #expect(score.predictedTotal == right.system_total, "\(metric)")
      #expect(score.alignedTotal == right.aligned_total, "\(metric)")
      for (value, wanted) in [
        (score.precision, right.precision), (score.recall, right.recall), (score.f1, right.f1),
        (score.alignedAccuracy, right.aligned_accuracy),
      ] {
        let isClose = wanted.map { abs($0 - (value ?? .nan)) <= 1e-12 } ?? (value == nil)
        #expect(isClose, "\(metric): \(value as Any) for \(wanted as Any)")
      }
    }
  }

  @Test(arguments: scored)
  func theReportIsWhatTheScriptPrints(pair: Pair) throws {
    let lines = try evaluation(pair).report().split(separator: "\n").map(String.init)
    #expect(try lines == #require(pair.printed))
  }

  @Test(arguments: refused)
  func whatTheScriptRefusesIsRefused(pair: Pair) throws {
    let error = #expect(throws: (any Error).self) { try evaluation(pair) }
    #expect(error is UDEvaluationError || error is CorpusError, "\(error as Any)")
  }
}
