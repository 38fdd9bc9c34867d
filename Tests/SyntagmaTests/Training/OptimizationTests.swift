import Syntagma
import TestSupport
import Testing

struct OptimizationTests {
  @Test(arguments: [
    ("constant", 0, 0.3), ("constant", 7.5, 0.3), ("constant", 20, 0.3),
    ("inverse", 0, 0.3), ("inverse", 1, 0.3 / 1.05), ("inverse", 10, 0.2),
    ("cosine", 0, 0.3), ("cosine", 5, 0.3 * (1 + 0.5.squareRoot()) / 2), ("cosine", 10, 0.15),
    ("cosine", 20, 0), ("linear", 0, 0.3), ("linear", 5, 0.225), ("linear", 20, 0),
    ("step, every: 4", 3.9, 0.3), ("step, every: 4", 4, 0.15), ("step, every: 4", 9, 0.075),
    ("step, every: 2, factor: 0.1", 2, 0.03), ("exponential", 2, 0.075),
    ("exponential, factor: 0.81", 0.5, 0.27), ("restarts, every: 4", 2, 0.15),
    ("restarts, every: 4", 4, 0.3), ("restarts, every: 4", 8, 0.15), ("oneCycle", 0, 0.012),
    ("oneCycle", 6, 0.3), ("oneCycle", 3, 0.156), ("oneCycle", 20, 1.2e-6),
    ("oneCycle, warmup: 10", 10, 0.3), ("oneCycle, warmup: 10", 5, 0.156),
    ("constant, warmup: 2", 1, 0.15), ("constant, warmup: 2", 2, 0.3),
    ("cosine, warmup: 2", 0, 0), ("cosine, warmup: 2", 11, 0.15), ("cosine, warmup: 2", 20, 0),
    ("linear, warmup: 5", 2.5, 0.15), ("linear, warmup: 5", 12.5, 0.15),
    ("inverseRoot, warmup: 4", 2, 0.15), ("inverseRoot, warmup: 4", 16, 0.15),
    ("plateau", 10, 0.3), ("plateau, warmup: 4", 1, 0.075),
  ])
  func theRateFollowsItsSchedule(schedule: String, time: Double, expected: Double) throws {
    let recipe = try Recipe(settings: [("optimizer", "{rate: 0.3, schedule: \(schedule)}")])
    #expect(abs(recipe.optimizer.rate(at: time, epochs: 20) - expected) < 1e-12)
  }

  @Test(arguments: [
    ([], 0.3), ([0.5, 0.6, 0.6], 0.3), ([0.5, 0.5, 0.5], 0.03), ([0.5, 0.4, 0.6, 0.6, 0.6], 0.03),
    ([0.5, 0.5, 0.5, 0.5, 0.5], 0.003),
  ])
  func onAPlateauTheRateFallsAfterSoManyEpochsWithoutABetterScore(
    scores: [Double], expected: Double
  ) throws {
    let recipe = try Recipe(settings: [
      ("optimizer", "{rate: 0.3, schedule: plateau, every: 2, factor: 0.1}")
    ])
    let rate = recipe.optimizer.rate(at: Double(scores.count), epochs: 20, scores: scores)
    #expect(abs(rate - expected) < 1e-12)
  }

  // MARK: the first step of a run, which is one batch

  private func weights(_ settings: [(key: String, value: String)]) throws -> [Float] {
    let folder = try TemporaryFolder()
    let train = try folder.write("train.conllu", conllu(ambiguousSentences))
    let path = try folder.write("recipe.yaml", tinyRecipe(train: [train], dev: [train]).yaml)
    let recipe = try Recipe(
      path: path,
      settings: [
        ("epochs", "1"), ("batch.sentences", "100"), ("optimizer.clip", "0"),
      ] + settings)
    return try Tagger.train(recipe).tagger.network.parameters.flatMap(\.value.values)
  }

  private func change(_ settings: [(key: String, value: String)]) throws -> [Double] {
    let before = try weights([("optimizer.rate", "0")])
    return zip(try weights(settings), before).map { Double($0) - Double($1) }
  }

  @Test func gradientDescentMovesInProportionToTheRate() throws {
    let one = try change([("optimizer", "{kind: sgd, rate: 0.5}")])
    let two = try change([("optimizer", "{kind: sgd, rate: 1.0}")])
    #expect(one.map(abs).max() ?? 0 > 1e-3)
    for (a, b) in zip(one, two) { #expect(abs(2 * a - b) < 1e-6) }
  }

  @Test func adamMovesByTheRateHoweverSmallTheGradient() throws {
    let change = try change([("optimizer.rate", "0.01")])
    #expect(change.allSatisfy { abs($0) < 0.01001 })
    let whole = change.count { abs($0) > 0.0099 }
    #expect(whole > change.count / 4, "\(whole) of \(change.count)")
  }

  @Test func clippingKeepsTheNormOfAllGradientsTogether() throws {
    func norm(_ clip: String) throws -> Double {
      try change([("optimizer", "{kind: sgd, rate: 1.0, clip: \(clip)}")])
        .reduce(0) { $0 + $1 * $1 }.squareRoot()
    }
    let free = try norm("0")
    #expect(free > 0.02)
    #expect(abs(try norm("0.01") - 0.01) < 1e-4)
    #expect(abs(try norm("100") - free) < 1e-6)
  }

  @Test func clippingByValueKeepsEachNumber() throws {
    func change(_ limit: String) throws -> [Double] {
      try self.change([("optimizer", "{kind: sgd, rate: 1.0, clipValue: \(limit)}")])
    }
    let (free, clipped) = (try change("0"), try change("0.001"))
    #expect(free.contains { abs($0) > 0.002 })
    for (a, b) in zip(free, clipped) { #expect(abs(max(min(a, 0.001), -0.001) - b) < 1e-6) }
  }
}
