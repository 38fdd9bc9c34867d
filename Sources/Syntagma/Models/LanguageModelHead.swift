import SyntagmaLayers

/// Outputs that predict the next word from the states of one direction, and the previous one from those of
/// the other, so that the layer below learns from every word and not only from labels (Rei 2017).
///
///   m = tanh(W h + b)    p(word) = softmax(V m + c)
///
/// They see the first layer: the states of a higher one know the words on both sides. Tagging does without.
package struct LanguageModelHead: Sendable {
  /// Forward, then backward if there is that direction.
  private let directions: [Direction]

  private struct Direction: Sendable {
    let hidden: Linear
    let output: Linear
  }

  /// - Parameters:
  ///   - stateSize: numbers of the states of one direction.
  ///   - wordCount: the words that are told apart, the unknown one and the end of the sentence included.
  init<Source: ParameterSource>(
    _ recipe: Recipe.LanguageModel, stateSize: Int, isBidirectional: Bool, wordCount: Int,
    from source: Source
  ) throws(Source.Failure) {
    let names = isBidirectional ? ["forward", "backward"] : ["forward"]
    directions = try names.map { name throws(Source.Failure) in
      Direction(
        hidden: try Linear(
          "languageModel.\(name).hidden", inputSize: stateSize, outputSize: recipe.size,
          from: source),
        output: try Linear(
          "languageModel.\(name).output", inputSize: recipe.size, outputSize: wordCount,
          from: source))
    }
  }

  package var parameters: [Parameter] {
    directions.flatMap { $0.hidden.parameters + $0.output.parameters }
  }

  /// - Parameters:
  ///   - states: of the first layer, [rows, directions · stateSize].
  ///   - targets: for each direction the word that each row should predict, -1 where there is none.
  /// - Returns: for each direction the loss of each row, [rows, 1].
  func losses(_ states: Variable, targets: ArraySlice<[Int32]>, on tape: Tape) -> [Variable] {
    let size = states.columns / directions.count
    return zip(directions, targets).enumerated().map { place, pair in
      let (direction, targets) = pair
      let own = columns(place * size..<(place + 1) * size, of: states, on: tape)
      let hidden = tanh(direction.hidden(own, on: tape), on: tape)
      return crossEntropy(direction.output(hidden, on: tape), targets: targets, on: tape)
    }
  }
}
