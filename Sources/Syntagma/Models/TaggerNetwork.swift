import SyntagmaLayers
import SyntagmaText

/// The network of a tagger: vectors of words, affixes and characters → recurrent layers → scores of
/// the labels.
///
/// Huang, Xu and Yu (2015); characters as in Ma and Hovy (2016) or Lample et al. (2016).
package struct TaggerNetwork: TrainableNetwork {
  let words: Embedding?
  let pretrained: Embedding?
  let affixes: [Embedding]
  /// For each type of names the vectors of the places in one.
  let names: [Embedding]
  let characters: CharacterEncoder?
  /// For each of two marked names the vectors of how far a word stands from it; none where they are not seen.
  let distances: [Embedding]
  /// Numbers of a word's input that its form alone makes; those of distances stand behind them.
  private let formSize: Int
  package let encoder: RecurrentStack
  let dropout: EncoderDropout
  package let heads: [LabelHead]
  /// Outputs that training has besides, so that the layers below learn more of words: a tagger does
  /// without them.
  let auxiliary: [LabelHead]
  /// The same for the words before and after.
  let languageModel: LanguageModelHead?

  /// What there is to predict.
  package struct Task: Sendable {
    let name: String
    let kind: Recipe.Output.Kind
    let level: Recipe.Task.Level
    let labelCount: Int
    let rules: TransitionRules?
    /// The layer whose states it sees, from 1 at the bottom; 0: the top one.
    let layer: Int

    /// - Parameter rules: the sequences of labels that make sense; nil: all.
    package init(
      _ name: String, kind: Recipe.Output.Kind = .softmax, level: Recipe.Task.Level = .word,
      labelCount: Int, rules: TransitionRules? = nil, layer: Int = 0
    ) {
      self.name = name
      self.kind = kind
      self.level = level
      self.labelCount = labelCount
      self.rules = rules
      self.layer = layer
    }
  }

  /// The name of a head's weights in the model file.
  static func headName(_ recipe: Recipe, _ task: String, attribute: String?) -> String {
    guard recipe.isMultiTask else { return "output" }
    return "output.\(task)" + (attribute.map { ".\($0)" } ?? "")
  }

  /// The network that a recipe asks for, with the weights of `source`.
  ///
  /// - Parameter languageModelWords: the words that a language model tells apart; nil: there is none.
  package init<Source: ParameterSource>(
    _ recipe: Recipe, encoder words: WordEncoder, tasks: [Task], auxiliary: [Task] = [],
    languageModelWords: Int? = nil, from source: Source
  ) throws(Source.Failure) {
    self.words =
      recipe.words.size == 0
      ? nil
      : try Embedding(
        "words", vocabularySize: words.words.count, size: recipe.words.size, from: source)
    pretrained = try words.pretrained.map { given throws(Source.Failure) in
      try Embedding(
        TaggerNetwork.pretrainedName, vocabularySize: given.words.count, size: given.size,
        isFrozen: !recipe.pretrained.trainable, from: source)
    }
    affixes = try zip(words.kinds, words.affixes).map { pair throws(Source.Failure) in
      try Embedding(
        pair.0.name, vocabularySize: pair.1.count, size: recipe.affixes.size, from: source)
    }
    let nameTypes = words.gazetteer?.types.count ?? 0
    names = try (0..<nameTypes).map { type throws(Source.Failure) in
      try Embedding(
        "names\(type)", vocabularySize: Gazetteer.Position.allCases.count,
        size: recipe.gazetteers.size, from: source)
    }
    characters = try CharacterEncoder(
      recipe.characters, characterCount: words.characterCount, from: source)
    distances = try (recipe.seesDistances ? ["first", "second"] : []).map {
      name throws(Source.Failure) in
      try Embedding(
        "distance.\(name)", vocabularySize: NameDistances.rowCount(recipe.relation),
        size: recipe.relation.size, from: source)
    }
    formSize =
      (self.words?.size ?? 0) + (pretrained?.size ?? 0)
      + (affixes + names).reduce(0) { $0 + $1.size }
      + (characters?.outputSize ?? 0)
    let inputSize = distances.reduce(formSize) { $0 + $1.size }
    encoder = try RecurrentStack(
      "encoder", recipe.encoder, inputSize: inputSize, from: source)
    dropout = EncoderDropout(recipe.encoder)
    let stateSize = encoder.layers.isEmpty ? inputSize : encoder.outputSize
    heads = try tasks.map { task throws(Source.Failure) in
      try LabelHead(task, recipe, stateSize: stateSize, from: source)
    }
    self.auxiliary = try auxiliary.map { task throws(Source.Failure) in
      try LabelHead(task, recipe, stateSize: stateSize, from: source)
    }
    languageModel = try languageModelWords.map { count throws(Source.Failure) in
      try LanguageModelHead(
        recipe.languageModel, stateSize: recipe.encoder.hidden,
        isBidirectional: recipe.encoder.bidirectional, wordCount: count, from: source)
    }
  }

  static let pretrainedName = "pretrained"
  /// The name of the matrix of vectors that came from elsewhere.
  static let pretrainedTable = pretrainedName + ".table"

  /// The weights that training changes.
  package var parameters: [Parameter] {
    taggingParameters.filter { $0 !== frozen } + auxiliary.flatMap(\.parameters)
      + (languageModel?.parameters ?? [])
  }

  /// The weights that tagging needs.
  package var taggingParameters: [Parameter] {
    (words?.parameters ?? []) + (pretrained?.parameters ?? []) + affixes.flatMap(\.parameters)
      + names.flatMap(\.parameters) + (characters?.parameters ?? [])
      + distances.flatMap(\.parameters) + encoder.parameters
      + heads.flatMap(\.parameters)
  }

  private var frozen: Parameter? {
    pretrained.flatMap { $0.isFrozen ? $0.table : nil }
  }

  // MARK: training

  package func losses(
    _ batch: TokenBatch, initial: RecurrentState? = nil, supervision: [LabelHead.Supervision?] = [],
    on tape: Tape
  ) -> (losses: [Variable?], final: RecurrentState) {
    let (states, final) = states(batch, initial: initial, on: tape)
    let losses = zip(heads + auxiliary, batch.targets).enumerated().map { index, pair in
      let (head, targets) = pair
      // Nothing is computed for a task that the batch says nothing of.
      guard targets.contains(where: { $0 >= 0 }) else { return nil as Variable? }
      return head.losses(
        states[head.layer], targets: targets, of: batch.sentences,
        supervision: supervision.indices.contains(index) ? supervision[index] : nil, on: tape)
    }
    let words = languageModel?.losses(
      states[1], targets: batch.targets[losses.count...], on: tape)
    let taught = zip(heads, batch.taught).map { head, answers in
      head.losses(states[head.layer], taught: answers, of: batch.sentences, on: tape)
    }
    return (losses + (words ?? []) + taught, final)
  }

  /// Scores of the labels of a head: of each row, or of each sentence.
  ///
  /// - Returns: [rows, labels].
  package func scores(_ batch: TokenBatch, head: Int = 0, on tape: Tape) -> Variable {
    let head = heads[head]
    return head.scores(
      states(batch, initial: nil, on: tape).states[head.layer], of: batch.sentences, on: tape)
  }

  /// What the layers make of each row, after dropout, and the states after the last steps.
  private func states(
    _ batch: TokenBatch, initial: RecurrentState?, on tape: Tape
  ) -> (states: LayerStates, final: RecurrentState) {
    let (packing, keys) = (batch.packing, batch.sequenceKeys)
    let x = inputs(batch, on: tape)
    let (outputs, final) = encoder(
      x, packing: packing, sequenceKeys: keys, initial: initial, dropout: dropout, on: tape)
    var states = LayerStates(outputs, over: x)
    let readers = (heads + auxiliary).map(\.layer) + (languageModel == nil ? [] : [1])
    for layer in Set(readers.map(states.index)).sorted() {
      states.outputs[layer] = dropout.output(of: layer)(
        states.outputs[layer], packing: packing, sequenceKeys: keys, on: tape)
    }
    return (states, final)
  }

  /// [rows, inputSize]: vectors of words and distances by token, everything else by distinct form.
  private func inputs(_ batch: TokenBatch, on tape: Tape) -> Variable {
    var parts = words.map { [$0(batch.words, on: tape)] } ?? []
    let byForm = self.parts(of: batch.distinct, on: tape)
    if !byForm.isEmpty {
      parts.append(gatherRows(concatenate(byForm, on: tape), batch.forms, on: tape))
    }
    parts += distances(of: batch.sentences, on: tape)
    guard parts.count != 1 else { return parts[0] }
    return parts.isEmpty
      ? Variable(tape.workspace.matrix(batch.packing.rowCount, 0)) : concatenate(parts, on: tape)
  }

  /// The vectors of how far each word stands from each name: [rows, size] for each.
  private func distances(of batch: SentenceBatch, on tape: Tape) -> [Variable] {
    zip(distances, batch.distances?.rows ?? []).map { $0($1, on: tape) }
  }

  private func parts(of forms: FormIndices, on tape: Tape) -> [Variable] {
    var parts = pretrained.map { [$0(forms.pretrained, on: tape)] } ?? []
    parts += zip(affixes, forms.affixes).map { $0($1, on: tape) }
    parts += zip(names, forms.names).map { $0($1, on: tape) }
    if let characters {
      parts.append(characters(forms.characters, segments: forms.segments, on: tape))
    }
    return parts
  }

  // MARK: inference

  /// All that the encoder needs of each form, whatever sentence it stands in: when tagging, a word's
  /// input depends on its form alone, but for distances. [forms, width]
  package func formProducts(_ forms: FormIndices, on tape: Tape) -> Matrix {
    let byWord = words.map { [$0(forms.words, on: tape)] } ?? []
    let parts = byWord + parts(of: forms, on: tape)
    guard !parts.isEmpty else { return tape.workspace.matrix(forms.count, 0) }
    return encoder.inputProducts(
      concatenate(parts, on: tape).value, columns: distances.isEmpty ? nil : 0..<formSize, on: tape)
  }

  /// What distances add to the products of forms.
  private func distanceProducts(of batch: SentenceBatch, on tape: Tape) -> [InputPart] {
    var first = formSize
    return zip(distances, batch.distances?.rows ?? []).map { vectors, rows in
      defer { first += vectors.size }
      return InputPart(
        products: encoder.inputProducts(
          vectors.table.value, columns: first..<first + vectors.size, on: tape), rows: rows)
    }
  }

  /// Scores of the labels of some heads from the products of the forms.
  ///
  /// - Parameters:
  ///   - products: those of the forms, with the row of each packed one.
  ///   - batch: the sentences.
  ///   - heads: those of this network.
  ///   - wanted: the places of those whose scores are wanted, in rising order.
  /// - Returns: [rows, labels] for each head; without distances the same bytes as those of a pass over the
  ///   tokens.
  package func scores(
    _ products: InputPart, of batch: SentenceBatch, by heads: HeadProducts, wanted: [Int],
    on tape: Tape
  ) -> [Matrix] {
    let states: LayerStates
    if encoder.layers.isEmpty {
      let forms =
        products.rows.map { gatherRows(Variable(products.products), $0, on: tape) }
        ?? Variable(products.products)
      let distances = distances(of: batch, on: tape)
      states = LayerStates(
        [], over: distances.isEmpty ? forms : concatenate([forms] + distances, on: tape))
    } else {
      let parts = [products] + distanceProducts(of: batch, on: tape)
      states = LayerStates(encoder(parts: parts, packing: batch.packing, on: tape))
    }
    return heads.scores({ states[$0] }, of: batch, heads: wanted, on: tape)
  }

  /// The rows that a forward pass over `batch` reads, of each parameter that is kept by rows.
  package func rowsRead(by batch: TokenBatch) -> [(Parameter, [Int32])] {
    var rows: [(Parameter, [Int32])] = []
    if let words { rows.append((words.table, batch.words)) }
    if let pretrained, !pretrained.isFrozen {
      rows.append((pretrained.table, batch.distinct.pretrained))
    }
    for (affix, ids) in zip(affixes, batch.distinct.affixes) { rows.append((affix.table, ids)) }
    for (name, ids) in zip(names, batch.distinct.names) { rows.append((name.table, ids)) }
    if let table = characters?.table { rows.append((table, batch.distinct.characters)) }
    for (vectors, ids) in zip(distances, batch.sentences.distances?.rows ?? []) {
      rows.append((vectors.table, ids))
    }
    if let grams = batch.sentences.grams {
      for table in heads.compactMap(\.ngrams) { rows.append((table, grams.ids)) }
    }
    return rows
  }
}

/// The outputs of the layers, counted as recipes do: from 1 at the bottom, 0 the top one. Where there are no
/// layers the input is the top one.
private struct LayerStates {
  var outputs: [Variable]

  init(_ outputs: [Variable], over x: Variable? = nil) {
    self.outputs = outputs.isEmpty ? x.map { [$0] } ?? [] : outputs
  }

  func index(_ layer: Int) -> Int { layer == 0 ? outputs.count - 1 : layer - 1 }

  subscript(layer: Int) -> Variable { outputs[index(layer)] }
}
