/// The loss of each row where any number of labels may be right, each by itself:
///
///   Σ_l w_l (log(1 + e^x_l) − y_l x_l)   with y_l = (1 − smoothing)·[l is right] + smoothing / 2
///
/// the negative log likelihood of independent labels with probabilities sigmoid(x).
///
/// - Parameters:
///   - logits: [N, L], any size: log(1 + e^x) = max(x, 0) + log(1 + e^−|x|).
///   - targets: N places in `sets`; a negative one means that the row does not count.
///   - sets: the right labels, each in 0..<L and named once.
///   - weights: w, one for each label; nil: all 1.
///   - smoothing: in 0...1.
/// - Returns: [N, 1] in nats; 0 where the row does not count.
package func binaryCrossEntropy(
  _ logits: Variable, targets: [Int32], sets: [[Int32]], weights: [Float]? = nil,
  smoothing: Float = 0, on tape: Tape
) -> Variable {
  let labels = logits.columns
  precondition(targets.count == logits.rows, "\(targets.count) targets, \(logits.rows) rows")
  precondition(weights.map { $0.count == labels } ?? true, "weights of \(labels) labels")
  let x = logits.value
  let losses = tape.workspace.zeros(x.rows, 1)
  let probabilities = tape.workspace.copy(x)
  kernels.sigmoid(x.count, x.pointer, probabilities.pointer)
  // log(1 + e^−|x|)
  let tails = tape.workspace.copy(x)
  for index in 0..<x.count { tails.pointer[index] = -abs(x.pointer[index]) }
  kernels.exp(x.count, tails.pointer, tails.pointer)
  for index in 0..<x.count { tails.pointer[index] += 1 }
  kernels.log(x.count, tails.pointer, tails.pointer)
  /// y of a row.
  func rightness(_ target: Int32) -> [Float] {
    var y = [Float](repeating: smoothing / 2, count: labels)
    for label in sets[Int(target)] { y[Int(label)] = 1 - smoothing / 2 }
    return y
  }
  for (row, target) in targets.enumerated() where target >= 0 {
    var loss = 0.0
    for (label, y) in rightness(target).enumerated() {
      let own = max(x[row, label], 0) - y * x[row, label] + tails[row, label]
      loss += Double((weights?[label] ?? 1) * own)
    }
    losses[row, 0] = Float(loss)
  }
  return tape.record(losses) { dy, gradients in
    // d logits = dy·w·(sigmoid(x) − y)
    for (row, target) in targets.enumerated() {
      let d = probabilities.row(row)
      guard target >= 0, dy[row, 0] != 0 else {
        d.update(repeating: 0, count: labels)
        continue
      }
      for (label, y) in rightness(target).enumerated() {
        d[label] = dy[row, 0] * (weights?[label] ?? 1) * (d[label] - y)
      }
    }
    gradients.add(probabilities, to: logits)
  }
}
