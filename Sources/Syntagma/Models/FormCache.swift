import SyntagmaLayers

/// The products of the forms that were met lately, for all threads.
struct FormCache: Sendable {
  private let words: WordEncoder
  private let cache: ProductCache<WordKey>

  /// Forms of a generation: some 52 MB at 100 units. In a pass over EWT 13 words of 100 are not among the 4,096 forms
  /// of a smaller generation or those of the one before it; 10 of 100 had not been met at all.
  private static let capacity = 1 << 14

  init(_ network: TaggerNetwork, words: WordEncoder) {
    self.words = words
    cache = ProductCache(capacity: FormCache.capacity) { keys, tape in
      var forms = FormTable(encoder: words)
      for key in keys { forms.append(key.form, names: key.names) }
      return network.formProducts(forms.indices, on: tape)
    }
  }

  /// The products of the forms of some sentences, with the row of each packed one.
  func look(up sentences: ArraySlice<[String]>, packing: Packing, on tape: Tape) -> InputPart {
    let names = words.gazetteer.map { _ in sentences.map(words.places(inNamesOf:)) }
    var keys: [WordKey] = []
    keys.reserveCapacity(packing.rowCount)
    packing.forEachRow { _, sequence, step in
      keys.append(
        WordKey(
          sentences[sentences.startIndex + sequence][step], names: names?[sequence][step] ?? []))
    }
    return cache.look(up: keys, on: tape)
  }
}
