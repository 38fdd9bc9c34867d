/// y = [x₀ | x₁ | …]: the columns of several variables side by side.
package func concatenate(_ parts: [Variable], on tape: Tape) -> Variable {
  guard parts.count != 1 else { return parts[0] }
  let rows = parts.first?.rows ?? 0
  precondition(
    parts.allSatisfy { $0.rows == rows },
    "cannot stand side by side: \(parts.map { $0.value.shape })")
  let y = tape.workspace.matrix(rows, parts.reduce(0) { $0 + $1.columns })
  forEachPart(parts) { part, column in
    for row in 0..<rows {
      (y.row(row) + column).update(from: part.value.row(row), count: part.columns)
    }
  }
  return tape.record(y) { dy, gradients in
    forEachPart(parts) { part, column in
      gradients.accumulate(part) { dx, adding in
        if !adding { dx.fill(0) }
        for row in 0..<rows {
          kernels.add_scaled(dx.columns, 1, dy.row(row) + column, dx.row(row))
        }
      }
    }
  }
}

private func forEachPart(_ parts: [Variable], _ body: (_ part: Variable, _ column: Int) -> Void) {
  var column = 0
  for part in parts {
    body(part, column)
    column += part.columns
  }
}
