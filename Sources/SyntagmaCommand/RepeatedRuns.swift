import Syntagma
import SyntagmaLayers
import SyntagmaText

/// The same training with several seeds: what it does on average, and how far chance goes.
struct RepeatedRuns<Model: TrainableModel> {
  private let runs: [TrainingRun<Model>]

  /// - Parameters:
  ///   - run: that of the first seed; its model's name gets the seed of each.
  ///   - count: 1 or more.
  init(_ run: TrainingRun<Model>, count: Int) {
    runs = (0..<UInt64(count)).map { index in
      var recipe = run.recipe
      recipe.seed += index
      return TrainingRun(
        recipe: recipe, model: RepeatedRuns.name(run.model, seed: recipe.seed), test: run.test,
        resumes: run.resumes, work: run.work)
    }
  }

  /// `path/pos.model` as `path/pos-seed3.model`.
  private static func name(_ path: String, seed: UInt64) -> String {
    let name = path.lastIndex(of: "/").map { path.index(after: $0) } ?? path.startIndex
    guard let dot = path[name...].lastIndex(of: "."), dot != name else {
      return "\(path)-seed\(seed)"
    }
    return "\(path[..<dot])-seed\(seed)\(path[dot...])"
  }

  /// Finds out before training, not after it, that a model could not be written.
  func requireWritable() throws {
    for run in runs { _ = try AtomicFile(path: run.model) }
  }

  /// Trains one model after the other; those that a resumed command finds finished are only scored.
  ///
  /// - Returns: one JSON object, and the model of a run that the user interrupted.
  func run() throws -> (JSONValue, interrupted: String?) {
    var outcomes: [TrainingRun<Model>.Outcome] = []
    for run in runs {
      let before = run.resumes ? try run.finishedBefore() : nil
      let outcome = try before ?? run.run()
      outcomes.append(outcome)
      note(run, outcome, wasFinished: before != nil)
      if outcome.isInterrupted { break }
    }
    let dev = Spread(outcomes.map(\.trained.record.devScore))
    let test = Spread(outcomes.compactMap { $0.test?.score })
    if !runs[0].work.quiet {
      let scores = [("dev", dev), ("test", test)].filter { $0.1.count > 0 }
      Console.note(
        "\(outcomes.count) runs: " + scores.map { "\($0) \($1)" }.joined(separator: ", "))
    }
    let objects = zip(runs, outcomes).map { run, outcome in
      outcome.json(run, more: [("seed", RepeatedRuns.json(run.recipe.seed))])
    }
    let members: [(key: String, value: JSONValue)] = [
      ("task", .string(runs[0].recipe.taskNames)), ("runs", .array(objects)), ("dev", dev.json),
    ]
    let last = zip(runs, outcomes).first { $0.1.isInterrupted }
    return (.object(members + (test.count > 0 ? [("test", test.json)] : [])), last?.0.model)
  }

  /// A number that JSON readers can hold, or a text.
  private static func json(_ seed: UInt64) -> JSONValue {
    Int(exactly: seed).map(JSONValue.integer) ?? .string("\(seed)")
  }

  private func note(
    _ run: TrainingRun<Model>, _ outcome: TrainingRun<Model>.Outcome, wasFinished: Bool
  ) {
    guard !run.work.quiet else { return }
    let record = outcome.trained.record
    let test = outcome.test?.score.map { "test \((100 * $0).fixed(2)) %, " } ?? ""
    Console.note(
      "seed \(run.recipe.seed): dev \((100 * record.devScore).fixed(2)) %, \(test)"
        + "epoch \(record.epoch), \(run.model)\(wasFinished ? ", trained before" : "")")
  }
}

/// The mean of scores and how far they lie apart.
struct Spread: CustomStringConvertible {
  let count: Int
  let mean: Double
  /// The standard deviation, estimated with n − 1; nil for a single score.
  let deviation: Double?

  init(_ scores: [Double]) {
    let mean = scores.reduce(0, +) / Double(max(scores.count, 1))
    let squares = scores.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    self.mean = mean
    count = scores.count
    deviation = scores.count > 1 ? (squares / Double(scores.count - 1)).squareRoot() : nil
  }

  /// In percent.
  var description: String {
    "\((100 * mean).fixed(2)) ± \(deviation.map { (100 * $0).fixed(2) } ?? "n/a") %"
  }

  var json: JSONValue {
    .object([("mean", .number(mean)), ("standard_deviation", .optional(deviation))])
  }
}
