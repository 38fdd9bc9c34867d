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

/// Some columns of a variable: [rows, columns of the range].
package func columns(_ range: Range<Int>, of x: Variable, on tape: Tape) -> Variable {
  guard range != 0..<x.columns else { return x }
  let y = tape.workspace.matrix(x.rows, range.count)
  for row in 0..<x.rows {
    y.row(row).update(from: x.value.row(row) + range.lowerBound, count: range.count)
  }
  return tape.record(y) { dy, gradients in
    gradients.accumulate(x) { dx, adding in
      if !adding { dx.fill(0) }
      for row in 0..<dy.rows {
        kernels.add_scaled(dy.columns, 1, dy.row(row), dx.row(row) + range.lowerBound)
      }
    }
  }
}
