import SyntagmaLayers

/// Scores of the labels of sentences: the states summed up → layers with relu → scores, and those of n-grams of
/// words.
struct SentenceScorer: Sendable {
  /// What makes scores of the states; nil: the n-grams alone say what a sentence is.
  private let states: (pooling: TextPooling, layers: FeedForward, scores: Linear)?
  /// Scores of the labels for each n-gram; nil where there are none. [buckets, labels]
  let ngrams: Parameter?
  let labelCount: Int

  init<Source: ParameterSource>(
    _ name: String, _ recipe: Recipe, stateSize: Int, labelCount: Int, from source: Source
  ) throws(Source.Failure) {
    self.labelCount = labelCount
    if recipe.pooling.kinds.isEmpty {
      states = nil
    } else {
      let pooling = try TextPooling(
        "\(name).pooling", recipe, stateSize: stateSize, from: source)
      let layers = try FeedForward(
        name, recipe.pooling, inputSize: pooling.outputSize, from: source)
      let scores = try Linear(
        name, inputSize: layers.outputSize, outputSize: labelCount, from: source)
      states = (pooling, layers, scores)
    }
    ngrams =
      recipe.ngrams.lengths.isEmpty
      ? nil
      : try source.parameter(
        "\(name).ngrams", rows: recipe.ngrams.buckets, columns: labelCount, isByRows: true,
        initial: .constant(0))
  }

  var parameters: [Parameter] {
    let own = states.map { $0.pooling.parameters + $0.layers.parameters + $0.scores.parameters }
    return (own ?? []) + (ngrams.map { [$0] } ?? [])
  }

  /// - Returns: [sentences that have words, labels], in the order of the first step.
  func callAsFunction(_ x: Variable, of batch: SentenceBatch, on tape: Tape) -> Variable {
    var scores = states.map { states in
      let vectors = states.pooling(x, of: batch, on: tape)
      return states.scores(
        states.layers(vectors, rowKeys: batch.rankedKeys, on: tape), on: tape)
    }
    if let ngrams, let grams = batch.grams {
      let own = bagOfRows(ngrams, grams.ids, bags: grams.bags, on: tape)
      scores = scores.map { sum($0, own, on: tape) } ?? own
    }
    return scores ?? Variable(tape.workspace.zeros(batch.packing.firstStep.rowCount, labelCount))
  }
}
