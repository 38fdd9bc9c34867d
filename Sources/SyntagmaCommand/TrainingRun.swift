import Syntagma
import SyntagmaLayers
import SyntagmaText

/// One run of `train`: a recipe, the model file that comes of it, and the state beside that.
struct TrainingRun<Model: TrainableModel> {
  let recipe: Recipe
  let model: String
  /// Files to score at the end.
  let test: [String]
  let resumes: Bool
  /// Whether a linear model is trained first, to compare with.
  let hasBaseline: Bool
  let work: RunArguments

  /// What a run left.
  struct Outcome {
    let trained: Model
    let dev: Model.Evaluation
    let test: Model.Evaluation?
    let baseline: Baseline?
    let isInterrupted: Bool
    /// Nil where the model had been trained before.
    let tokensPerSecond: Double?
  }

  /// Where the state lies.
  var state: String { model + ".state" }

  /// Trains, saves the model, and takes the state away when training has come to its end.
  func run() throws -> Outcome {
    // Found out before training, not after it.
    let isFile = try AtomicFile(path: model).isRegular
    if isFile { _ = try AtomicFile(path: state) }
    if !resumes && isFile && fileExists(at: state) && !work.quiet {
      Console.note("\(state) of an earlier run will be replaced; --resume goes on from it")
    }
    let baseline = try baseline()
    let result = try train(
      checkpoint: isFile ? TrainingCheckpoint(path: state, resumes: resumes) : nil)
    try result.model.save(to: model)
    let isInterrupted = result.ending == .interrupted
    if isFile && !isInterrupted { try removeFile(at: state) }
    return Outcome(
      trained: result.model, dev: result.dev, test: try score(result.model, test),
      baseline: baseline, isInterrupted: isInterrupted, tokensPerSecond: result.tokensPerSecond)
  }

  private func train(checkpoint: TrainingCheckpoint?) throws -> TrainingOutcome<
    Model, Model.Evaluation
  > {
    var display = ProgressDisplay(unit: Model.unit, isQuiet: work.quiet)
    do {
      let result = try Model.train(
        recipe, threads: work.threadCount, checkpoint: checkpoint,
        progress: { display.show($0) }, shouldStop: { Interrupt.wasRequested })
      display.finish(result)
      return result
    } catch TrainingError.interrupted {
      display.clear()
      throw Interruption(message: "syntagma: \(TrainingError.interrupted)")
    }
  }

  /// The outcome of a run that came to its end before, scored again; nil where there is none.
  ///
  /// - Throws: an error that names the model where another recipe or other data made it.
  func finishedBefore() throws -> Outcome? {
    guard fileExists(at: model) && !fileExists(at: state) else { return nil }
    let trained = try Model(path: model)
    try trained.requireTrained(by: recipe, path: model)
    guard let dev = try score(trained, recipe.dev) else { return nil }
    return Outcome(
      trained: trained, dev: dev, test: try score(trained, test), baseline: try baseline(),
      isInterrupted: false, tokensPerSecond: nil)
  }

  private func baseline() throws -> Baseline? {
    try hasBaseline ? Baseline(of: recipe, test: test, work) : nil
  }

  private func score(_ trained: Model, _ files: [String]) throws -> Model.Evaluation? {
    guard !files.isEmpty else { return nil }
    return try trained.evaluate(files: files, on: WorkerPool(threadCount: work.threadCount))
  }
}

extension TrainingRun.Outcome {
  /// What the result says of the run.
  func json(_ run: TrainingRun<Model>, more: [(key: String, value: JSONValue)] = []) -> JSONValue {
    let task = run.recipe.taskNames
    var members = dev.jsonMembers(task: task) + [("model", .string(run.model))] + more
    if let tokensPerSecond { members.append(("tokens_per_second", .number(tokensPerSecond))) }
    if let test { members.append(("test", .object(test.jsonMembers(task: task)))) }
    if let baseline { members.append(("baseline", baseline.json)) }
    return .object(members)
  }
}
