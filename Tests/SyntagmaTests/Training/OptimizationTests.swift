import Syntagma
import TestSupport
import Testing

struct OptimizationTests {
  @Test(arguments: [
    (Recipe.Optimization.Schedule.constant, 0, 0.3), (.constant, 7.5, 0.3), (.constant, 20, 0.3),
    (.inverse, 0, 0.3), (.inverse, 1, 0.3 / 1.05), (.inverse, 10, 0.2),
    (.cosine, 0, 0.3), (.cosine, 5, 0.3 * (1 + 0.5.squareRoot()) / 2), (.cosine, 10, 0.15),
    (.cosine, 20, 0),
  ])
  func theRateFollowsItsSchedule(
    schedule: Recipe.Optimization.Schedule, time: Double, expected: Double
  ) {
    var optimizer = Recipe().optimizer
    (optimizer.rate, optimizer.schedule) = (0.3, schedule)
    #expect(abs(optimizer.rate(at: time, epochs: 20) - expected) < 1e-12)
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
        ("optimizer.momentum", "0"),
      ] + settings)
    return try Tagger.train(recipe).tagger.network.parameters.flatMap(\.value.values)
  }

  private func change(_ settings: [(key: String, value: String)]) throws -> [Double] {
    let before = try weights([("optimizer.rate", "0")])
    return zip(try weights(settings), before).map { Double($0) - Double($1) }
  }

  @Test func gradientDescentMovesInProportionToTheRate() throws {
    let one = try change([("optimizer.kind", "sgd"), ("optimizer.rate", "0.5")])
    let two = try change([("optimizer.kind", "sgd"), ("optimizer.rate", "1.0")])
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
}
