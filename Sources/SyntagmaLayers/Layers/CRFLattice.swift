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

/// y[r, j] = log Σ_i exp(x[r, i] + w[i, j]), where the largest number of each row of x is 0.
///
/// The exponentials are multiplied as matrices. A sum that is too small to be exact, because the
/// numbers of a row lie more than some 70 nats apart, is taken again by itself.
private struct LogProduct {
  /// exp(w − top)
  let exponentials: Matrix
  /// The largest number of w.
  let top: Double
  private let w: Matrix
  private let workspace: Workspace

  private static let smallestSum: Float = 1e-30

  init(_ w: Matrix, in workspace: Workspace) {
    self.w = w
    self.workspace = workspace
    let largest = w.largest(0..<w.count)
    let top = largest == -.infinity ? 0 : largest
    let exponentials = workspace.copy(w)
    for index in 0..<w.count { exponentials.pointer[index] -= top }
    kernels.exp(w.count, exponentials.pointer, exponentials.pointer)
    self.exponentials = exponentials
    self.top = Double(top)
  }

  /// - Parameter transposed: sums over j and not over i.
  func callAsFunction(_ x: Matrix, into y: Matrix, transposed: Bool = false) {
    let labels = w.rows
    let powers = workspace.matrix(x.rows, labels)
    kernels.exp(x.count, x.pointer, powers.pointer)
    if transposed {
      kernels.product_transposed(
        x.rows, labels, labels, powers.pointer, labels, exponentials.pointer, labels, y.pointer,
        labels, 0)
    } else {
      kernels.product(
        x.rows, labels, labels, powers.pointer, labels, exponentials.pointer, labels, nil,
        y.pointer, labels, 0)
    }
    let small = (0..<y.count).filter { y.pointer[$0] < LogProduct.smallestSum }
    kernels.log(y.count, y.pointer, y.pointer)
    let top = Float(top)
    for index in 0..<y.count { y.pointer[index] += top }
    for index in small {
      let (row, label) = (index / labels, index % labels)
      let (first, stride) = transposed ? (label * labels, 1) : (label, labels)
      y.pointer[index] = Float(
        logSumExp(x.row(row), w.pointer + first, labels, stride: stride))
    }
  }
}

/// log Σ_i exp(a[i] + b[i · stride]); −∞ where all of them are.
private func logSumExp(
  _ a: UnsafePointer<Float>, _ b: UnsafePointer<Float>, _ count: Int, stride: Int = 1
) -> Double {
  var largest = -Float.infinity
  for index in 0..<count { largest = max(largest, a[index] + b[index * stride]) }
  guard largest > -.infinity else { return -.infinity }
  var sum: Float = 0
  for index in 0..<count { sum += exponential(a[index] + b[index * stride] - largest) }
  return Double(largest) + Double(logarithm(sum))
}

extension Matrix {
  fileprivate func largest(_ range: Range<Int>) -> Float {
    var largest = -Float.infinity
    for index in range where pointer[index] > largest { largest = pointer[index] }
    return largest
  }

  /// Takes the largest number of a row from all of them.
  ///
  /// - Returns: that number; 0 where all are −∞.
  func normalize(row index: Int) -> Double {
    let largest = largest(index * columns..<(index + 1) * columns)
    guard largest > -.infinity else { return 0 }
    let row = row(index)
    for column in 0..<columns { row[column] -= largest }
    return Double(largest)
  }
}

extension Packing {
  /// The last row of the sequence at each rank that has one.
  var lastRows: [Int] {
    order.enumerated().compactMap { rank, sequence in
      lengths[sequence] > 0 ? row(rank: rank, step: lengths[sequence] - 1) : nil
    }
  }

  /// Calls `body` for every row in order with its rank.
  func forEachRank(_ body: (_ rank: Int, _ row: Int) -> Void) {
    forEachStep { rank, row, _ in body(rank, row) }
  }

  /// Calls `body` for every row in order with its rank and the row of the step before, if there is one.
  func forEachStep(_ body: (_ rank: Int, _ row: Int, _ previous: Int?) -> Void) {
    for step in 0..<stepCount {
      for rank in 0..<active[step] {
        body(rank, offsets[step] + rank, step > 0 ? offsets[step - 1] + rank : nil)
      }
    }
  }
}
