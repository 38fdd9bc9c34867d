import Syntagma
import SyntagmaLayers
import TestSupport
import Testing

/// A run that was ended in the middle and goes on from its state ends as the unbroken run does.
struct ResumeTests {
  let folder: TemporaryFolder
  let train: String
  let dev: String

  init() throws {
    folder = try TemporaryFolder()
    train = try folder.write("train.conllu", conllu(ambiguousSentences))
    dev = try folder.write("dev.conllu", conllu(Array(ambiguousSentences.reversed().prefix(5))))
  }

  /// Six epochs of three batches.
  private func recipe(_ settings: [(key: String, value: String)] = []) throws -> Recipe {
    var recipe = tinyRecipe(train: [train], dev: [dev])
    (recipe.epochs, recipe.patience, recipe.encoder.dropout) = (6, 6, 0.2)
    return try Recipe(path: folder.write("recipe.yaml", recipe.yaml), settings: settings)
  }

  private var state: String { folder("run.state") }

  private func bytes(_ tagger: Tagger) throws -> [UInt8] {
    try tagger.save(to: folder("saved.model"))
    return try contents(folder("saved.model"))
  }

  /// Trains until `stop` batches have begun; nil where that is before the first score.
  @discardableResult
  private func run(
    _ recipe: Recipe, stop: Int = .max, resumes: Bool = false,
    progress: (TrainingProgress) -> Void = { _ in }
  ) throws -> TrainingResult? {
    var batches = 0
    do {
      return try Tagger.train(
        recipe, checkpoint: TrainingCheckpoint(path: state, resumes: resumes),
        progress: progress,
        shouldStop: {
          batches += 1
          return batches > stop
        })
    } catch TrainingError.interrupted {
      return nil
    }
  }

  static let settings: [[(key: String, value: String)]] = [
    [], [("optimizer", "{kind: sgd, rate: 0.3, schedule: plateau, every: 1}")],
    [("optimizer", "{kind: adamw, weightDecay: 0.1, averaging: 3, schedule: constant}")],
    [("optimizer", "{kind: rmsprop, schedule: oneCycle, clip: 0, clipValue: 0.01}")],
    [("optimizer.kind", "amsgrad"), ("batch.accumulation", "2")],
    [("optimizer", "{kind: adadelta, rate: 1, averaging: 1}"), ("encoder.layers", "2")],
    [
      ("optimizer", "{kind: adagrad, schedule: inverse, warmup: 1.5}"), ("characters.kind", "lstm"),
    ],
  ]

  /// Stops at the end of an epoch, in the middle of one, and before the first state.
  @Test(arguments: settings.indices, [2, 3, 5, 6, 9, 13, 15])
  func aResumedRunEndsWithTheSameBytes(settings: Int, stop: Int) throws {
    let recipe = try recipe(ResumeTests.settings[settings])
    let unbroken = try Tagger.train(recipe)
    try run(recipe, stop: stop)
    #expect(fileExists(at: state) == (stop >= 3))
    var events: [String] = []
    let resumed = try #require(
      try run(recipe, resumes: true) { progress in
        switch progress {
        case .resumed(let file, let epoch): events.append("\(epoch) of \(file)")
        case .epoch(let report): events.append("\(report.epoch)")
        default: break
        }
      })
    let done = stop / 3
    #expect(events == ["\(done) of \(state)"] + (done..<6).map { "\($0 + 1)" })
    #expect(try bytes(resumed.tagger) == bytes(unbroken.tagger))
    #expect(resumed.dev.tokens == unbroken.dev.tokens)
    #expect(resumed.epochs.map(\.loss) == unbroken.epochs.map(\.loss))
    #expect(resumed.epochs.map(\.isBest) == unbroken.epochs.map(\.isBest))
    #expect(resumed.ending == unbroken.ending)
  }

  /// With all that a run of spans may be given: vectors, frozen or trained, and lists of names.
  @Test(arguments: [2, 3, 4, 7], [true, false])
  func aResumedRunOfSpansEndsWithTheSameBytes(stop: Int, trainable: Bool) throws {
    let data = try folder.write("spans.conllu", conllu(namedSentences, column: .item("NER")))
    var recipe = try recipe([("task", "ner"), ("train", "[\(data)]"), ("dev", "[\(data)]")])
    recipe.pretrained.file = try folder.write("v.txt", "Anna 1 2\nGraz -1 2\nYork -2 1\n")
    recipe.pretrained.trainable = trainable
    recipe.gazetteers.files = [try folder.write("places.txt", "New York\nGraz\n")]
    let unbroken = try Tagger.train(recipe)
    try run(recipe, stop: stop)
    let resumed = try #require(try run(recipe, resumes: true))
    #expect(try bytes(resumed.tagger) == bytes(unbroken.tagger))
    #expect(resumed.dev.score == unbroken.dev.score)
  }

  @Test func otherVectorsAreAnotherRun() throws {
    let data = try folder.write("spans.conllu", conllu(namedSentences, column: .item("NER")))
    var recipe = try recipe([("task", "ner"), ("train", "[\(data)]"), ("dev", "[\(data)]")])
    recipe.pretrained.file = try folder.write("v.txt", "Anna 1 2\nGraz -1 2\nYork -2 1\n")
    try run(recipe, stop: 4)
    try folder.write("v.txt", "Anna 1 2\nGraz -1 2\nYork -2 3\n")
    let error = #expect(throws: FileReadError.self) { try run(recipe, resumes: true) }
    #expect("\(String(describing: error))".contains("expected the vectors' or names' data"))
  }

  @Test func aRunMayBeStoppedAfterEveryEpoch() throws {
    let recipe = try recipe()
    let unbroken = try Tagger.train(recipe)
    try run(recipe, stop: 3)
    for _ in 2...5 { try run(recipe, stop: 3, resumes: true) }
    let last = try #require(try run(recipe, resumes: true))
    #expect(last.ending == .finished)
    #expect(try bytes(last.tagger) == bytes(unbroken.tagger))
  }

  @Test func whatIsStoppedAtOnceAfterItsResumptionIsTheBestModelSoFar() throws {
    let recipe = try recipe()
    let stopped = try #require(try run(recipe, stop: 9))
    let again = try #require(try run(recipe, stop: 0, resumes: true))
    #expect(again.ending == .interrupted)
    #expect(try bytes(again.tagger) == bytes(stopped.tagger))
    #expect(again.dev.tokens == stopped.dev.tokens)
  }

  @Test func patienceIsCountedFromTheBestEpochOfTheStoppedRun() throws {
    // At a rate of 0 no epoch is better than the first.
    let recipe = try recipe([("optimizer.rate", "0"), ("patience", "3")])
    try run(recipe, stop: 7)
    let resumed = try #require(try run(recipe, resumes: true))
    #expect(resumed.ending == .patience && resumed.epochs.count == 4)
  }

  @Test func epochsOfOneLabelAreCountedFromTheFirstOfTheStoppedRun() throws {
    // A fresh network, which a rate of 0 leaves as it is, gives all words the same label.
    let recipe = try recipe([
      ("optimizer.rate", "0"), ("epochs", "80"), ("patience", "80"), ("batch.sentences", "1"),
    ])
    let error = #expect(throws: TrainingError.self) { try run(recipe) }
    guard case .samePredictions(_, let epochs) = error else {
      Issue.record("expected the same predictions, found \(String(describing: error))")
      return
    }
    #expect(epochs > 6)
    try removeFile(at: state)
    try run(recipe, stop: 100)
    #expect(throws: try #require(error)) { try run(recipe, resumes: true) }
  }

  @Test func theLastEpochNeedsNoState() throws {
    try run(recipe([("epochs", "1")]))
    #expect(!fileExists(at: state))
  }

  @Test func withoutTheWishToResumeTheStateIsNotRead() throws {
    try folder.write("run.state", "nonsense")
    let result = try #require(try run(recipe()))
    #expect(result.epochs.count == 6)
  }

  // MARK: states of other runs

  private func problem(_ recipe: Recipe) throws -> String {
    let error = #expect(throws: FileReadError.self) { try run(recipe, resumes: true) }
    return "\(try #require(error))"
  }

  @Test func anotherRecipeIsAnErrorThatNamesEveryDifference() throws {
    try run(recipe(), stop: 3)
    let other = try recipe([("encoder.hidden", "9"), ("seed", "2"), ("affixes.suffixes", "[1]")])
    #expect(
      try problem(other)
        == "\(state): affixes.suffixes: expected [1, 2] as in the run that began, found [1]; "
        + "encoder.hidden: expected 8 as in the run that began, found 9; "
        + "seed: expected 1 as in the run that began, found 2")
  }

  @Test func otherDataAreAnError() throws {
    let recipe = try recipe()
    for (name, kind) in [("train", "training"), ("dev", "dev")] {
      try run(recipe, stop: 3)
      let old = try contents(folder("\(name).conllu"))
      try folder.write("\(name).conllu", conllu(["the/DET saw/VERB cuts/NOUN"]))
      let message = try problem(recipe)
      #expect(
        message.hasPrefix("\(state): expected the \(kind) data of the run that began, xxh64:"))
      try folder.write("\(name).conllu", old)
    }
  }

  @Test func aDamagedStateAndAFileOfAnotherKindAreErrors() throws {
    let recipe = try recipe()
    let result = try #require(try run(recipe, stop: 3))
    let good = try contents(state)
    try folder.write("run.state", good.dropLast(5))
    #expect(try problem(recipe).hasPrefix("\(state): truncated"))
    var altered = good
    altered[good.count - 100] ^= 1
    try folder.write("run.state", altered)
    #expect(try problem(recipe).hasPrefix("\(state): expected checksum"))
    try result.tagger.save(to: state)
    #expect(
      try problem(recipe) == "\(state): expected a file of kind training state, found tagger")
  }

  @Test func aStateThatCannotBeWrittenEndsTheRun() throws {
    let checkpoint = TrainingCheckpoint(path: folder("none/run.state"))
    let error = #expect(throws: FileWriteError.self) {
      try Tagger.train(recipe(), checkpoint: checkpoint)
    }
    #expect(error?.path == folder("none/run.state"))
  }
}
