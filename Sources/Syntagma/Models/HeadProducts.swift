import SyntagmaLayers

/// The heads of a trained network: of those that score words and see the same layer the weights stand side by
/// side, so that one product serves them all. Many narrow products take more time than a wide one.
///
/// Scores are the same to the bit.
package struct HeadProducts: Sendable {
  private let heads: [LabelHead]
  private let groups: [Group]

  private struct Group: Sendable {
    let layer: Int
    /// Their places, in rising order.
    let heads: [Int]
    /// Their weights side by side.
    let weight: PackedMatrix
    let bias: Matrix
  }

  /// Copies weights: to be made again when they have changed.
  package init(_ heads: [LabelHead]) {
    self.heads = heads
    groups = Set(heads.map(\.layer)).sorted().compactMap { layer in
      let places = heads.indices.filter {
        heads[$0].layer == layer && heads[$0].wordScorer != nil
      }
      guard places.count > 1 else { return nil }
      let parts = places.compactMap { heads[$0].wordScorer?.first }
      return Group(
        layer: layer, heads: places,
        weight: PackedMatrix(Matrix(sideBySide: parts.map(\.weight.value))),
        bias: Matrix(
          sideBySide: parts.map { $0.bias?.value ?? Matrix(1, $0.weight.columns) }))
    }
  }

  /// - Parameters:
  ///   - states: those of a layer.
  ///   - wanted: the places of heads, in rising order.
  /// - Returns: [rows, labels] for each head that is wanted.
  package func scores(
    _ states: (_ layer: Int) -> Variable, of batch: SentenceBatch, heads wanted: [Int],
    on tape: Tape
  ) -> [Matrix] {
    var scores: [Int: Matrix] = [:]
    for group in groups where wanted.filter(group.heads.contains) == group.heads {
      let all = Variable(
        group.weight.product(
          states(group.layer).value, bias: group.bias, in: tape.workspace))
      var first = 0
      for head in group.heads {
        guard let scorer = heads[head].wordScorer else { continue }
        let own = columns(first..<first + scorer.first.weight.columns, of: all, on: tape)
        scores[head] = scorer(after: own.value, on: tape)
        first += own.columns
      }
    }
    return wanted.map { place in
      let head = heads[place]
      return scores[place] ?? head.scores(states(head.layer), of: batch, on: tape).value
    }
  }
}

extension Matrix {
  /// The columns of several matrices of as many rows, in their order.
  fileprivate init(sideBySide parts: [Matrix]) {
    let rows = parts.first?.rows ?? 0
    self.init(rows, parts.reduce(0) { $0 + $1.columns })
    for row in 0..<rows {
      var target = self.row(row)
      for part in parts {
        target.update(from: part.row(row), count: part.columns)
        target += part.columns
      }
    }
  }
}
