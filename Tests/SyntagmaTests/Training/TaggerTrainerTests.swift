import Syntagma
import SyntagmaLayers
import TestSupport
import Testing

struct TaggerTrainerTests {
  let folder: TemporaryFolder
  let train: String

  init() throws {
    folder = try TemporaryFolder()
    train = try folder.write("train.conllu", conllu(ambiguousSentences))
  }

  private var recipe: Recipe { tinyRecipe(train: [train], dev: [train]) }

  private func savedBytes(_ recipe: Recipe, threads: Int = 1) throws -> [UInt8] {
    let path = folder("\(threads).model")
    try Tagger.train(recipe, threads: threads).tagger.save(to: path)
    return try contents(path)
  }

  private func weights(_ recipe: Recipe) throws -> [[UInt32]] {
    try Tagger.train(recipe).tagger.network.parameters.map { $0.value.values.bits }
  }

  // MARK: repeating a run

  @Test(arguments: [
    [], [("batch.tokens", "3"), ("optimizer.clip", "0.01")],
    [("characters.kind", "lstm"), ("encoder.layers", "2")],
    [("optimizer", "{kind: sgd, rate: 0.5, clip: 0.01}"), ("batch.shards", "3")],
  ])
  func theSameRecipeGivesTheSameBytesForAnyNumberOfThreads(
    settings: [(key: String, value: String)]
  ) throws {
    let files = [
      ("train", Recipe.quoted([train, bundledCorpus("english-dev")])),
      ("dev", Recipe.quoted([train])), ("epochs", "2"), ("encoder.hidden", "6"),
      ("words.size", "6"), ("characters.filters", "6"),
    ]
    let recipe = try Recipe(settings: files + settings)
    let one = try savedBytes(recipe)
    for threads in [1, 2, 3, 4, 9] {
      #expect(try savedBytes(recipe, threads: threads) == one, "\(threads) threads")
    }
  }

  @Test func anotherSeedGivesAnotherModel() throws {
    var other = recipe
    other.seed = 2
    #expect(try weights(other) != weights(recipe))
  }

  /// Values that nothing reads would give the same weights as the defaults.
  @Test(arguments: [
    ("words.unknownDropout", "3"), ("encoder.dropout", "0.1"), ("optimizer.kind", "sgd"),
    ("optimizer.rate", "0.01"), ("optimizer.schedule", "constant"), ("optimizer.clip", "0.01"),
    ("optimizer.weightDecay", "0.1"), ("optimizer.warmup", "1"),
    ("optimizer", "{clip: 0, clipValue: 0.001}"), ("batch.accumulation", "2"),
    ("batch.sentences", "3"), ("batch.tokens", "8"), ("batch.shards", "3"), ("epochs", "3"),
    ("encoder.layers", "2"), ("encoder.bidirectional", "false"), ("words.minimumCount", "4"),
    ("characters.widths", "[2]"), ("characters.kind", "none"), ("affixes.shape", "false"),
  ])
  func everyValueOfTheRecipeReachesTheRun(key: String, value: String) throws {
    var recipe = recipe
    (recipe.encoder.dropout, recipe.epochs) = (0.5, 4)
    let path = try folder.write("recipe.yaml", recipe.yaml)
    let changed = try Recipe(path: path, settings: [(key, value)])
    #expect(changed != recipe)
    #expect(try weights(changed) != weights(recipe))
  }

  @Test(arguments: [
    ("{kind: sgd, momentum: 0.5}", "{kind: sgd, momentum: 0.6}"),
    ("{kind: rmsprop, momentum: 0.5}", "{kind: rmsprop, momentum: 0.6}"),
    ("{kind: sgd, nesterov: false}", "{kind: sgd, nesterov: true}"),
    ("{kind: sgd, weightDecay: 0}", "{kind: sgd, weightDecay: 0.1}"),
    ("{kind: adam, weightDecay: 0.1}", "{kind: adamw, weightDecay: 0.1}"),
    ("{kind: adagrad, weightDecay: 0}", "{kind: adagrad, weightDecay: 0.1}"),
    ("{kind: adadelta, weightDecay: 0}", "{kind: adadelta, weightDecay: 0.1}"),
    ("{kind: rmsprop, weightDecay: 0}", "{kind: rmsprop, weightDecay: 0.1}"),
    ("{kind: amsgrad, weightDecay: 0}", "{kind: amsgrad, weightDecay: 0.1}"),
    ("{schedule: inverse, decay: 0.5}", "{schedule: inverse, decay: 1.0}"),
    ("{schedule: step, every: 1}", "{schedule: step, every: 2}"),
    ("{schedule: step, every: 1}", "{schedule: step, every: 1, factor: 0.1}"),
    ("{schedule: exponential}", "{schedule: exponential, factor: 0.1}"),
    ("{schedule: restarts, every: 1}", "{schedule: restarts, every: 2}"),
    ("{schedule: oneCycle}", "{schedule: oneCycle, warmup: 1}"),
  ])
  func whatOneKindReadsReachesTheRun(one: String, other: String) throws {
    let path = try folder.write("recipe.yaml", recipe.yaml)
    let losses = try [one, other].map { optimizer in
      let recipe = try Recipe(path: path, settings: [("optimizer", optimizer), ("epochs", "3")])
      return try Tagger.train(recipe).epochs.map(\.loss)
    }
    #expect(losses[0] != losses[1])
  }

  // MARK: learning

  @Test(arguments: [
    [], [("characters.kind", "lstm")], [("encoder.layers", "2")],
    [("optimizer", "{kind: sgd, rate: 0.5, schedule: constant}")],
    [("optimizer", "{kind: sgd, rate: 0.3, schedule: plateau, nesterov: true}")],
    [("optimizer", "{kind: adagrad, rate: 0.2}")], [("optimizer", "{kind: adadelta, rate: 3}")],
    [("optimizer", "{kind: rmsprop, rate: 0.002}")], [("optimizer.kind", "amsgrad")],
    [("optimizer", "{kind: adamw, weightDecay: 0.01, schedule: oneCycle}")],
    [("optimizer", "{averaging: 30, schedule: constant}")],
    [("characters.kind", "none"), ("affixes", "{prefixes: [], suffixes: [], shape: false}")],
    [("words.size", "0")], [("encoder.bidirectional", "false"), ("batch.tokens", "4")],
  ])
  func aTinyCorpusIsLearntByHeart(settings: [(key: String, value: String)]) throws {
    let yaml = try memorizingRecipe(train: [train], dev: [train]).yaml
    let recipe = try Recipe(path: folder.write("recipe.yaml", yaml), settings: settings)
    let result = try Tagger.train(recipe)
    #expect(result.dev.tokens.value == 1)
    #expect(try #require(result.epochs.last).loss < 0.2 * result.epochs[0].loss)
    for sentence in ambiguousSentences {
      let pairs = words(sentence)
      #expect(result.tagger.tags(of: pairs.map(\.form)) == pairs.map(\.label))
    }
  }

  @Test func theLossFallsAndNewSentencesAreLabelledBetterThanByTheCommonestTag() throws {
    var recipe = tinyRecipe(
      train: [bundledCorpus("english-train")], dev: [bundledCorpus("english-dev")])
    (recipe.epochs, recipe.batch.sentences) = (3, 8)
    let result = try Tagger.train(recipe, threads: 2)
    let losses = result.epochs.map(\.loss)
    #expect(losses == losses.sorted(by: >))
    let commonest = result.dev.ofLabels.labels.map(\.score.support).max() ?? 0
    #expect(result.dev.tokens.correct > 2 * commonest)
  }

  // MARK: which epoch is kept

  /// A run that gets worse: all dev labels are the commonest of training, so that a network scores
  /// well until it learns to tell words apart.
  private func worseningRecipe() throws -> Recipe {
    let sentences = ambiguousSentences.map { sentence in
      words(sentence).map { "\($0.form)/NOUN" }.joined(separator: " ")
    }
    let dev = try folder.write("dev.conllu", conllu(sentences))
    var recipe = memorizingRecipe(train: [train], dev: [dev])
    recipe.optimizer.schedule = .constant
    recipe.optimizer.rate = 0.005
    recipe.epochs = 40
    return recipe
  }

  @Test func theModelIsThatOfTheFirstBestEpochAndNotOfTheLast() throws {
    var recipe = try worseningRecipe()
    let result = try Tagger.train(recipe)
    let scores = result.epochs.map(\.devScore)
    let best = try #require(scores.max())
    let epoch = try #require(scores.firstIndex(of: best)) + 1
    #expect(result.ending == .finished && scores.count == 40)
    #expect(try #require(scores.last) < best)
    #expect(result.tagger.record.epoch == epoch)
    #expect(result.tagger.record.devScore == best)
    #expect(result.dev.tokens.value == best)
    // As good as the record says, and the weights that a run has that ends there.
    let dev = try ConlluReader(ByteSource(path: recipe.dev[0])).readAll()
    #expect(result.tagger.evaluate(dev).tokens.value == best)
    recipe.epochs = epoch
    #expect(
      try weights(recipe) == result.tagger.network.parameters.map { $0.value.values.bits })
  }

  /// What the tagger remembers of words must not outlive the weights that it was computed by.
  @Test func everyEpochIsScoredWithTheWeightsThatItEndsWith() throws {
    let recipe = try worseningRecipe()
    let dev = try ConlluReader(ByteSource(path: recipe.dev[0])).readAll()
    let trainer = try TaggerTrainer(recipe, threads: 1)
    // The same vocabularies and labels; the weights are read from the trainer.
    let words = try Tagger.train(tinyRecipe(train: [train], dev: [train])).tagger
    var (reports, scores): ([Double], [Double]) = ([], [])
    _ = try trainer.run(
      shouldStop: { false },
      progress: { progress in
        guard case .epoch(let report) = progress else { return }
        reports.append(report.devScore)
        let right = dev.reduce(0) { sum, sentence in
          let scores = words.scores(of: sentence.words.map(\.form), by: trainer.network)
          return sum + zip(words.bestLabels(scores), sentence.words).count { $0 == $1.upos }
        }
        scores.append(Double(right) / Double(dev.reduce(0) { $0 + $1.count }))
      })
    #expect(reports == scores)
    #expect(Set(reports).count > 5)
  }

  @Test func anEpochIsBestIfNoneBeforeWasAsGood() throws {
    let result = try Tagger.train(worseningRecipe())
    var best = -1.0
    for report in result.epochs {
      #expect(report.isBest == (report.devScore > best))
      best = max(best, report.devScore)
    }
  }

  @Test(arguments: [1, 3])
  func trainingEndsWhenTheScoreHasNotRisenForAsManyEpochsAsPatienceSays(patience: Int) throws {
    var recipe = try worseningRecipe()
    recipe.patience = patience
    let result = try Tagger.train(recipe)
    #expect(result.ending == .patience)
    #expect(result.epochs.suffix(patience).allSatisfy { !$0.isBest })
    let before = result.epochs.dropLast(patience)
    #expect(before.last?.isBest == true)
    // Nowhere before were there so many in a row.
    let runs = before.split { $0.isBest }.map(\.count)
    #expect(runs.allSatisfy { $0 < patience })
    // Where the epochs end at the same time, they were all done.
    recipe.epochs = result.epochs.count
    #expect(try Tagger.train(recipe).ending == .finished)
  }

  // MARK: stopping

  @Test(arguments: [1, 2, 3])
  func stoppedBeforeTheFirstScoreThereIsNoModel(call: Int) throws {
    // Nine sentences, four a batch: three batches an epoch.
    var calls = 0
    let error = #expect(throws: TrainingError.self) {
      try Tagger.train(
        recipe,
        shouldStop: {
          calls += 1
          return calls >= call
        })
    }
    #expect(error == .interrupted)
    #expect(calls == call)
  }

  @Test(arguments: [4, 5, 7])
  func stoppedLaterTheBestModelSoFarIsTheResult(call: Int) throws {
    var recipe = recipe
    recipe.optimizer.schedule = .constant
    recipe.epochs = 10
    var calls = 0
    let result = try Tagger.train(
      recipe,
      shouldStop: {
        calls += 1
        return calls >= call
      })
    #expect(result.ending == .interrupted)
    #expect(result.epochs.count == (call - 1) / 3)
    recipe.epochs = result.tagger.record.epoch
    #expect(
      try weights(recipe) == result.tagger.network.parameters.map { $0.value.values.bits })
  }

  // MARK: progress

  @Test func progressBeginsWithTheDataAndGoesThroughBatchesAndEpochs() throws {
    var recipe = recipe
    recipe.optimizer.schedule = .constant
    var events: [String] = []
    var shares: [Double] = []
    let result = try Tagger.train(
      recipe,
      progress: { progress in
        switch progress {
        case .began(let summary): events.append("began \(summary.sentences)")
        case .resumed: events.append("resumed")
        case .batch(let report):
          events.append("batch \(report.epoch)")
          shares.append(report.progress)
          #expect(report.tokensPerSecond > 0)
        case .epoch(let report):
          events.append("epoch \(report.epoch) of \(report.epochs)")
          #expect(report.rate == recipe.optimizer.rate)
          #expect(report.seconds > 0 && report.tokensPerSecond > 0 && report.secondsLeft >= 0)
        }
      })
    let batches = (1...2).map { Array(repeating: "batch \($0)", count: 3) }
    #expect(
      events == ["began 9"] + batches[0] + ["epoch 1 of 2"] + batches[1] + ["epoch 2 of 2"])
    #expect(shares[2] == 1 && shares[5] == 1)
    #expect(shares[0] > 0 && shares[0] < shares[1] && shares[1] < 1)
    #expect(result.epochs.map(\.epoch) == [1, 2])
    #expect(result.epochs.last?.secondsLeft == 0)
    #expect(result.tokensPerSecond > 0)
  }

  @Test func theLossIsTheMeanOfAWordInNats() throws {
    // At a rate of 0 a fresh network knows nothing: near the logarithm of the number of labels.
    var recipe = recipe
    recipe.optimizer.rate = 0
    let loss = try Tagger.train(recipe).epochs[0].loss
    #expect(abs(loss - 1.79) < 0.4, "\(loss), log 6 = 1.79")
    recipe.batch.sentences = 1
    #expect(abs(try Tagger.train(recipe).epochs[0].loss - loss) < 0.2)
  }

  // MARK: losses that are not finite

  @Test(arguments: [(1, 2), (2, 1), (2, 3)])
  func aLossThatIsNotFiniteEndsTheRunWithItsEpochAndBatch(epoch: Int, batch: Int) throws {
    let trainer = try TaggerTrainer(recipe, threads: 2)
    var batches = 0
    let error = #expect(throws: TrainingError.self) {
      try trainer.run(
        shouldStop: {
          batches += 1
          // The output's bias: every score of the coming batch is then NaN.
          if batches == 3 * (epoch - 1) + batch {
            trainer.network.parameters.last?.value.fill(.nan)
          }
          return false
        }, progress: { _ in })
    }
    #expect(error == .notFinite(epoch: epoch, batch: batch))
  }

  @Test func gradientsThatAreNotFiniteEndTheRunToo() throws {
    let trainer = try TaggerTrainer(recipe, threads: 1)
    // Words of 1e6 times weights of 1e-6 are as good as any, and scores of 1e36 have a finite loss;
    // but the gradient of these weights is 1e6 times one of 1e36.
    for parameter in trainer.network.parameters {
      switch parameter.name {
      case "words.table": parameter.value.scale(by: 1e6)
      case "encoder.0.forward.input": parameter.value.scale(by: 1e-6)
      case "output.weight": parameter.value.scale(by: 1e37)
      default: break
      }
    }
    #expect(
      throws: TrainingError.gradientNotFinite(
        parameter: "encoder.0.forward.input", epoch: 1, batch: 1)
    ) {
      try trainer.run(shouldStop: { false }, progress: { _ in })
    }
  }
}
