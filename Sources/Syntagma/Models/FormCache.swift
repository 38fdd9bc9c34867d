import SyntagmaLayers

/// The products of the forms that were met lately.
final class FormCache {
  private let words: WordEncoder
  private let cache: ProductCache<WordKey>

  init(_ network: TaggerNetwork, words: WordEncoder) {
    self.words = words
    cache = ProductCache { keys, tape in
      var forms = FormTable(encoder: words)
      for key in keys { forms.append(key.form, names: key.names) }
      return network.formProducts(forms.indices, on: tape)
    }
  }

  /// The products of the forms of some sentences, and the row of each form, sentence by sentence.
  ///
  /// The rows are good until the next call.
  func look(
    up sentences: ArraySlice<[String]>, on tape: Tape
  ) -> (products: Matrix, rows: [[Int32]]) {
    cache.begin()
    let rows = sentences.map { forms in
      guard words.gazetteer != nil else {
        return forms.map { cache.row(of: WordKey($0, names: []), on: tape) }
      }
      return zip(forms, words.places(inNamesOf: forms)).map {
        cache.row(of: WordKey($0, names: $1), on: tape)
      }
    }
    return (cache.products(on: tape), rows)
  }
}
