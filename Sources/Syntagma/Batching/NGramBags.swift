import SyntagmaLayers
import SyntagmaText

/// The distinct n-grams of words of some sentences, as rows of a table that they are hashed to (Weinberger et al.
/// 2009). The empty one, which every sentence has, says what is true of all.
package struct NGramBags: Sendable {
  /// Those of all sentences, one sentence after the other.
  private(set) var ids: [Int32] = []
  /// Where those of each sentence lie.
  private(set) var bags = Segments()

  /// - Parameters:
  ///   - sentences: the hashes of the words of each sentence, in the order of the batch.
  ///   - packing: sentences are laid out in the order of its first step.
  init(_ sentences: [[UInt64]], _ recipe: Recipe.NGrams, packing: Packing) {
    for sequence in packing.order where packing.lengths[sequence] > 0 {
      let found = NGramBags.ids(of: sentences[sequence], recipe)
      ids += found
      bags.append(length: found.count)
    }
  }

  /// In the order of their first occurrence.
  private static func ids(of words: [UInt64], _ recipe: Recipe.NGrams) -> [Int32] {
    var seen: Set<Int32> = []
    var ids: [Int32] = []
    for length in [0] + recipe.lengths where length <= words.count {
      for first in 0..<(length == 0 ? 1 : words.count - length + 1) {
        let hash = words[first..<first + length].reduce(UInt64(length)) {
          CounterGenerator.mix($0 ^ $1)
        }
        let id = Int32(hash % UInt64(recipe.buckets))
        if seen.insert(id).inserted { ids.append(id) }
      }
    }
    return ids
  }
}
