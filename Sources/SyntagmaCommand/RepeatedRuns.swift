import Syntagma
import SyntagmaLayers
import SyntagmaText

/// The same training several times with a difference: what it does on average, and how far chance goes; or what
/// more data do.
struct RepeatedRuns<Model: TrainableModel> {
  private let variants: [RunVariant]
  private let runs: [TrainingRun<Model>]

  /// - Parameters:
  ///   - run: the run without the difference; its model's name gets that of each variant.
  ///   - variants: one or more.
  init(_ run: TrainingRun<Model>, _ variants: [RunVariant]) {
    self.variants = variants
    runs = variants.map { variant in
      TrainingRun(
        recipe: variant.recipe, model: variant.fileName(run.model), test: run.test,
        resumes: run.resumes, hasBaseline: run.hasBaseline, work: run.work)
    }
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
    for (variant, run) in zip(variants, runs) {
      let before = run.resumes ? try run.finishedBefore() : nil
      let outcome = try before ?? run.run()
      outcomes.append(outcome)
      note(variant, run, outcome, wasFinished: before != nil)
      if outcome.isInterrupted { break }
    }
    let objects = zip(zip(variants, runs), outcomes).map { pair, outcome in
      outcome.json(pair.1, more: [pair.0.member])
    }
    let last = zip(runs, outcomes).first { $0.1.isInterrupted }
    let members: [(key: String, value: JSONValue)] = [
      ("task", .string(runs[0].recipe.taskNames)), ("runs", .array(objects)),
    ]
    guard variants.allSatisfy(\.areAlike) else { return (.object(members), last?.0.model) }
    let spreads = Spreads(
      dev: outcomes.map(\.trained.record.devScore), test: outcomes.compactMap { $0.test?.score })
    let baselines = outcomes.compactMap(\.baseline)
    let baseline = Spreads(
      dev: baselines.compactMap(\.dev.score), test: baselines.compactMap { $0.test?.score })
    if !runs[0].work.quiet {
      let below = baselines.isEmpty ? "" : "; baseline: \(baseline)"
      Console.note("\(outcomes.count) runs: \(spreads)\(below)")
    }
    let ofBaseline = [("baseline", JSONValue.object(baseline.members))]
    return (
      .object(members + spreads.members + (baselines.isEmpty ? [] : ofBaseline)), last?.0.model
    )
  }

  private func note(
    _ variant: RunVariant, _ run: TrainingRun<Model>, _ outcome: TrainingRun<Model>.Outcome,
    wasFinished: Bool
  ) {
    guard !run.work.quiet else { return }
    let record = outcome.trained.record
    let test = outcome.test?.score.map { "test \((100 * $0).fixed(2)) %, " } ?? ""
    let baseline =
      outcome.baseline?.dev.score.map { "baseline \((100 * $0).fixed(2)) %, " } ?? ""
    Console.note(
      "\(variant.name): dev \((100 * record.devScore).fixed(2)) %, \(test)\(baseline)"
        + "epoch \(record.epoch), \(run.model)\(wasFinished ? ", trained before" : "")")
  }
}

/// How far the scores of several runs lie apart, on the dev data and on files that were scored at the end.
private struct Spreads: CustomStringConvertible {
  /// In this order; what has no scores is left out.
  private let parts: [(name: String, spread: Spread)]

  init(dev: [Double], test: [Double]) {
    parts = [("dev", Spread(dev)), ("test", Spread(test))].filter { $0.1.count > 0 }
  }

  var description: String {
    parts.map { "\($0.name) \($0.spread)" }.joined(separator: ", ")
  }

  var members: [(key: String, value: JSONValue)] { parts.map { ($0.name, $0.spread.json) } }
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
