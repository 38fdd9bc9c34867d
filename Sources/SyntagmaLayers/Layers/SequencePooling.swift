/// Each sequence as one row, without weights: what stands at its ends, its mean, its maximum.
///
/// States are packed, [rows, columns]; the results have a row for each sequence that has rows, in the
/// order of the first step.

/// The forward half of the last row of each sequence beside the backward half of its first one: the states
/// after the last steps of both directions. Of one direction the last row.
package func lastStates(
  _ states: Variable, isBidirectional: Bool, packing: Packing, on tape: Tape
) -> Variable {
  let columns = states.columns
  let forward = isBidirectional ? columns / 2 : columns
  let lastRows = packing.lastRows
  let y = tape.workspace.matrix(lastRows.count, columns)
  for (rank, row) in lastRows.enumerated() {
    y.row(rank).update(from: states.value.row(row), count: forward)
    (y.row(rank) + forward).update(
      from: states.value.row(rank) + forward, count: columns - forward)
  }
  return tape.record(y) { dy, gradients in
    gradients.accumulate(states) { dx, adding in
      if !adding { dx.fill(0) }
      for (rank, row) in lastRows.enumerated() {
        kernels.add_scaled(forward, 1, dy.row(rank), dx.row(row))
        kernels.add_scaled(
          columns - forward, 1, dy.row(rank) + forward, dx.row(rank) + forward)
      }
    }
  }
}

/// The mean of the rows of each sequence.
package func meanOverTime(_ states: Variable, packing: Packing, on tape: Tape) -> Variable {
  let columns = states.columns
  let shares = packing.order.map { 1 / Float(packing.lengths[$0]) }
  let y = tape.workspace.zeros(packing.firstStep.rowCount, columns)
  packing.forEachRank { rank, row in
    kernels.add_scaled(columns, shares[rank], states.value.row(row), y.row(rank))
  }
  return tape.record(y) { dy, gradients in
    gradients.accumulate(states) { dx, adding in
      if !adding { dx.fill(0) }
      packing.forEachRank { rank, row in
        kernels.add_scaled(columns, shares[rank], dy.row(rank), dx.row(row))
      }
    }
  }
}

/// The largest value of each column over the rows of a sequence; of equal values the first counts.
package func maximumOverTime(_ states: Variable, packing: Packing, on tape: Tape) -> Variable {
  let columns = states.columns
  let y = tape.workspace.matrix(packing.firstStep.rowCount, columns)
  var argmax = [Int32](repeating: 0, count: y.count)
  packing.forEachRank { rank, row in
    let (x, largest) = (states.value.row(row), y.row(rank))
    let isFirst = row == rank
    for column in 0..<columns where isFirst || x[column] > largest[column] {
      largest[column] = x[column]
      argmax[rank * columns + column] = Int32(row)
    }
  }
  return tape.record(y) { [argmax] dy, gradients in
    gradients.accumulate(states) { dx, adding in
      if !adding { dx.fill(0) }
      for (place, row) in argmax.enumerated() {
        dx[Int(row), place % columns] += dy.pointer[place]
      }
    }
  }
}
