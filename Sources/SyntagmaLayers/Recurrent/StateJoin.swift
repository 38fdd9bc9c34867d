/// What makes one state of those of both directions: a layer of its own over their sums, from the first step
/// to the last, as in the connectionist bidirectional network (Vu et al. 2016).
///
///   y_t = φ(f_t + b_t + y_{t−1} U), φ(z) = tanh(z) or max(0, z)
package struct StateJoin: Sendable {
  package let recurrentWeight: Parameter  // U [hiddenSize, hiddenSize]
  package let isRectified: Bool

  package init(recurrentWeight: Parameter, isRectified: Bool) {
    precondition(
      recurrentWeight.rows == recurrentWeight.columns,
      "recurrent weights of \(recurrentWeight.shape)")
    self.recurrentWeight = recurrentWeight
    self.isRectified = isRectified
  }

  /// As of plain cells: with a rectifier U begins as the identity.
  package init<Source: ParameterSource>(
    _ name: String, hiddenSize: Int, isRectified: Bool, from source: Source
  ) throws(Source.Failure) {
    let weights = CellWeights(name: name, hiddenSize: hiddenSize, source: source)
    self.init(
      recurrentWeight: try weights(
        "recurrent", rows: hiddenSize, gates: 1, initial: isRectified ? .identity : nil),
      isRectified: isRectified)
  }

  package var hiddenSize: Int { recurrentWeight.rows }

  /// - Parameter states: f beside b, [rows, 2 hiddenSize], packed.
  /// - Returns: y [rows, hiddenSize].
  package func callAsFunction(_ states: Variable, packing: Packing, on tape: Tape) -> Variable {
    let (workspace, H, rectify) = (tape.workspace, hiddenSize, Int32(isRectified ? 1 : 0))
    precondition(states.columns == 2 * H, "states of \(states.value.shape) for \(H) units")
    let z = workspace.matrix(states.rows, H)
    for row in 0..<states.rows {
      z.row(row).update(from: states.value.row(row), count: H)
      kernels.add_scaled(H, 1, states.value.row(row) + H, z.row(row))
    }
    let y = workspace.matrix(states.rows, H)
    let hidden = workspace.zeros(packing.sequenceCount, H)
    let previous = workspace.matrix(tape.isRecording ? states.rows : 0, H)
    let recurrent = Multiplier(recurrentWeight, rows: states.rows, in: workspace)
    for step in packing.steps(reversed: false) {
      let (row, n) = (packing.offsets[step], packing.active[step])
      if tape.isRecording { previous.row(row).update(from: hidden.pointer, count: n * H) }
      recurrent(hidden.rows(0..<n), into: z.rows(row..<row + n), adding: true)
      kernels.rnn_forward(n, H, rectify, z.row(row), hidden.pointer, y.row(row), H)
    }
    return tape.record(y) { dy, gradients in
      let dHidden = gradients.workspace.zeros(packing.sequenceCount, H)
      let recurrent = Multiplier(
        recurrentWeight.value, transposed: true, rows: dy.rows, in: gradients.workspace)
      for step in packing.steps(reversed: true) {
        let (row, n) = (packing.offsets[step], packing.active[step])
        let dz = z.rows(row..<row + n)
        kernels.rnn_backward(n, H, rectify, dz.pointer, dy.row(row), H, dHidden.pointer)
        recurrent(dz, into: dHidden.rows(0..<n))  // dy_{t−1} = dz Uᵀ
      }
      gradients.addProduct(previous, z, to: recurrentWeight)
      gradients.accumulate(states) { dStates, adding in
        if !adding { dStates.fill(0) }
        for row in 0..<dStates.rows {
          kernels.add_scaled(H, 1, z.row(row), dStates.row(row))
          kernels.add_scaled(H, 1, z.row(row), dStates.row(row) + H)
        }
      }
    }
  }
}
