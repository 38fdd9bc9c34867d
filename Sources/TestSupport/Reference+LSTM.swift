#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

extension Reference {
  /// One direction of one layer; columns in the order of the gates i, f, g, o.
  package struct LSTMWeights: Sendable {
    package let input: Grid  // [D, 4H]
    package let recurrent: Grid  // [H, 4H]
    package let bias: Grid  // [1, 4H]

    package init(input: Grid, recurrent: Grid, bias: Grid) {
      self.input = input
      self.recurrent = recurrent
      self.bias = bias
    }

    var hiddenSize: Int { recurrent.rows }
  }

  /// Outputs of each sequence, and for each layer and direction the final states [sequences, H].
  package struct LSTMResult: Sendable {
    package var outputs: [Grid]
    package var hidden: [Grid] = []
    package var cell: [Grid] = []
  }

  package static func sigmoid(_ x: Double) -> Double { 1 / (1 + exp(-x)) }

  /// One step of one sequence.
  package static func lstmStep(
    _ x: [Double], hidden h: [Double], cell c: [Double], _ w: LSTMWeights
  ) -> (hidden: [Double], cell: [Double]) {
    let H = w.hiddenSize
    var z = w.bias.values
    for (d, value) in x.enumerated() {
      for j in 0..<4 * H { z[j] += value * w.input[d, j] }
    }
    for (d, value) in h.enumerated() {
      for j in 0..<4 * H { z[j] += value * w.recurrent[d, j] }
    }
    let cell = (0..<H).map { j in
      sigmoid(z[H + j]) * c[j] + sigmoid(z[j]) * tanh(z[2 * H + j])
    }
    return ((0..<H).map { j in sigmoid(z[3 * H + j]) * tanh(cell[j]) }, cell)
  }

  /// A stack over sequences of their own lengths; the backward direction begins at a sequence's end.
  ///
  /// - Parameters:
  ///   - layers: for each layer its directions.
  ///   - hidden, cell: for each layer and direction the initial states [sequences, H].
  package static func lstm(
    _ sequences: [Grid], layers: [[LSTMWeights]], hidden: [Grid], cell: [Grid]
  ) -> LSTMResult {
    var result = LSTMResult(outputs: sequences)
    for directions in layers {
      let first = result.hidden.count
      let inputs = result.outputs
      let runs = directions.enumerated().map { index, weights in
        runLSTM(inputs, weights, hidden[first + index], cell[first + index], reversed: index == 1)
      }
      result.outputs = inputs.indices.map { s in concatenate(runs.map { $0.outputs[s] }) }
      result.hidden += runs.flatMap(\.hidden)
      result.cell += runs.flatMap(\.cell)
    }
    return result
  }

  private static func runLSTM(
    _ sequences: [Grid], _ weights: LSTMWeights, _ hidden: Grid, _ cell: Grid, reversed: Bool
  ) -> LSTMResult {
    var result = LSTMResult(outputs: [], hidden: [hidden], cell: [cell])
    for (s, x) in sequences.enumerated() {
      var (h, c) = (hidden.row(s), cell.row(s))
      var y = Grid(x.rows, weights.hiddenSize)
      for t in reversed ? Array((0..<x.rows).reversed()) : Array(0..<x.rows) {
        (h, c) = lstmStep(x.row(t), hidden: h, cell: c, weights)
        for j in h.indices { y[t, j] = h[j] }
      }
      result.outputs.append(y)
      for j in h.indices { (result.hidden[0][s, j], result.cell[0][s, j]) = (h[j], c[j]) }
    }
    return result
  }
}
