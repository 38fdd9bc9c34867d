import SyntagmaLayers

/// Which sentences stand together in the batches of an epoch.
///
/// Sentences are shuffled, cut into pools, sorted by length within a pool and cut into batches, whose
/// order is shuffled again: batches hold sentences of similar length, and yet no two epochs the same
/// ones.
package struct BatchPlan {
  package let sentences: Int
  package let tokens: Int

  package init(sentences: Int, tokens: Int) {
    self.sentences = sentences
    self.tokens = tokens
  }

  /// Batches in a pool.
  private static let poolSize = 24

  /// - Parameter lengths: tokens of each sentence; those without tokens are left out.
  /// - Returns: indices of sentences, batch by batch. A batch holds at most `sentences` sentences and
  ///   `tokens` tokens, or one sentence that is longer than that.
  package func batches(lengths: [Int], using generator: inout CounterGenerator) -> [[Int]] {
    var order = lengths.indices.filter { lengths[$0] > 0 }
    generator.shuffle(&order)
    var batches: [[Int]] = []
    let pool = sentences * BatchPlan.poolSize
    for start in stride(from: 0, to: order.count, by: pool) {
      let sorted = order[start..<min(start + pool, order.count)].enumerated()
        .sorted { (lengths[$0.element], $0.offset) < (lengths[$1.element], $1.offset) }
      cut(sorted.map(\.element), lengths, into: &batches)
    }
    var places = Array(batches.indices)
    generator.shuffle(&places)
    return places.map { batches[$0] }
  }

  /// Batches of several groups of sentences that may not be mixed, in one shuffled order.
  package func batches(
    lengths: [Int], groups: [Range<Int>], using generator: inout CounterGenerator
  ) -> [[Int]] {
    guard groups.count > 1 else { return batches(lengths: lengths, using: &generator) }
    let batches = groups.flatMap { group in
      self.batches(lengths: Array(lengths[group]), using: &generator)
        .map { $0.map { $0 + group.lowerBound } }
    }
    var places = Array(batches.indices)
    generator.shuffle(&places)
    return places.map { batches[$0] }
  }

  private func cut(_ order: [Int], _ lengths: [Int], into batches: inout [[Int]]) {
    var batch: [Int] = []
    var size = 0
    for index in order {
      if !batch.isEmpty, batch.count == sentences || size + lengths[index] > tokens {
        batches.append(batch)
        (batch, size) = ([], 0)
      }
      batch.append(index)
      size += lengths[index]
    }
    if !batch.isEmpty { batches.append(batch) }
  }
}
