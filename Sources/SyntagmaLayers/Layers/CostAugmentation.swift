/// x + costs[target] in every row: scores of wrong labels raised before a loss makes them pay for it, so
/// that mistakes which cost more are kept further away (softmax-margin, Gimpel and Smith 2010).
///
/// - Parameters:
///   - x: [rows, labels].
///   - targets: one for each row; a negative one leaves the row as it is.
///   - costs: [labels, labels]; the row is the target's, the column the label that is taken for it.
package func costAugmented(
  _ x: Variable, targets: [Int32], costs: Matrix, on tape: Tape
) -> Variable {
  precondition(
    costs.rows == x.columns && costs.columns == x.columns && targets.count == x.rows,
    "costs \(costs.shape) and \(targets.count) targets for \(x.value.shape)")
  let y = tape.workspace.copy(x.value)
  for (row, target) in targets.enumerated() where target >= 0 {
    kernels.add_scaled(x.columns, 1, costs.row(Int(target)), y.row(row))
  }
  return tape.record(y) { dy, gradients in
    gradients.accumulate(x) { dx, adding in  // dx = dy
      if adding { dx.add(dy) } else { dx.copy(from: dy) }
    }
  }
}

/// y = x with every row times its weight. [rows, columns]
package func weighted(_ x: Variable, by weights: [Float], on tape: Tape) -> Variable {
  precondition(weights.count == x.rows, "\(weights.count) weights for \(x.value.shape)")
  let y = tape.workspace.zeros(x.rows, x.columns)
  for (row, weight) in weights.enumerated() {
    kernels.add_scaled(x.columns, weight, x.value.row(row), y.row(row))
  }
  return tape.record(y) { dy, gradients in
    gradients.accumulate(x) { dx, adding in
      if !adding { dx.fill(0) }
      for (row, weight) in weights.enumerated() {
        kernels.add_scaled(dx.columns, weight, dy.row(row), dx.row(row))
      }
    }
  }
}
