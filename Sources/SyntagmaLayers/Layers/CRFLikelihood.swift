extension CRF {
  /// The loss of each sequence: −log p(targets | emissions).
  ///
  /// A row whose target is negative may bear any label: the loss then is −log of the sum of p over
  /// all paths that agree with the other targets (Tsuboi et al. 2008).
  ///
  /// - Parameters:
  ///   - emissions: [rows, labels].
  ///   - targets: one for each row; a path that the rules allow.
  /// - Returns: [sequences, 1] in nats, in the order of the ranks; 0 for a sequence without steps.
  /// - Complexity: O(rows · labels²).
  package func loss(
    _ emissions: Variable, targets: [Int32], packing: Packing, on tape: Tape
  ) -> Variable {
    precondition(
      targets.count == emissions.rows && packing.rowCount == emissions.rows
        && emissions.columns == labelCount,
      "\(targets.count) targets, \(packing.rowCount) rows, emissions \(emissions.value.shape)")
    let steps = self.steps(in: tape.workspace)
    let paths = CRFLattice(emissions.value, packing: packing, steps: steps, in: tape.workspace)
    let gold =
      targets.contains { $0 < 0 }
      ? KnownPaths.several(
        CRFLattice(
          clamped(emissions.value, to: targets, in: tape.workspace), packing: packing,
          steps: steps, in: tape.workspace))
      : KnownPaths.one(targets)
    let losses = tape.workspace.zeros(packing.sequenceCount, 1)
    let goldScores = gold.scores(emissions.value, packing, steps)
    for (rank, score) in goldScores.enumerated() {
      losses[rank, 0] = Float(paths.logPartitions[rank] - score)
    }
    return tape.record(losses) { dy, gradients in
      // The gradient of log Σ over paths is the expected number of times that each score is used.
      let counts = CRFCounts(labels: labelCount, rows: emissions.rows, in: tape.workspace)
      counts.add(paths) { dy[$0, 0] }
      switch gold {
      case .one(let targets): counts.add(targets, packing) { -dy[$0, 0] }
      case .several(let lattice): counts.add(lattice) { -dy[$0, 0] }
      }
      gradients.add(counts.emissions, to: emissions)
      for (parameter, sum) in [
        (transitions, counts.transitions), (start, counts.start), (end, counts.end),
      ] {
        gradients.accumulate(parameter) { dw, adding in
          if adding { dw.add(sum) } else { dw.copy(from: sum) }
        }
      }
    }
  }

  /// −∞ for all labels of a row but its target, where it has one.
  private func clamped(
    _ emissions: Matrix, to targets: [Int32], in workspace: Workspace
  ) -> Matrix {
    let clamped = workspace.copy(emissions)
    for (row, target) in targets.enumerated() where target >= 0 {
      let scores = clamped.row(row)
      for label in 0..<clamped.columns where label != Int(target) { scores[label] = -.infinity }
    }
    return clamped
  }
}

/// What the targets allow: one path for each sequence, or all those that agree with some labels.
private enum KnownPaths {
  case one([Int32])
  case several(CRFLattice)

  /// For each rank the score of its path, or log Σ over its paths.
  func scores(_ emissions: Matrix, _ packing: Packing, _ steps: CRFSteps) -> [Double] {
    guard case .one(let targets) = self else {
      guard case .several(let lattice) = self else { return [] }
      return lattice.logPartitions
    }
    var scores = [Double](repeating: 0, count: packing.lastRows.count)
    packing.forEachStep { rank, row, previous in
      let label = Int(targets[row])
      let step =
        previous.map { steps.transitions[Int(targets[$0]), label] } ?? steps.start[0, label]
      scores[rank] += Double(emissions[row, label]) + Double(step)
    }
    for (rank, row) in packing.lastRows.enumerated() {
      scores[rank] += Double(steps.end[0, Int(targets[row])])
    }
    return scores
  }
}

/// How often each score is used, expected or seen, each sequence by its weight.
private struct CRFCounts {
  let emissions: Matrix
  let transitions: Matrix
  let start: Matrix
  let end: Matrix

  init(labels: Int, rows: Int, in workspace: Workspace) {
    emissions = workspace.zeros(rows, labels)
    transitions = workspace.zeros(labels, labels)
    start = workspace.zeros(1, labels)
    end = workspace.zeros(1, labels)
  }

  /// Adds what is expected over all paths of a lattice.
  func add(_ lattice: CRFLattice, weight: (_ rank: Int) -> Float) {
    let (beta, betaOffsets, gamma, gammaOffsets) = lattice.backward()
    let marginals = lattice.marginals(beta, betaOffsets)
    let labels = marginals.columns
    lattice.packing.forEachRank { rank, row in
      kernels.add_scaled(labels, weight(rank), marginals.row(row), emissions.row(row))
    }
    for rank in 0..<(lattice.packing.active.first ?? 0) {
      kernels.add_scaled(labels, weight(rank), marginals.row(rank), start.pointer)
    }
    for (rank, row) in lattice.packing.lastRows.enumerated() {
      kernels.add_scaled(labels, weight(rank), marginals.row(row), end.pointer)
    }
    transitions.add(
      lattice.transitionCounts(gamma: gamma, gammaOffsets: gammaOffsets, weight: weight))
  }

  /// Adds what one path of each sequence uses.
  func add(_ targets: [Int32], _ packing: Packing, weight: (_ rank: Int) -> Float) {
    packing.forEachStep { rank, row, previous in
      let label = Int(targets[row])
      emissions[row, label] += weight(rank)
      if let previous {
        transitions[Int(targets[previous]), label] += weight(rank)
      } else {
        start[0, label] += weight(rank)
      }
    }
    for (rank, row) in packing.lastRows.enumerated() {
      end[0, Int(targets[row])] += weight(rank)
    }
  }
}
