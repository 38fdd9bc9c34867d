import SyntagmaLayers
import TestSupport
import Testing

struct ScheduleTests {
  struct Case: Decodable, Sendable, CustomTestStringConvertible {
    struct Hyper: Decodable, Sendable {
      let lr: Double?
      let every: Int?
      let milestones: [Double]?
      let gamma: Double?
      let rho: Double?
      let minimum: Double?
      let maxLr: Double?
      let divFactor: Double?
      let finalDivFactor: Double?
      let anneal: String?
      let threePhase: Bool?
      let warmup: Double?
      let total: Double?
      let phases: [Phase]?
      let tMax: Double?
      let t0: Double?
      let tMult: Double?
    }
    struct Phase: Decodable, Sendable {
      let end: Double
    }
    let name: String
    let schedule: String
    let hyper: Hyper
    let lr: [Double]
    let rtol: Double
    let atol: Double

    var testDescription: String { name }

    /// The rate that the schedule's factors belong to.
    var rate: Double? { hyper.lr ?? hyper.maxLr }

    /// Nil where the library has no such schedule, and for those that follow a score.
    var ours: Schedule? {
      let first = hyper.lr ?? 1
      return switch schedule {
      case "step":
        hyper.every.flatMap { every in hyper.gamma.map { .steps(every: every, factor: $0) } }
      case "multi-step":
        hyper.milestones.flatMap { times in
          hyper.gamma.map { .milestones(times, factor: $0) }
        }
      case "exponential": hyper.gamma.map { .exponential(factor: $0) }
      case "inverse time": hyper.rho.map { .inverse(decay: $0) }
      case "cosine":
        hyper.tMax.map { .cosine(total: $0, floor: (hyper.minimum ?? 0) / first) }
      case "cosine with restarts":
        hyper.t0.map {
          .restarts(
            first: $0, growth: hyper.tMult ?? 0, floor: (hyper.minimum ?? 0) / first)
        }
      case "one-cycle": oneCycle.map { .oneCycle($0) }
      case "linear warm-up then linear decay":
        hyper.warmup.flatMap { warmUp in
          hyper.total.map { .warmUp(length: warmUp, then: .linear(total: $0 - warmUp)) }
        }
      case "inverse square root":
        hyper.warmup.map { .warmUp(length: $0, then: .inverseSquareRoot(scale: $0)) }
      default: nil
      }
    }

    private var oneCycle: OneCycle? {
      guard let phases = hyper.phases, let divisor = hyper.divFactor,
        let last = hyper.finalDivFactor, let symmetric = hyper.threePhase
      else { return nil }
      return OneCycle(
        peak: phases[0].end, end: phases[phases.count - 1].end, first: 1 / divisor,
        last: 1 / divisor / last, isLinear: hyper.anneal == "linear", isSymmetric: symmetric)
    }

    /// The time of the first rate: the inverse square root counts steps from 1.
    var start: Double { schedule == "inverse square root" ? 1 : 0 }
  }

  static func cases() throws -> [Case] {
    try Fixtures.json([Case].self, "optimisers/schedules.json").filter { $0.ours != nil }
  }

  @Test func theReferenceDataHoldFourteenSchedulesOfTime() throws {
    let all = try Fixtures.json([Case].self, "optimisers/schedules.json")
    #expect(all.count == 18)
    #expect(try Self.cases().count == 14)
    #expect(all.filter { $0.ours == nil }.allSatisfy { $0.schedule == "reduce on plateau" })
  }

  @Test(arguments: try cases())
  func ratesMatchTheReferenceData(_ test: Case) throws {
    let schedule = try #require(test.ours)
    let rate = try #require(test.rate)
    let rates = test.lr.indices.map { rate * schedule.factor(at: test.start + Double($0)) }
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

  @Test func afterTheirEndsAllStayWhereTheyAre() {
    let cycle = OneCycle(peak: 3, end: 10)
    #expect([10, 11, 1000].map { Schedule.oneCycle(cycle).factor(at: $0) } == [4e-6, 4e-6, 4e-6])
    #expect([10, 11, 1000].map { Schedule.linear(total: 10).factor(at: $0) } == [0, 0, 0])
    #expect(OneCycle(peak: 10, end: 10).last == 4e-6)
    #expect(Schedule.oneCycle(OneCycle(peak: 10, end: 10)).factor(at: 10) == 4e-6)
  }

  @Test func theScheduleAfterAWarmUpBeginsWhereItEnds() {
    let warm = Schedule.warmUp(length: 2, then: .cosine(total: 10))
    let times = [0, 1, 2, 7, 12, 13].map { warm.factor(at: $0) }
    #expect(times[0] == 0 && times[1] == 0.5 && times[2] == 1)
    #expect(abs(times[3] - 0.5) < 1e-12 && times[4] == 0 && times[5] == 0)
    #expect(Schedule.warmUp(length: 0, then: .constant).factor(at: 0) == 1)
  }

  @Test func restartsOfEqualLengthRepeatThemselves() {
    let restarts = Schedule.restarts(first: 4, growth: 1)
    for t in [0.0, 0.5, 3.99] {
      #expect(abs(restarts.factor(at: t + 8) - restarts.factor(at: t)) < 1e-12)
    }
    #expect(restarts.factor(at: 4) == 1)
  }
}
