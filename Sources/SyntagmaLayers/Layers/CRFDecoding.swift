/// A path of labels and log of its probability.
package struct CRFPath: Sendable, Equatable {
  package let labels: [Int32]
  /// In nats, not above 0 but for rounding.
  package let logProbability: Double
}

extension CRF {
  /// The best path of each sequence, in the order of the batch, by the Viterbi algorithm (1967); of
  /// equal ones that with the smaller labels, looked at from the end.
  ///
  /// A sequence's path does not depend on the sequences beside it.
  ///
  /// - Parameter emissions: [rows, labels].
  /// - Complexity: O(rows · labels²).
  package func best(_ emissions: Matrix, packing: Packing, in workspace: Workspace) -> [[Int32]] {
    viterbi(emissions, packing: packing, in: workspace).map(\.labels)
  }

  /// The best path of each sequence with its score, not normalised.
  package func viterbi(
    _ emissions: Matrix, packing: Packing, in workspace: Workspace
  ) -> [(labels: [Int32], score: Double)] {
    let labels = labelCount
    let steps = self.steps(in: workspace)
    let scores = workspace.matrix(emissions.rows, labels)
    var offsets = [Double](repeating: 0, count: emissions.rows)
    let from = [Int32](unsafeUninitializedCapacity: emissions.count) { from, count in
      count = emissions.count
      guard let base = from.baseAddress else { return }
      for step in 0..<packing.stepCount {
        let (first, active) = (packing.offsets[step], packing.active[step])
        if step == 0 {
          let rows = scores.rows(0..<active)
          rows.fillRows(with: steps.start)
          rows.add(emissions.rows(0..<active))
          base.initialize(repeating: 0, count: active * labels)
        } else {
          let before = packing.offsets[step - 1]
          kernels.viterbi(
            active, labels, scores.row(before), steps.transitions.pointer, emissions.row(first),
            scores.row(first), base + first * labels)
          for rank in 0..<active { offsets[first + rank] = offsets[before + rank] }
        }
        for row in first..<first + active { offsets[row] += scores.normalize(row: row) }
      }
    }
    var paths = packing.lengths.map { _ in (labels: [Int32](), score: 0.0) }
    for (rank, row) in packing.lastRows.enumerated() {
      let sequence = packing.order[rank]
      var label = 0
      var score = -Float.infinity
      for index in 0..<labels where scores[row, index] + steps.end[0, index] > score {
        (label, score) = (index, scores[row, index] + steps.end[0, index])
      }
      var path = [Int32](repeating: 0, count: packing.lengths[sequence])
      for step in path.indices.reversed() {
        path[step] = Int32(label)
        label = Int(from[packing.row(rank: rank, step: step) * labels + label])
      }
      paths[sequence] = (path, Double(score) + offsets[row])
    }
    return paths
  }

  /// The best paths of each sequence, in the order of the batch: the best first, all different, fewer
  /// than `count` where there are not so many. Equal ones are in a fixed order.
  ///
  /// - Parameter emissions: [rows, labels].
  /// - Complexity: O(rows · labels² · count).
  package func best(
    _ count: Int, _ emissions: Matrix, packing: Packing, in workspace: Workspace
  ) -> [[CRFPath]] {
    let steps = self.steps(in: workspace)
    let lattice = CRFLattice(emissions, packing: packing, steps: steps, in: workspace)
    var paths = packing.lengths.map { _ in [CRFPath(labels: [], logProbability: 0)] }
    for (rank, logPartition) in lattice.logPartitions.enumerated() {
      let sequence = packing.order[rank]
      let rows = (0..<packing.lengths[sequence]).map { packing.row(rank: rank, step: $0) }
      paths[sequence] = BestPaths(count, of: emissions, rows: rows, steps: steps).paths.map {
        CRFPath(labels: $0.labels, logProbability: $0.score - logPartition)
      }
    }
    return paths
  }
}
