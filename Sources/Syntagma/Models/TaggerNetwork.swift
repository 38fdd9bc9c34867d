import SyntagmaLayers

/// The network of a tagger: vectors of words, affixes and characters → recurrent layers → scores of
/// the labels.
///
/// Huang, Xu and Yu (2015); characters as in Ma and Hovy (2016) or Lample et al. (2016).
package struct TaggerNetwork: Sendable {
  let words: Embedding?
  let affixes: [Embedding]
  let characters: CharacterEncoder?
  let inputDropout: Dropout
  package let encoder: LSTM
  let layerDropout: Dropout
  let outputDropout: Dropout
  let output: Linear

  /// The network that a recipe asks for, with the weights of `source`.
  package init<Source: ParameterSource>(
    _ recipe: Recipe, encoder words: WordEncoder, labelCount: Int, from source: Source
  ) throws(Source.Failure) {
    self.words =
      recipe.words.size == 0
      ? nil
      : try Embedding(
        "words", vocabularySize: words.words.count, size: recipe.words.size, from: source)
    affixes = try zip(words.kinds, words.affixes).map { pair throws(Source.Failure) in
      try Embedding(
        pair.0.name, vocabularySize: pair.1.count, size: recipe.affixes.size, from: source)
    }
    characters = try CharacterEncoder(
      recipe.characters, characterCount: words.characterCount, from: source)
    let inputSize =
      (self.words?.size ?? 0) + affixes.reduce(0) { $0 + $1.size } + (characters?.outputSize ?? 0)
    let dropout = Float(recipe.encoder.dropout)
    inputDropout = Dropout(rate: dropout, stream: 1)
    layerDropout = Dropout(rate: dropout, stream: 2)
    outputDropout = Dropout(rate: dropout, stream: 3)
    encoder = try LSTM(
      "encoder", inputSize: inputSize, hiddenSize: recipe.encoder.hidden,
      layerCount: recipe.encoder.layers, bidirectional: recipe.encoder.bidirectional,
      from: source)
    output = try Linear(
      "output", inputSize: encoder.outputSize, outputSize: labelCount, from: source)
  }

  package var parameters: [Parameter] {
    (words?.parameters ?? []) + affixes.flatMap(\.parameters) + (characters?.parameters ?? [])
      + encoder.parameters + output.parameters
  }

  /// Scores of the labels for each row.
  ///
  /// - Parameter initial: the states that the forward directions begin with.
  /// - Returns: [rows, labels], and the states after the last steps.
  package func callAsFunction(
    _ batch: TokenBatch, initial: RecurrentState? = nil, on tape: Tape
  ) -> (scores: Variable, final: RecurrentState) {
    let (packing, keys) = (batch.packing, batch.sequenceKeys)
    let x = inputs(batch, on: tape)
    let (y, final) = encoder(x, packing: packing, initial: initial, on: tape) { layer, columns in
      let dropout = layer == 0 ? inputDropout : layerDropout
      return dropout.kept(columns: columns, packing: packing, sequenceKeys: keys, on: tape)
    }
    let dropped = outputDropout(y, packing: packing, sequenceKeys: keys, on: tape)
    return (output(dropped, on: tape), final)
  }

  /// [rows, inputSize]: vectors of words by token, everything else by distinct form.
  private func inputs(_ batch: TokenBatch, on tape: Tape) -> Variable {
    let byToken = words.map { [$0(batch.words, on: tape)] } ?? []
    let byForm = parts(
      affixes: batch.affixes, characters: batch.characters, batch.characterSegments, on: tape)
    guard !byForm.isEmpty else { return concatenate(byToken, on: tape) }
    let forms = gatherRows(concatenate(byForm, on: tape), batch.forms, on: tape)
    return concatenate(byToken + [forms], on: tape)
  }

  private func parts(
    affixes ids: [[Int32]], characters: [Int32], _ segments: Segments, on tape: Tape
  ) -> [Variable] {
    let affixes = zip(affixes, ids).map { $0($1, on: tape) }
    return affixes + (self.characters.map { [$0(characters, segments: segments, on: tape)] } ?? [])
  }

  // MARK: inference

  /// All that the encoder needs of each form, whatever sentence it stands in: when tagging, a word's
  /// input depends on its form alone. [forms, width]
  package func formProducts(_ forms: FormTable, on tape: Tape) -> Matrix {
    let byWord = words.map { [$0(forms.words, on: tape)] } ?? []
    let byForm = parts(
      affixes: forms.affixes, characters: forms.characters, forms.segments, on: tape)
    return encoder.inputProducts(concatenate(byWord + byForm, on: tape).value, on: tape)
  }

  /// Scores of the labels from the products of the forms.
  ///
  /// - Parameter rows: for each packed row the row of its form in `products`.
  /// - Returns: [rows, labels], the same bytes as those of a pass over the tokens.
  package func scores(_ products: Matrix, rows: [Int32], packing: Packing, on tape: Tape) -> Matrix
  {
    output(encoder(products: products, rows: rows, packing: packing, on: tape), on: tape).value
  }

  /// The rows that a forward pass over `batch` reads, of each parameter that is kept by rows.
  func rowsRead(by batch: TokenBatch) -> [(Parameter, [Int32])] {
    var rows: [(Parameter, [Int32])] = []
    if let words { rows.append((words.table, batch.words)) }
    for (affix, ids) in zip(affixes, batch.affixes) { rows.append((affix.table, ids)) }
    if let table = characters?.table { rows.append((table, batch.characters)) }
    return rows
  }
}
