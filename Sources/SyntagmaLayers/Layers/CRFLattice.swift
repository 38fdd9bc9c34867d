/// All paths of the sequences of a batch at once: the forward-backward algorithm over packed rows.
///
/// With a row for step t of a sequence, log Σ over the paths that reach label j at step t is
/// α[j] + its offset; log Σ over what follows after label i at step t is β[i] + its offset. Offsets are
/// double precision sums of each row's largest score, so that long sequences lose no digits.
struct CRFLattice {
  let packing: Packing
  let steps: CRFSteps
  /// Labels' scores before a row, that of the row included; the largest of a row is 0. [rows, labels]
  let alpha: Matrix
  private(set) var alphaOffsets: [Double]
  /// For each rank log Σ over all paths.
  private(set) var logPartitions: [Double] = []
  let emissions: Matrix
  private let product: LogProduct
  private let workspace: Workspace

  /// The forward pass.
  ///
  /// - Parameter emissions: [rows, labels]; −∞ where a row cannot bear a label.
  /// - Complexity: O(rows · labels²).
  init(_ emissions: Matrix, packing: Packing, steps: CRFSteps, in workspace: Workspace) {
    self.packing = packing
    self.steps = steps
    self.emissions = emissions
    self.workspace = workspace
    product = LogProduct(steps.transitions, in: workspace)
    alpha = workspace.matrix(emissions.rows, emissions.columns)
    alphaOffsets = [Double](repeating: 0, count: emissions.rows)
    for step in 0..<packing.stepCount {
      let first = packing.offsets[step]
      let count = packing.active[step]
      let rows = alpha.rows(first..<first + count)
      if step == 0 {
        rows.fillRows(with: steps.start)
      } else {
        let before = packing.offsets[step - 1]
        product(alpha.rows(before..<before + count), into: rows)
        for rank in 0..<count { alphaOffsets[first + rank] = alphaOffsets[before + rank] }
      }
      rows.add(emissions.rows(first..<first + count))
      for row in first..<first + count { alphaOffsets[row] += alpha.normalize(row: row) }
    }
    logPartitions = packing.lastRows.map { row in
      alphaOffsets[row] + logSumExp(alpha.row(row), steps.end.pointer, emissions.columns)
    }
  }

  /// The backward pass: β of each row, and γ = emissions + β, the score of a label with all that
  /// follows; the largest γ of a row is 0.
  func backward() -> (beta: Matrix, betaOffsets: [Double], gamma: Matrix, gammaOffsets: [Double]) {
    let beta = workspace.matrix(alpha.rows, alpha.columns)
    let gamma = workspace.matrix(alpha.rows, alpha.columns)
    var betaOffsets = [Double](repeating: 0, count: alpha.rows)
    var gammaOffsets = betaOffsets
    for step in packing.steps(reversed: true) {
      let first = packing.offsets[step]
      let count = packing.active[step]
      let going = step + 1 < packing.stepCount ? packing.active[step + 1] : 0
      let next = first + count
      if going > 0 {
        product(
          gamma.rows(next..<next + going), into: beta.rows(first..<first + going), transposed: true)
      }
      beta.rows(first + going..<first + count).fillRows(with: steps.end)
      for row in first..<first + count {
        betaOffsets[row] = row < first + going ? gammaOffsets[row + count] : 0
      }
      let rows = gamma.rows(first..<first + count)
      rows.copy(from: beta.rows(first..<first + count))
      rows.add(emissions.rows(first..<first + count))
      for row in first..<first + count {
        gammaOffsets[row] = betaOffsets[row] + gamma.normalize(row: row)
      }
    }
    return (beta, betaOffsets, gamma, gammaOffsets)
  }

  /// The probability of each label at each row, given the whole sequence. [rows, labels]
  func marginals(_ beta: Matrix, _ betaOffsets: [Double]) -> Matrix {
    let marginals = workspace.copy(alpha)
    marginals.add(beta)
    packing.forEachRank { rank, row in
      let shift = Float(alphaOffsets[row] + betaOffsets[row] - logPartitions[rank])
      let scores = marginals.row(row)
      for label in 0..<marginals.columns { scores[label] += shift }
    }
    kernels.exp(marginals.count, marginals.pointer, marginals.pointer)
    return marginals
  }

  /// Σ over the steps of weight(rank) · p(label i, then label j). [labels, labels]
  ///
  /// p(i, j) = exp(α[i] + transitions[i, j] + γ[j] − log partition) is a product of three factors, so
  /// the sum is one product of matrices; a step at which a factor might overflow is summed by itself.
  func transitionCounts(
    gamma: Matrix, gammaOffsets: [Double], weight: (_ rank: Int) -> Float
  ) -> Matrix {
    let labels = alpha.columns
    let counts = workspace.zeros(labels, labels)
    let firstRows = packing.active.first ?? 0
    let count = alpha.rows - firstRows
    guard count > 0 else { return counts }
    let before = workspace.matrix(count, labels)
    let after = workspace.matrix(count, labels)
    var apart: [(rank: Int, row: Int, previous: Int)] = []
    packing.forEachStep { rank, row, previous in
      guard let previous else { return }
      let shift = self.shift(rank, row, previous, gammaOffsets) + product.top
      let isApart = shift > CRFLattice.largestExponent
      if isApart { apart.append((rank, row, previous)) }
      before.row(row - firstRows).update(from: alpha.row(previous), count: labels)
      let scores = after.row(row - firstRows)
      for label in 0..<labels {
        scores[label] = isApart ? -.infinity : gamma[row, label] + Float(shift)
      }
    }
    kernels.exp(before.count, before.pointer, before.pointer)
    kernels.exp(after.count, after.pointer, after.pointer)
    packing.forEachStep { rank, row, previous in
      guard previous != nil else { return }
      let (powers, factor) = (after.row(row - firstRows), weight(rank))
      for label in 0..<labels { powers[label] *= factor }
    }
    multiply(before, after, transposeLeft: true, into: counts, adding: false)
    for index in 0..<counts.count { counts.pointer[index] *= product.exponentials.pointer[index] }
    for (rank, row, previous) in apart {
      let shift = self.shift(rank, row, previous, gammaOffsets)
      for i in 0..<labels {
        for j in 0..<labels {
          let score = Double(alpha[previous, i] + steps.transitions[i, j] + gamma[row, j]) + shift
          counts[i, j] += weight(rank) * exponential(Float(score))
        }
      }
    }
    return counts
  }

  private func shift(
    _ rank: Int, _ row: Int, _ previous: Int, _ gammaOffsets: [Double]
  ) -> Double {
    alphaOffsets[previous] + gammaOffsets[row] - logPartitions[rank]
  }

  /// Where exp stays so far from the largest number that what is too small beside it does not count.
  private static let largestExponent = 40.0
}

extension Packing {
  /// Calls `body` for every row in order with its rank and the row of the step before, if there is one.
  func forEachStep(_ body: (_ rank: Int, _ row: Int, _ previous: Int?) -> Void) {
    for step in 0..<stepCount {
      for rank in 0..<active[step] {
        body(rank, offsets[step] + rank, step > 0 ? offsets[step - 1] + rank : nil)
      }
    }
  }
}
