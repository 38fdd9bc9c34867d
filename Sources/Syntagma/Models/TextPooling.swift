import SyntagmaLayers

/// What makes one vector of a text: its states summed up at once; or, of a text of several sentences, each
/// sentence summed up, recurrent cells over the sentences, and their states summed up in the same way (Yang et
/// al. 2016).
struct TextPooling: Sendable {
  private let words: SentencePooling
  /// What goes over the sentences; nil: a text is summed up at once.
  private let sentences: (encoder: RecurrentStack, pooling: SentencePooling)?

  init<Source: ParameterSource>(
    _ name: String, _ recipe: Recipe, stateSize: Int, from source: Source
  ) throws(Source.Failure) {
    words = try SentencePooling(
      name, recipe.pooling, stateSize: stateSize,
      isBidirectional: recipe.encoder.bidirectional && recipe.encoder.layers > 0
        && recipe.encoder.join == .concatenation, from: source)
    guard recipe.pooling.sentenceUnits > 0 else {
      sentences = nil
      return
    }
    let encoder = try RecurrentStack(
      "\(name).sentences", recipe.encoder.cell.kind, inputSize: words.outputSize,
      hiddenSize: recipe.pooling.sentenceUnits, bidirectional: recipe.encoder.bidirectional,
      from: source)
    sentences = (
      encoder,
      try SentencePooling(
        "\(name).texts", recipe.pooling, stateSize: encoder.outputSize,
        isBidirectional: recipe.encoder.bidirectional, from: source)
    )
  }

  var outputSize: Int { sentences?.pooling.outputSize ?? words.outputSize }

  var parameters: [Parameter] {
    words.parameters + (sentences.map { $0.encoder.parameters + $0.pooling.parameters } ?? [])
  }

  /// - Returns: [texts that have words, outputSize], in the order of the first step.
  func callAsFunction(_ states: Variable, of batch: SentenceBatch, on tape: Tape) -> Variable {
    guard let sentences, let places = batch.sentences else {
      return words(states, packing: batch.packing, on: tape)
    }
    let bySentence = gatherRows(states, places.wordRows, on: tape)
    let vectors = words(bySentence, packing: places.words, on: tape)
    let byText = gatherRows(vectors, places.sentenceRanks, on: tape)
    let over = sentences.encoder(byText, packing: places.sentences, on: tape).outputs
    let texts = sentences.pooling(over[over.count - 1], packing: places.sentences, on: tape)
    return gatherRows(texts, places.textRanks, on: tape)
  }
}
