/// The loss of each row: −Σ_k q_k log p_k with p = softmax(logits) and
/// q = (1 − smoothing)·onehot(target) + smoothing / L.
///
/// - Parameters:
///   - logits: [N, L], any size: the largest is taken out before the exponential.
///   - targets: N labels in 0..<L; a negative one means that the row does not count.
///   - smoothing: label smoothing (Szegedy et al. 2016), in 0...1.
/// - Returns: [N, 1] in nats; 0 where the row does not count.
package func crossEntropy(
  _ logits: Variable, targets: [Int32], smoothing: Float = 0, on tape: Tape
) -> Variable {
  precondition(targets.count == logits.rows, "\(targets.count) targets, \(logits.rows) rows")
  let labels = logits.columns
  let losses = tape.workspace.zeros(logits.rows, 1)
  let probabilities = tape.workspace.copy(logits.value)
  kernels.softmax(logits.rows, labels, probabilities.pointer)
  withUnsafeTemporaryAllocation(of: Float.self, capacity: labels) { exponentials in
    for (row, target) in targets.enumerated() where target >= 0 {
      precondition(Int(target) < labels, "label \(target) of \(labels)")
      // The probability tells the loss where its rounding does not show.
      let p = probabilities[row, Int(target)]
      losses[row, 0] =
        smoothing == 0 && p > 1e-30 && p < 0.5
        ? -logarithm(p)
        : rowLoss(logits.value.row(row), Int(target), smoothing, exponentials)
    }
  }
  return tape.record(losses) { dy, gradients in
    // d logits = dy·(p − q)
    let share = smoothing / Float(labels)
    for (row, target) in targets.enumerated() {
      let d = probabilities.row(row)
      let scale = target < 0 ? 0 : dy[row, 0]
      guard scale != 0 else {
        d.update(repeating: 0, count: labels)
        continue
      }
      for label in 0..<labels { d[label] = scale * (d[label] - share) }
      if target >= 0 { d[Int(target)] -= scale * (1 - smoothing) }
    }
    gradients.add(probabilities, to: logits)
  }
}

/// The loss of each row against a distribution that gives some labels: −Σ_k q_k log p_k with p =
/// softmax(logits).
///
/// - Parameters:
///   - logits: [N, L].
///   - labels: as many for each row, each in 0..<L; one that comes twice counts twice.
///   - probabilities: q of those labels; of each row they sum to 1.
/// - Returns: [N, 1] in nats.
package func crossEntropy(
  _ logits: Variable, labels: [Int32], probabilities q: [Float], on tape: Tape
) -> Variable {
  let (rows, width) = (logits.rows, logits.rows == 0 ? 0 : labels.count / logits.rows)
  precondition(
    labels.count == q.count && labels.count == rows * width,
    "\(labels.count) labels and \(q.count) probabilities for \(rows) rows")
  let losses = tape.workspace.zeros(rows, 1)
  let p = tape.workspace.copy(logits.value)
  kernels.softmax(rows, logits.columns, p.pointer)
  withUnsafeTemporaryAllocation(of: Float.self, capacity: logits.columns) { exponentials in
    for row in 0..<rows {
      // −Σ q log p = −log p_first + Σ q (x_first − x_k)
      let x = logits.value.row(row)
      let first = Int(labels[row * width])
      var loss = Double(rowLoss(x, first, 0, exponentials))
      for place in row * width..<(row + 1) * width {
        loss += Double(q[place]) * (Double(x[first]) - Double(x[Int(labels[place])]))
      }
      losses[row, 0] = Float(loss)
    }
  }
  return tape.record(losses) { dy, gradients in
    for row in 0..<rows {
      let (d, scale) = (p.row(row), dy[row, 0])
      for label in 0..<p.columns { d[label] *= scale }
      for place in row * width..<(row + 1) * width { d[Int(labels[place])] -= scale * q[place] }
    }
    gradients.add(p, to: logits)
  }
}

/// logsumexp(x) − (1 − s)·x_target − s·mean(x), in double precision: differences of large logits.
///
/// - Parameter exponentials: room for as many numbers as there are labels.
private func rowLoss(
  _ x: UnsafeMutablePointer<Float>, _ target: Int, _ smoothing: Float,
  _ exponentials: UnsafeMutableBufferPointer<Float>
) -> Float {
  guard let base = exponentials.baseAddress else { return 0 }
  let row = UnsafeBufferPointer(start: x, count: exponentials.count)
  let largest = row.max() ?? 0
  for index in row.indices { exponentials[index] = row[index] - largest }
  kernels.exp(row.count, base, base)
  var sum = 0.0
  for value in exponentials { sum += Double(value) }
  let top = Double(largest)
  var loss = Double(logarithm(Float(sum))) + (1 - Double(smoothing)) * (top - Double(x[target]))
  if smoothing > 0 {
    loss += Double(smoothing) * row.reduce(0) { $0 + (top - Double($1)) } / Double(row.count)
  }
  return Float(loss)
}

/// factor · Σ x: [1, 1].
package func total(_ x: Variable, times factor: Float = 1, on tape: Tape) -> Variable {
  let y = tape.workspace.matrix(1, 1)
  y[0, 0] = Float(x.value.sum * Double(factor))
  return tape.record(y) { dy, gradients in
    gradients.accumulate(x) { dx, adding in
      if !adding { dx.fill(0) }
      for index in 0..<dx.count { dx.pointer[index] += factor * dy[0, 0] }
    }
  }
}

/// x = softmax(x), row by row; for inference.
package func softmaxRows(_ x: Matrix) { kernels.softmax(x.rows, x.columns, x.pointer) }
