import SyntagmaLayers
import SyntagmaText

/// The network of a tokenizer: vectors of characters, their n-grams and the chunks around them →
/// recurrent layers → scores of the marks.
///
/// A character-level bidirectional network as in UDPipe (Straka, Hajič and Straková 2016) and Stanza
/// (Qi et al. 2020). A chunk is what stands between white space; its vector, and that of the next one,
/// tell what the states would have to spell out.
package struct TokenizerNetwork: TrainableNetwork {
  let characters: Embedding
  let classes: Embedding
  let grams: [Embedding]
  /// How often the table of each length serves a character.
  private let gramCounts: [Int]
  let chunks: Embedding?
  let pairs: Embedding?
  let rules: Embedding?
  package let encoder: RecurrentStack
  private let dropout: EncoderDropout
  let output: Linear

  private static let classSize = 8

  package init<Source: ParameterSource>(
    _ recipe: Recipe, vocabularies: CharacterVocabularies, prefix: String = "", from source: Source
  ) throws(Source.Failure) {
    characters = try Embedding(
      prefix + "characters", vocabularySize: vocabularies.characters.count,
      size: recipe.characters.size, from: source)
    classes = try Embedding(
      prefix + "classes", vocabularySize: CharacterClass.count, size: TokenizerNetwork.classSize,
      from: source)
    grams = try zip(vocabularies.gramLengths, vocabularies.grams).map {
      pair throws(Source.Failure) in
      try Embedding(
        prefix + "grams\(pair.0)", vocabularySize: pair.1.count, size: recipe.tokenizer.gramSize,
        from: source)
    }
    gramCounts = vocabularies.gramLengths.map(CharacterVocabularies.gramIndexCount)
    chunks =
      recipe.words.size == 0
      ? nil
      : try Embedding(
        prefix + "chunks", vocabularySize: vocabularies.chunks.count, size: recipe.words.size,
        from: source)
    pairs =
      recipe.tokenizer.pairSize == 0
      ? nil
      : try Embedding(
        prefix + "pairs", vocabularySize: vocabularies.pairs.count,
        size: recipe.tokenizer.pairSize, from: source)
    rules =
      recipe.tokenizer.rules.isEmpty
      ? nil
      : try Embedding(
        prefix + "rules", vocabularySize: TokenMark.allCases.count,
        size: TokenizerNetwork.classSize, from: source)
    let gramSizes = zip(grams, gramCounts).reduce(0) { $0 + $1.0.size * $1.1 }
    let inputSize =
      characters.size + classes.size + gramSizes + 2 * (chunks?.size ?? 0)
      + (pairs?.size ?? 0) + (rules?.size ?? 0)
    encoder = try RecurrentStack(
      prefix + "encoder", recipe.encoder, inputSize: inputSize, from: source)
    dropout = EncoderDropout(recipe.encoder)
    output = try Linear(
      prefix + "output", inputSize: encoder.outputSize, outputSize: TokenMark.allCases.count,
      from: source)
  }

  package var parameters: [Parameter] {
    characters.parameters + classes.parameters + grams.flatMap(\.parameters)
      + (chunks?.parameters ?? []) + (pairs?.parameters ?? [])
      + (rules?.parameters ?? []) + encoder.parameters + output.parameters
  }

  // MARK: training

  package func losses(
    _ batch: TextBatch, initial: RecurrentState?, supervision: [LabelHead.Supervision?],
    on tape: Tape
  ) -> (losses: [Variable?], final: RecurrentState) {
    let (packing, keys) = (batch.packing, batch.sequenceKeys)
    let x = concatenate(
      characterParts(batch.characters, batch.classes, batch.grams, on: tape)
        + chunkParts(batch.chunks, batch.nextChunks, batch.pairs, on: tape)
        + (rules.map { [$0(batch.ruleMarks, on: tape)] } ?? []), on: tape)
    let (outputs, final) = encoder(
      x, packing: packing, sequenceKeys: keys, initial: initial, dropout: dropout, on: tape)
    let states = dropout.output(of: outputs.count - 1)(
      outputs.top, packing: packing, sequenceKeys: keys, on: tape)
    return ([crossEntropy(output(states, on: tape), targets: batch.targets, on: tape)], final)
  }

  /// - Parameter grams: the indices of each n-gram around a character, in order of the vocabularies.
  private func characterParts(
    _ characters: [Int32], _ classes: [Int32], _ grams: [[Int32]], on tape: Tape
  ) -> [Variable] {
    [self.characters(characters, on: tape), self.classes(classes, on: tape)]
      + zip(gramTables, grams).map { $0($1, on: tape) }
  }

  private func chunkParts(
    _ chunks: [Int32], _ next: [Int32], _ pairs: [Int32], on tape: Tape
  ) -> [Variable] {
    (self.chunks.map { [$0(chunks, on: tape), $0(next, on: tape)] } ?? [])
      + (self.pairs.map { [$0(pairs, on: tape)] } ?? [])
  }

  /// Whether the network looks at what stands between white space.
  var hasChunks: Bool { chunks != nil || pairs != nil }

  /// The table of each n-gram around a character.
  private var gramTables: [Embedding] {
    zip(grams, gramCounts).flatMap { Array(repeating: $0, count: $1) }
  }

  package func rowsRead(by batch: TextBatch) -> [(Parameter, [Int32])] {
    // Each table once: different tables are caught up with side by side.
    var rows = [(characters.table, batch.characters), (classes.table, batch.classes)]
    var rest = batch.grams[...]
    for (table, count) in zip(grams, gramCounts) {
      rows.append((table.table, Array(rest.prefix(count).joined())))
      rest = rest.dropFirst(count)
    }
    if let chunks { rows.append((chunks.table, batch.chunks + batch.nextChunks)) }
    if let pairs { rows.append((pairs.table, batch.pairs)) }
    if let rules { rows.append((rules.table, batch.ruleMarks)) }
    return rows
  }

  // MARK: inference

  /// What the encoder needs of each character with its neighbours. [windows, width]
  func windowProducts(_ windows: [CharacterVocabularies.Indices], on tape: Tape) -> Matrix {
    let gramCount = windows.first?.grams.count ?? 0
    let x = concatenate(
      characterParts(
        windows.map(\.character), windows.map(\.characterClass),
        (0..<gramCount).map { place in windows.map { $0.grams[place] } }, on: tape), on: tape
    ).value
    return encoder.inputProducts(x, columns: 0..<x.columns, on: tape)
  }

  /// What the encoder needs of each chunk with the one after it. [pairs, width]
  func chunkProducts(_ pairs: [ChunkPair], on tape: Tape) -> Matrix {
    let x = concatenate(
      chunkParts(pairs.map(\.chunk), pairs.map(\.next), pairs.map(\.pair), on: tape), on: tape
    ).value
    let start = encoder.inputSize - x.columns - (rules?.size ?? 0)
    return encoder.inputProducts(x, columns: start..<start + x.columns, on: tape)
  }

  /// What the encoder needs of each mark of the rules; nil where it does not ask. [marks, width]
  func ruleProducts(on tape: Tape) -> Matrix? {
    guard let rules else { return nil }
    let start = encoder.inputSize - rules.size
    let marks = TokenMark.allCases.indices.map { Int32($0) }
    return encoder.inputProducts(
      rules(marks, on: tape).value, columns: start..<encoder.inputSize, on: tape)
  }

  /// Probabilities of the marks. [rows, marks]
  func probabilities(_ parts: [InputPart], packing: Packing, on tape: Tape) -> Matrix {
    let states = encoder(parts: parts, packing: packing, on: tape).top
    let scores = output(states, on: tape).value
    softmaxRows(scores)
    return scores
  }
}

/// A chunk and the one after it, as indices.
struct ChunkPair: Hashable, Sendable {
  let chunk: Int32
  let next: Int32
  let pair: Int32
}
