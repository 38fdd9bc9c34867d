import SyntagmaLayers
import TestSupport
import Testing

struct PlateauTests {
  struct Case: Decodable, Sendable, CustomTestStringConvertible {
    struct Hyper: Decodable, Sendable {
      let lr: Double?
      let mode: String?
      let factor: Double?
      let patience: Int?
      let threshold: Double?
      let thresholdMode: String?
      let cooldown: Int?
      let minLr: Double?
      let eps: Double?
    }
    let name: String
    let schedule: String
    let hyper: Hyper
    let metrics: [Double]?
    let lr: [Double]
    let rtol: Double
    let atol: Double

    var testDescription: String { name }

    func plateau() throws -> Plateau {
      let threshold = try #require(hyper.threshold)
      return Plateau(
        rate: try #require(hyper.lr), isRising: hyper.mode == "max",
        factor: try #require(hyper.factor), patience: try #require(hyper.patience),
        threshold: hyper.thresholdMode == "rel" ? .relative(threshold) : .absolute(threshold),
        cooldown: try #require(hyper.cooldown), minimum: try #require(hyper.minLr),
        leastChange: try #require(hyper.eps))
    }
  }

  static func cases() throws -> [Case] {
    try Fixtures.json([Case].self, "optimisers/schedules.json")
      .filter { $0.schedule == "reduce on plateau" }
  }

  @Test func theReferenceDataHoldFourPlateaus() throws { #expect(try Self.cases().count == 4) }

  @Test(arguments: try cases())
  func ratesMatchTheReferenceData(_ test: Case) throws {
    var plateau = try test.plateau()
    let rates = try #require(test.metrics).map { score in
      plateau.report(score)
      return plateau.rate
    }
    let tolerance = Tolerance(relative: test.rtol, absolute: test.atol)
    #expect(mismatch(test.name, rates, test.lr, within: tolerance) == nil)
  }

  @Test func aScoreThatIsNoNumberIsNoBetter() {
    var plateau = Plateau(rate: 1, isRising: true, factor: 0.5, patience: 0)
    for score in [0.1, .nan, 0.2, .nan] { plateau.report(score) }
    #expect(plateau.rate == 0.25)
  }
}
