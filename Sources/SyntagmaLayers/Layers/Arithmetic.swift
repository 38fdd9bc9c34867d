/// y = max(0, x)
package func rectified(_ x: Variable, on tape: Tape) -> Variable {
  let y = tape.workspace.matrix(x.rows, x.columns)
  for index in 0..<y.count {
    y.pointer[index] = x.value.pointer[index] < 0 ? 0 : x.value.pointer[index]
  }
  return tape.record(y) { dy, gradients in
    let dx = gradients.workspace.matrix(dy.rows, dy.columns)
    for index in 0..<dx.count { dx.pointer[index] = y.pointer[index] > 0 ? dy.pointer[index] : 0 }
    gradients.add(dx, to: x)
  }
}

/// y = a + b
package func sum(_ a: Variable, _ b: Variable, on tape: Tape) -> Variable {
  precondition(a.rows == b.rows && a.columns == b.columns, "\(a.value.shape) + \(b.value.shape)")
  let y = tape.workspace.copy(a.value)
  y.add(b.value)
  return tape.record(y) { dy, gradients in
    for variable in [a, b] {
      gradients.accumulate(variable) { d, adding in
        if adding { d.add(dy) } else { d.copy(from: dy) }
      }
    }
  }
}

/// y = tanh(x)
package func tanh(_ x: Variable, on tape: Tape) -> Variable {
  let y = tape.workspace.matrix(x.rows, x.columns)
  kernels.tanh(y.count, x.value.pointer, y.pointer)
  return tape.record(y) { dy, gradients in
    let dx = gradients.workspace.matrix(dy.rows, dy.columns)
    for index in 0..<dx.count {
      dx.pointer[index] = dy.pointer[index] * (1 - y.pointer[index] * y.pointer[index])
    }
    gradients.add(dx, to: x)
  }
}
