/// A sequence as the mean of its rows, weighted by how much a trained vector finds in each (Yang et al. 2016,
/// after Bahdanau, Cho and Bengio 2015):
///
///   s_t = v · tanh(h_t W + b),  a = softmax(s) over the sequence,  y = Σ_t a_t h_t
package struct AttentionPooling: Sendable {
  package let inner: Linear  // W [inputSize, size], b
  package let vector: Parameter  // v [size, 1]

  package init(inner: Linear, vector: Parameter) {
    precondition(
      vector.rows == inner.weight.columns && vector.columns == 1,
      "a vector of \(vector.shape) after weights of \(inner.weight.shape)")
    self.inner = inner
    self.vector = vector
  }

  /// All numbers uniform in ±1/√(numbers that are summed).
  package init<Source: ParameterSource>(
    _ name: String, inputSize: Int, size: Int, from source: Source
  ) throws(Source.Failure) {
    self.init(
      inner: try Linear("\(name).inner", inputSize: inputSize, outputSize: size, from: source),
      vector: try source.parameter(
        "\(name).vector", rows: size, columns: 1, bound: 1 / Float(size).squareRoot()))
  }

  package var parameters: [Parameter] { inner.parameters + [vector] }

  /// - Parameter states: h, [rows, inputSize], packed.
  /// - Returns: y [sequences that have rows, inputSize], in the order of the first step.
  package func callAsFunction(_ states: Variable, packing: Packing, on tape: Tape) -> Variable {
    weightedSum(
      states, weights: weights(states, packing: packing, on: tape), packing: packing, on: tape)
  }

  /// How much each row counts in its sequence: a [rows, 1].
  package func weights(_ states: Variable, packing: Packing, on tape: Tape) -> Variable {
    let found = tanh(inner(states, on: tape), on: tape)
    let scores = Linear(weight: vector, bias: nil)(found, on: tape)
    return softmaxOverTime(scores, packing: packing, on: tape)
  }
}

/// a = softmax(s) over each sequence: [rows, 1].
private func softmaxOverTime(_ scores: Variable, packing: Packing, on tape: Tape) -> Variable {
  let sequences = packing.firstStep.rowCount
  var largest = [Float](repeating: -.infinity, count: sequences)
  packing.forEachRank { rank, row in largest[rank] = max(largest[rank], scores.value[row, 0]) }
  let weights = tape.workspace.matrix(scores.rows, 1)
  packing.forEachRank { rank, row in weights[row, 0] = scores.value[row, 0] - largest[rank] }
  kernels.exp(weights.count, weights.pointer, weights.pointer)
  var sums = [Float](repeating: 0, count: sequences)
  packing.forEachRank { rank, row in sums[rank] += weights[row, 0] }
  packing.forEachRank { rank, row in weights[row, 0] /= sums[rank] }
  return tape.record(weights) { dy, gradients in
    // ds_t = a_t (da_t − Σ_u a_u da_u)
    var means = [Float](repeating: 0, count: sequences)
    packing.forEachRank { rank, row in means[rank] += weights[row, 0] * dy[row, 0] }
    let dx = gradients.workspace.matrix(dy.rows, 1)
    packing.forEachRank { rank, row in
      dx[row, 0] = weights[row, 0] * (dy[row, 0] - means[rank])
    }
    gradients.add(dx, to: scores)
  }
}

/// y = Σ_t a_t h_t over each sequence: [sequences that have rows, columns].
private func weightedSum(
  _ states: Variable, weights: Variable, packing: Packing, on tape: Tape
) -> Variable {
  let columns = states.columns
  let y = tape.workspace.zeros(packing.firstStep.rowCount, columns)
  packing.forEachRank { rank, row in
    kernels.add_scaled(columns, weights.value[row, 0], states.value.row(row), y.row(rank))
  }
  return tape.record(y) { dy, gradients in
    gradients.accumulate(weights) { da, adding in  // da_t = dy · h_t
      packing.forEachRank { rank, row in
        let product = dotProduct(columns, dy.row(rank), states.value.row(row))
        da[row, 0] = adding ? da[row, 0] + product : product
      }
    }
    gradients.accumulate(states) { dx, adding in  // dh_t = a_t dy
      if !adding { dx.fill(0) }
      packing.forEachRank { rank, row in
        kernels.add_scaled(columns, weights.value[row, 0], dy.row(rank), dx.row(row))
      }
    }
  }
}

/// Σ_i a_i b_i, in eight interleaved sums.
private func dotProduct(
  _ count: Int, _ a: UnsafeMutablePointer<Float>, _ b: UnsafeMutablePointer<Float>
) -> Float {
  var sums = SIMD8<Float>()
  let whole = count / 8 * 8
  for first in stride(from: 0, to: whole, by: 8) {
    for lane in 0..<8 { sums[lane] += a[first + lane] * b[first + lane] }
  }
  return (whole..<count).reduce(sums.sum()) { $0 + a[$1] * b[$1] }
}
