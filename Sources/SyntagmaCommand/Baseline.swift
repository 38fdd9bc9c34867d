import Syntagma
import SyntagmaLayers
import SyntagmaText

/// The linear model of n-grams that a classifier is held against: whoever trains a network sees whether it
/// pays.
struct Baseline {
  let dev: TaggingEvaluation
  let test: TaggingEvaluation?

  /// Trains it, on the same files with the same seed.
  ///
  /// - Parameters:
  ///   - recipe: that of the classifier.
  ///   - test: files to score at the end.
  init(of recipe: Recipe, test: [String], _ work: RunArguments) throws {
    let began = ContinuousClock.now
    let result: TrainingResult
    do {
      result = try Tagger.train(
        recipe.baseline, threads: work.threadCount, shouldStop: { Interrupt.wasRequested })
    } catch TrainingError.interrupted {
      throw Interruption(message: "syntagma: \(TrainingError.interrupted)")
    }
    dev = result.dev
    let pool = WorkerPool(threadCount: work.threadCount)
    self.test = test.isEmpty ? nil : try result.model.evaluate(files: test, on: pool)
    guard !work.quiet else { return }
    let seconds = (ContinuousClock.now - began) / .seconds(1)
    let name = result.model.scoreName
    let scores = [("dev", dev.score), ("test", self.test?.score)].compactMap { part, score in
      score.map { "\(part) \(name) \((100 * $0).fixed(2)) %" }
    }
    Console.note(
      "baseline, n-grams of 1 and 2 words with a linear classifier: "
        + "\(scores.joined(separator: ", ")), \(seconds.fixed(1)) s")
  }

  /// Its scores, as the result has them.
  var json: JSONValue {
    var members = dev.jsonMembers(task: nil)
    if let test { members.append(("test", .object(test.jsonMembers(task: nil)))) }
    return .object(members)
  }
}
