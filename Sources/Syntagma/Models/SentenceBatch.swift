import SyntagmaLayers

/// What heads see of a batch beside the states.
package struct SentenceBatch: Sendable {
  let packing: Packing
  /// What random decisions about a sentence are keyed by; empty when tagging.
  var sequenceKeys: [UInt64] = []
  /// Nil where nothing asks for n-grams.
  var grams: NGramBags?

  /// The keys of the sentences that have words, in the order of the first step.
  var rankedKeys: [UInt64] {
    guard !sequenceKeys.isEmpty else { return [] }
    return packing.order.lazy.filter { packing.lengths[$0] > 0 }.map { sequenceKeys[$0] }
  }
}
