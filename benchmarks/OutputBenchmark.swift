import Syntagma
import SyntagmaLayers
import SyntagmaText

/// What scoring sequences as a whole costs: the same tagger with a softmax over plain labels and with a
/// conditional random field over tags of spans on top, trained and run in turn.
struct OutputBenchmark {
  let task: String
  let train: String
  let dev: String
  let input: String
  let threads: Int
  let epochs: Int
  let runs: Int

  private static let kinds: [Recipe.Output.Kind] = [.softmax, .crf]

  private func recipe(_ kind: Recipe.Output.Kind) throws -> Recipe {
    var recipe = Recipe(task: task, train: [train], dev: [dev])
    recipe.input = input
    recipe.output.kind = kind
    if kind == .softmax { recipe.output.scheme = .none }
    (recipe.epochs, recipe.patience) = (1, 1)
    try recipe.validate()
    return recipe
  }

  func measure() throws -> [Measurement] {
    var training = [[Double]](repeating: [], count: 2)
    var taggers: [Tagger] = []
    for _ in 0..<epochs {
      taggers = []
      for (place, kind) in OutputBenchmark.kinds.enumerated() {
        let result = try Tagger.train(try recipe(kind), threads: threads)
        training[place].append(result.tokensPerSecond)
        taggers.append(result.tagger)
      }
    }
    let tagging = try self.tagging(taggers)
    return zip(OutputBenchmark.kinds, training).map {
      Measurement(name: "training, \($0)", unit: "tokens/s", runs: $1)
    } + ratios("training, crf of softmax", training)
      + zip(OutputBenchmark.kinds, tagging).map {
        Measurement(name: "tagging in batches, \($0)", unit: "tokens/s", runs: $1)
      } + ratios("tagging, crf of softmax", tagging)
  }

  /// Softmax, then crf, once in each run.
  private func tagging(_ taggers: [Tagger]) throws -> [[Double]] {
    let sentences = try forms()
    let tokens = Double(sentences.joined().count)
    let pool = WorkerPool(threadCount: threads)
    var rates = taggers.map { _ in [Double]() }
    for _ in 0..<runs {
      for (place, tagger) in taggers.enumerated() {
        let times = seconds(runs: 1) { _ = tagger.tags(of: sentences, on: pool) }
        rates[place].append(tokens / times[0])
      }
    }
    return rates
  }

  private func forms() throws -> [[String]] {
    try recipe(.crf).reader(of: dev).readAll().map { $0.words.map(\.form) }
  }

  private func ratios(_ name: String, _ rates: [[Double]]) -> [Measurement] {
    [Measurement(name: name, unit: "", runs: zip(rates[1], rates[0]).map { $0 / $1 })]
  }
}
