import SyntagmaLayers
import SyntagmaText

/// Taggers and tokenizers with weights of 8 bits: a quarter of the size, and much the same labels.
extension Tagger {
  /// Whether weights are numbers of 8 bits.
  public var isQuantized: Bool {
    members.contains { $0.network.taggingParameters.contains { $0.quantized != nil } }
  }

  /// The same tagger, and its tokenizer, with weights of 8 bits, a scale for each row of a table and for
  /// each output of a product (symmetrical, rounded half to even). What scores labels stays as it is.
  ///
  /// - Complexity: linear in the number of weights.
  public func quantized() -> Tagger {
    with(
      members.map { member in
        let parameters = member.network.taggingParameters
        let heads = member.network.heads.flatMap(\.parameters)
        return member.with(
          member.words, QuantizedParameters(parameters, keeping: heads),
          tasks: outputs.networkTasks(member.recipe))
      }, tokenizer: tokenizer?.quantized())
  }

  /// Words that came with vectors; nil where the network has none.
  public var vectorCount: Int? { words.pretrained.map { $0.words.count - 1 } }

  /// The same tagger with the first so many of the words that came with vectors: in the files of most
  /// vectors the most frequent ones.
  ///
  /// - Precondition: it has vectors.
  public func keepingVectors(_ count: Int) -> Tagger {
    with(
      members.map { $0.keepingVectors(count, tasks: outputs.networkTasks($0.recipe)) },
      tokenizer: tokenizer)
  }

  /// The same tagger without the lists of spans of the training data: evaluation then counts none as
  /// known.
  public func withoutKnownSpans() -> Tagger {
    Tagger(
      recipe: recipe, outputs: outputs.map(\.withoutKnownSpans), members: members, record: record,
      tokenizer: tokenizer)
  }

  private func with(_ members: [TaggerMember], tokenizer: TrainedTokenizer?) -> Tagger {
    Tagger(
      recipe: recipe, outputs: outputs, members: members, record: record, tokenizer: tokenizer)
  }
}

extension TaggerMember {
  fileprivate func with(
    _ words: WordEncoder, _ source: QuantizedParameters, tasks: [TaggerNetwork.Task]
  ) -> TaggerMember {
    TaggerMember(
      recipe: recipe, words: words,
      network: TaggerNetwork(recipe, encoder: words, tasks: tasks, from: source))
  }

  fileprivate func keepingVectors(_ count: Int, tasks: [TaggerNetwork.Task]) -> TaggerMember {
    guard let pretrained = words.pretrained, let table = network.pretrained?.table else {
      preconditionFailure("a tagger without vectors")
    }
    let kept = pretrained.firstWords(count)
    let parameters = network.taggingParameters.map {
      $0 === table ? $0.firstRows(kept.words.count) : $0
    }
    return with(
      words.with(kept), QuantizedParameters(parameters, keeping: parameters), tasks: tasks)
  }
}

extension TaggerOutput {
  fileprivate var withoutKnownSpans: TaggerOutput {
    TaggerOutput(
      name: name, heads: heads, places: places,
      knownSpans: VocabularyBuilder().vocabulary(), source: source)
  }
}

extension TrainedTokenizer {
  /// Whether weights are numbers of 8 bits.
  public var isQuantized: Bool { network.parameters.contains { $0.quantized != nil } }

  /// The same tokenizer with weights of 8 bits, as ``Tagger/quantized()``.
  public func quantized() -> TrainedTokenizer {
    let source = QuantizedParameters(
      network.parameters, keeping: network.output.parameters, name: TrainedTokenizer.ownName)
    return TrainedTokenizer(
      recipe: recipe, vocabularies: vocabularies,
      network: TokenizerNetwork(recipe, vocabularies: vocabularies, from: source),
      expander: expander, hasSpacesInTokens: hasSpacesInTokens, threshold: threshold,
      record: record)
  }
}

extension WordEncoder.Pretrained {
  fileprivate func firstWords(_ count: Int) -> WordEncoder.Pretrained {
    let entries = words.entries
    guard count < entries.count else { return self }
    return WordEncoder.Pretrained(
      words: Vocabulary(entries: Array(entries.prefix(count))), size: size)
  }
}

extension WordEncoder {
  fileprivate func with(_ pretrained: Pretrained) -> WordEncoder {
    WordEncoder(
      words: words, affixes: affixes, characters: characters, kinds: kinds,
      pretrained: pretrained, gazetteer: gazetteer)
  }
}
