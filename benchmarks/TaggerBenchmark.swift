import Syntagma
import SyntagmaLayers

/// The tagger that the peers are compared by: words 100, characters 30 × 50, BiLSTM 100, no affixes.
struct TaggerBenchmark {
  let train: String
  let dev: String
  let threads: Int
  let epochs: Int
  let runs: Int

  private var recipe: Recipe {
    var recipe = Recipe(task: "upos", train: [train], dev: [dev])
    (recipe.affixes.prefixes, recipe.affixes.suffixes, recipe.affixes.shape) = ([], [], false)
    (recipe.epochs, recipe.patience) = (epochs, epochs)
    return recipe
  }

  func measure() throws -> [Measurement] {
    var speeds: [Double] = []
    let result = try Tagger.train(recipe, threads: threads) { progress in
      if case .epoch(let report) = progress { speeds.append(report.tokensPerSecond) }
    }
    let accuracy = result.epochs.map { 100 * $0.devScore }
    return [
      Measurement(name: "training, an epoch", unit: "tokens/s", runs: speeds),
      Measurement(
        name: "dev accuracy after the last epoch", unit: "%", runs: [accuracy[epochs - 1]]),
    ] + (try tagging(result.tagger))
  }

  /// Token lists in, tag lists out.
  func tagging(_ tagger: Tagger) throws -> [Measurement] {
    let sentences = try ConlluReader(ByteSource(path: dev)).readAll().map { $0.words.map(\.form) }
    let tokens = Double(sentences.joined().count)
    let pool = WorkerPool(threadCount: threads)
    func fresh() -> Tagger { tagger.forgettingWords }
    var current = fresh()
    let batches = seconds(runs: runs, warmUp: 0) {
      current = fresh()
      _ = current.tags(of: sentences, on: pool)
    }
    let warm = seconds(runs: runs) { _ = current.tags(of: sentences, on: pool) }
    let single = seconds(runs: runs) {
      for forms in sentences { _ = current.tags(of: [forms], on: pool) }
    }
    func rates(_ times: [Double]) -> [Double] { times.map { tokens / $0 } }
    return [
      Measurement(name: "tagging in batches, words new", unit: "tokens/s", runs: rates(batches)),
      Measurement(
        name: "tagging in batches, words met before", unit: "tokens/s", runs: rates(warm)),
      Measurement(name: "tagging a sentence at a time", unit: "tokens/s", runs: rates(single)),
    ]
  }
}
