import SyntagmaText
import TestSupport
import Testing

struct PairedSampleTests {
  private static func random(_ count: Int, seed: UInt64) -> (
    first: [ScoreShare], second: [ScoreShare]
  ) {
    var generator = SplitMix64(seed: seed)
    func shares() -> [ScoreShare] {
      (0..<count).map { _ in
        ScoreShare(
          truePositives: generator.index(below: 4), falsePositives: generator.index(below: 3),
          falseNegatives: generator.index(below: 3))
      }
    }
    return (shares(), shares())
  }

  private func f1(_ shares: [ScoreShare]) -> Double {
    let below = shares.reduce(0) { $0 + $1.denominator }
    return below > 0 ? Double(shares.reduce(0) { $0 + $1.numerator }) / Double(below) : 0
  }

  @Test(arguments: UInt64(1)...8)
  func fewUnitsAreSwappedInEveryWay(seed: UInt64) {
    let (first, second) = Self.random(9, seed: seed)
    let observed = abs(f1(second) - f1(first))
    let extreme = (0..<512).count { way in
      let swapped = first.indices.map { way >> $0 & 1 == 1 }
      let one = first.indices.map { swapped[$0] ? second[$0] : first[$0] }
      let other = first.indices.map { swapped[$0] ? first[$0] : second[$0] }
      return abs(f1(other) - f1(one)) >= observed - 1e-12
    }
    let result = PairedSample(first: first, second: second).approximateRandomization()
    #expect(result.isExact)
    #expect(result.p == Double(extreme) / 512)
  }

  @Test func manyUnitsAreSwappedInASampleOfWays() {
    let (first, second) = Self.random(15, seed: 1)
    let sample = PairedSample(first: first, second: second)
    let exact = sample.approximateRandomization(resamples: 1 << 15)
    let estimate = sample.approximateRandomization(resamples: 1000, seed: 3)
    #expect(exact.isExact && !estimate.isExact)
    #expect(abs(exact.p - estimate.p) < 0.06)
  }

  @Test func theSameSeedGivesTheSameResults() {
    let (first, second) = Self.random(100, seed: 2)
    let sample = PairedSample(first: first, second: second)
    #expect(sample.bootstrap(seed: 5) == sample.bootstrap(seed: 5))
    #expect(sample.bootstrap(seed: 5) != sample.bootstrap(seed: 6))
    #expect(
      sample.approximateRandomization(seed: 5) == sample.approximateRandomization(seed: 5))
    #expect(
      sample.approximateRandomization(seed: 5) != sample.approximateRandomization(seed: 6))
  }

  @Test func exchangingTheSystemsTurnsTheSign() {
    let (first, second) = Self.random(80, seed: 4)
    let sample = PairedSample(first: first, second: second)
    let exchanged = PairedSample(first: second, second: first)
    #expect(exchanged.difference == -sample.difference)
    #expect(exchanged.approximateRandomization().p == sample.approximateRandomization().p)
    let (result, other) = (sample.bootstrap(), exchanged.bootstrap())
    #expect(other.interval.lowerBound == -result.interval.upperBound)
    #expect(other.notBetter == result.notWorse)
  }

  @Test func equalSystemsDoNotDiffer() {
    let (first, _) = Self.random(30, seed: 1)
    let sample = PairedSample(first: first, second: first)
    #expect(sample.approximateRandomization().p == 1)
    let result = sample.bootstrap(resamples: 100)
    #expect(result.interval == 0...0)
    #expect(result.notBetter == 1 && result.notWorse == 1)
  }

  @Test func nothingHasNoScore() {
    let sample = PairedSample()
    #expect(sample.first == nil && sample.second == nil)
    #expect(sample.approximateRandomization().p == 1)
    #expect(sample.bootstrap(resamples: 10).interval == 0...0)
    let empty = ScoreShare(correct: 0, of: 0)
    #expect(PairedSample(first: [empty], second: [empty]).first == nil)
  }

  @Test(arguments: [(0, 0), (0, 1), (3, 3), (5, 9), (20, 2)])
  func theTestOfMcNemarIsTheBinomialSum(onlyFirst: Int, onlySecond: Int) {
    let count = onlyFirst + onlySecond
    var row = [1.0]  // of the triangle of binomial coefficients
    for _ in 0..<count { row = zip([0] + row, row + [0]).map(+) }
    let tail = row.prefix(min(onlyFirst, onlySecond) + 1).reduce(0, +) / Double(1 << count)
    let test = McNemarTest(onlyFirst: onlyFirst, onlySecond: onlySecond)
    #expect(abs(test.exactP - min(1, 2 * tail)) < 1e-14)
    #expect((test.chiSquared == nil) == (count == 0))
  }

  @Test func manyItemsNeitherOverflowNorVanish() {
    let even = McNemarTest(onlyFirst: 500_000, onlySecond: 500_000)
    #expect(even.exactP == 1)
    let apart = McNemarTest(onlyFirst: 500_000, onlySecond: 502_000)
    let expected = apart.chiSquaredCorrected?.p ?? 0
    #expect(abs(apart.exactP / expected - 1) < 1e-3)
    #expect(McNemarTest(onlyFirst: 0, onlySecond: 100_000).exactP == 0)
  }
}
