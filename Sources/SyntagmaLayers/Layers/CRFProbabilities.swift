/// How probable labels are, given the whole sequence in which they stand.
package struct PathProbabilities {
  /// The probability of each label at each row; rows add up to 1. [rows, labels]
  package let marginals: Matrix
  private let paths: Paths
  private let packing: Packing
  private let ranks: [Int]

  private enum Paths {
    /// Labels and the steps between them have scores.
    case lattice(CRFLattice, beta: Matrix, betaOffsets: [Double])
    /// Each row has labels of its own, whatever stands beside it: log Σ exp(score) of each.
    case rows(scores: Matrix, logSums: [Double])
  }

  fileprivate init(_ lattice: CRFLattice) {
    let (beta, betaOffsets, _, _) = lattice.backward()
    self.init(
      lattice.marginals(beta, betaOffsets),
      .lattice(lattice, beta: beta, betaOffsets: betaOffsets), lattice.packing)
  }

  /// The probabilities of labels of which each is scored by itself.
  ///
  /// - Parameter scores: [rows, labels].
  /// - Complexity: O(rows · labels).
  package init(independent scores: Matrix, packing: Packing, in workspace: Workspace) {
    let marginals = workspace.copy(scores)
    let logSums = (0..<scores.rows).map { row in
      let largest = (0..<scores.columns).reduce(-Float.infinity) { max($0, scores[row, $1]) }
      for label in 0..<scores.columns { marginals[row, label] -= largest }
      kernels.exp(scores.columns, marginals.row(row), marginals.row(row))
      let sum = (0..<scores.columns).reduce(Float(0)) { $0 + marginals[row, $1] }
      for label in 0..<scores.columns { marginals[row, label] /= sum }
      return Double(largest) + Double(logarithm(sum))
    }
    self.init(marginals, .rows(scores: scores, logSums: logSums), packing)
  }

  private init(_ marginals: Matrix, _ paths: Paths, _ packing: Packing) {
    self.marginals = marginals
    self.paths = paths
    self.packing = packing
    var ranks = [Int](repeating: 0, count: packing.sequenceCount)
    for (rank, sequence) in packing.order.enumerated() { ranks[sequence] = rank }
    self.ranks = ranks
  }

  /// log Σ exp(score) over all paths of a sequence; 0 for one without steps.
  package func logPartition(of sequence: Int) -> Double {
    guard packing.lengths[sequence] > 0 else { return 0 }
    switch paths {
    case .lattice(let lattice, _, _): return lattice.logPartitions[ranks[sequence]]
    case .rows(_, let logSums):
      return (0..<packing.lengths[sequence]).reduce(0) {
        $0 + logSums[packing.row(rank: ranks[sequence], step: $1)]
      }
    }
  }

  /// The probability that the steps of a sequence from `start` on bear these labels.
  package func probability(of labels: some Sequence<Int32>, sequence: Int, from start: Int)
    -> Double
  {
    let log = logProbability(of: labels, sequence: sequence, from: start)
    return min(Double(exponential(Float(log))), 1)
  }

  /// log of the probability that the steps of a sequence from `start` on bear these labels.
  ///
  /// All paths that do agree on what lies between the two ends, so only that is added up.
  package func logProbability(of labels: some Sequence<Int32>, sequence: Int, from start: Int)
    -> Double
  {
    let places = labels.enumerated().map { step, label in
      (row: packing.row(rank: ranks[sequence], step: start + step), label: Int(label))
    }
    switch paths {
    case .rows(let scores, let logSums):
      return places.reduce(0) { $0 + Double(scores[$1.row, $1.label]) - logSums[$1.row] }
    case .lattice(let lattice, let beta, let betaOffsets):
      guard let first = places.first, let last = places.last else { return 0 }
      var score = Double(lattice.alpha[first.row, first.label]) + lattice.alphaOffsets[first.row]
      for (previous, place) in zip(places, places.dropFirst()) {
        score += Double(lattice.steps.transitions[previous.label, place.label])
        score += Double(lattice.emissions[place.row, place.label])
      }
      return score + Double(beta[last.row, last.label]) + betaOffsets[last.row]
        - logPartition(of: sequence)
    }
  }
}

extension CRF {
  /// The probabilities of labels by the forward-backward algorithm (Baum et al. 1970).
  ///
  /// - Parameter emissions: [rows, labels].
  /// - Complexity: O(rows · labels²).
  package func probabilities(
    _ emissions: Matrix, packing: Packing, in workspace: Workspace
  ) -> PathProbabilities {
    PathProbabilities(
      CRFLattice(emissions, packing: packing, steps: steps(in: workspace), in: workspace))
  }
}
