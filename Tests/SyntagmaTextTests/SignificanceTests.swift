import Foundation
import SyntagmaText
import TestSupport
import Testing

/// Tests of significance against exact distributions, in `Tests/Fixtures/metrics/significance.json`.
struct SignificanceTests {
  struct Fixture: Decodable { let cases: [Case] }

  struct Case: Decodable, CustomTestStringConvertible {
    let name: String
    let systemACorrect: String?
    let systemBCorrect: String?
    let systemA: Counts?
    let systemB: Counts?
    let onlyA: Int?
    let onlyB: Int?
    let difference: Double
    let mcnemarExactP: Double?
    let mcnemarChi2: ChiSquared?
    let mcnemarChi2Corrected: ChiSquared?
    let approximateRandomisation: Randomized
    let pairedBootstrap: Randomized
    var testDescription: String { name }

    var sample: PairedSample {
      if let systemA, let systemB {
        return PairedSample(first: systemA.shares, second: systemB.shares)
      }
      return PairedSample(
        first: Case.shares(systemACorrect ?? ""), second: Case.shares(systemBCorrect ?? ""))
    }

    private static func shares(_ digits: String) -> [ScoreShare] {
      digits.map { ScoreShare(correct: $0 == "1" ? 1 : 0, of: 1) }
    }
  }

  struct Counts: Decodable {
    let tp: [Int]
    let fp: [Int]
    let fn: [Int]

    var shares: [ScoreShare] {
      tp.indices.map {
        ScoreShare(truePositives: tp[$0], falsePositives: fp[$0], falseNegatives: fn[$0])
      }
    }
  }

  struct ChiSquared: Decodable {
    let statistic: Double
    let p: Double
  }

  struct Randomized: Decodable {
    let p: Double
    let resamples: Int
    let tolerance: Double
    let interval95: [Double]?
    let intervalTolerance: Double?
  }

  static let cases = (try? Fixtures.json(Fixture.self, "metrics/significance.json").cases) ?? []
  static let ofItems = cases.filter { $0.systemACorrect != nil }

  @Test func theFixtureHoldsAllCases() {
    #expect(Self.cases.count == 7)
    #expect(Self.ofItems.count == 5)
  }

  @Test(arguments: ofItems)
  func theTestOfMcNemarIsExact(reference: Case) throws {
    let test = McNemarTest(
      onlyFirst: try #require(reference.onlyA), onlySecond: try #require(reference.onlyB))
    let tolerance = Tolerance(relative: 1e-9, absolute: 1e-15)
    #expect(tolerance.accepts(test.exactP, against: try #require(reference.mcnemarExactP)))
    for (found, expected) in [
      (test.chiSquared, reference.mcnemarChi2),
      (test.chiSquaredCorrected, reference.mcnemarChi2Corrected),
    ] {
      let (found, expected) = (try #require(found), try #require(expected))
      #expect(tolerance.accepts(found.statistic, against: expected.statistic))
      #expect(abs(found.p - expected.p) <= 1e-9)
    }
  }

  @Test(arguments: cases)
  func randomizationAgreesWithTheExactDistribution(reference: Case) {
    let expected = reference.approximateRandomisation
    let result = reference.sample.approximateRandomization(resamples: expected.resamples, seed: 7)
    #expect(abs(result.p - expected.p) <= expected.tolerance)
    #expect(result.p > 0)
  }

  @Test(arguments: cases)
  func theBootstrapAgreesWithTheReference(reference: Case) throws {
    let expected = reference.pairedBootstrap
    let sample = reference.sample
    let result = sample.bootstrap(resamples: expected.resamples, seed: 7)
    #expect(abs(sample.difference - reference.difference) <= 1e-12)
    #expect(abs(result.notBetter - expected.p) <= expected.tolerance)
    let interval = try #require(expected.interval95)
    let tolerance = try #require(expected.intervalTolerance)
    #expect(abs(result.interval.lowerBound - interval[0]) <= tolerance)
    #expect(abs(result.interval.upperBound - interval[1]) <= tolerance)
  }
}
