import SyntagmaLayers
import TestSupport
import Testing

struct ScheduleTests {
  struct Case: Decodable, Sendable, CustomTestStringConvertible {
    struct Hyper: Decodable, Sendable {
      let lr: Double?
      let every: Int?
      let gamma: Double?
      let rho: Double?
      let tMax: Int?
      let minimum: Double?
    }
    let name: String
    let schedule: String
    let hyper: Hyper
    let lr: [Double]
    let rtol: Double
    let atol: Double

    var testDescription: String { name }

    /// Nil where the library has no such schedule.
    var ours: Schedule? {
      switch (schedule, hyper.lr, hyper.every, hyper.gamma, hyper.rho, hyper.tMax, hyper.minimum) {
      case ("step", _, let every?, let gamma?, _, _, _): .steps(every: every, factor: gamma)
      case ("exponential", _, _, let gamma?, _, _, _): .exponential(factor: gamma)
      case ("inverse time", _, _, _, let rho?, _, _): .inverse(decay: rho)
      case ("cosine", let lr?, _, _, _, let total?, let minimum?):
        .cosine(total: total, floor: minimum / lr)
      default: nil
      }
    }
  }

  static func cases() throws -> [Case] {
    try Fixtures.json([Case].self, "optimisers/schedules.json").filter { $0.ours != nil }
  }

  @Test func theReferenceDataHoldSixSchedules() throws {
    #expect(
      try Self.cases().map(\.name) == [
        "step-decay", "exponential", "inverse-time-0.05", "inverse-time-0.0", "inverse-time-1.5",
        "cosine",
      ])
  }

  @Test(arguments: try cases())
  func ratesMatchTheReferenceData(_ test: Case) throws {
    let schedule = try #require(test.ours)
    let first = try #require(test.hyper.lr)
    let rates = test.lr.indices.map { first * schedule.factor(at: Double($0)) }
    let tolerance = Tolerance(relative: test.rtol, absolute: test.atol)
    #expect(mismatch(test.name, rates, test.lr, within: tolerance) == nil)
  }

  @Test func afterItsEndTheCosineStaysAtTheFloor() {
    let schedule = Schedule.cosine(total: 10, floor: 0.1)
    #expect([10, 11, 1000].map { schedule.factor(at: $0) } == [0.1, 0.1, 0.1])
    #expect(Schedule.cosine(total: 10).factor(at: 0) == 1)
    #expect(Schedule.cosine(total: 0, floor: 0.5).factor(at: 0) == 1)
  }

  @Test func theConstantIsOne() {
    #expect([0, 1, 1000].map { Schedule.constant.factor(at: $0) } == [1, 1, 1])
  }
}
