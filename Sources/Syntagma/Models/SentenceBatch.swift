import SyntagmaLayers

/// What is seen of a batch beside the forms of its words.
package struct SentenceBatch: Sendable {
  let packing: Packing
  /// What random decisions about a sentence are keyed by; empty when tagging.
  var sequenceKeys: [UInt64] = []
  /// Nil where nothing asks for n-grams.
  var grams: NGramBags?
  /// Nil where nothing asks for the sentences of texts.
  var sentences: TextSentences?
  /// Nil where nothing asks how far words stand from names.
  var distances: NameDistances?

  /// Whether a recipe's network sees more of texts than their states.
  static func seesWords(_ recipe: Recipe) -> Bool {
    !recipe.ngrams.lengths.isEmpty || recipe.pooling.sentenceUnits > 0 || recipe.seesDistances
  }

  /// Notes what a recipe's network sees of the words themselves.
  ///
  /// - Parameter words: the hashes of those of each sentence or text, in the order of the batch.
  package mutating func look(at words: [[UInt64]], for recipe: Recipe) {
    if !recipe.ngrams.lengths.isEmpty { grams = NGramBags(words, recipe.ngrams, packing: packing) }
    if recipe.pooling.sentenceUnits > 0 { sentences = TextSentences(words, packing: packing) }
    if recipe.seesDistances {
      distances = NameDistances(words, recipe.relation, packing: packing)
    }
  }

  /// The keys of the sentences that have words, in the order of the first step.
  var rankedKeys: [UInt64] {
    guard !sequenceKeys.isEmpty else { return [] }
    return packing.order.lazy.filter { packing.lengths[$0] > 0 }.map { sequenceKeys[$0] }
  }
}
