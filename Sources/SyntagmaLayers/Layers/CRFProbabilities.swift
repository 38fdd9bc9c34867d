/// How probable labels are, given the whole sequence in which they stand.
package struct PathProbabilities {
  /// The probability of each label at each row; rows add up to 1. [rows, labels]
  package let marginals: Matrix
  private let lattice: CRFLattice
  private let beta: Matrix
  private let betaOffsets: [Double]
  private let ranks: [Int]

  fileprivate init(_ lattice: CRFLattice) {
    self.lattice = lattice
    (beta, betaOffsets, _, _) = lattice.backward()
    marginals = lattice.marginals(beta, betaOffsets)
    var ranks = [Int](repeating: 0, count: lattice.packing.sequenceCount)
    for (rank, sequence) in lattice.packing.order.enumerated() { ranks[sequence] = rank }
    self.ranks = ranks
  }

  /// log Σ exp(score) over all paths of a sequence; 0 for one without steps.
  package func logPartition(of sequence: Int) -> Double {
    lattice.packing.lengths[sequence] > 0 ? lattice.logPartitions[ranks[sequence]] : 0
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
    let rank = ranks[sequence]
    var score = 0.0
    var previous: (row: Int, label: Int)?
    for (step, label) in labels.enumerated() {
      let row = lattice.packing.row(rank: rank, step: start + step)
      let label = Int(label)
      if let previous {
        score += Double(lattice.steps.transitions[previous.label, label])
        score += Double(lattice.emissions[row, label])
      } else {
        score += Double(lattice.alpha[row, label]) + lattice.alphaOffsets[row]
      }
      previous = (row, label)
    }
    guard let (row, label) = previous else { return 0 }
    return score + Double(beta[row, label]) + betaOffsets[row] - logPartition(of: sequence)
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
