/// A gated recurrent unit (Cho et al. 2014) whose reset gate works on the candidate's recurrent
/// product, as in cuDNN: one product a step. Columns are the gates reset, update, candidate.
///
///   r = σ(x W_r + h U_r + b_r)    z = σ(x W_z + h U_z + b_z)
///   n = tanh(x W_n + b_n + r (h U_n + a))    h' = (1 − z) n + z h
package struct GRUCell: RecurrentCell {
  package let inputWeight: Parameter  // [inputSize, 3 hiddenSize]
  package let recurrentWeight: Parameter  // [hiddenSize, 3 hiddenSize]
  package let recurrentBias: Parameter  // [1, hiddenSize]: a
  package let bias: Parameter  // [1, 3 hiddenSize]

  package init(
    inputWeight: Parameter, recurrentWeight: Parameter, recurrentBias: Parameter, bias: Parameter
  ) {
    self.inputWeight = inputWeight
    self.recurrentWeight = recurrentWeight
    self.recurrentBias = recurrentBias
    self.bias = bias
    checkShapes(self, gates: 3, recurrent: [3])
    precondition(
      recurrentBias.count == hiddenSize, "a bias of \(recurrentBias.shape)")
  }

  package init<Source: ParameterSource>(
    _ name: String, inputSize: Int, hiddenSize: Int, from source: Source
  ) throws(Source.Failure) {
    let weights = CellWeights(name: name, hiddenSize: hiddenSize, source: source)
    self.init(
      inputWeight: try weights("input", rows: inputSize, gates: 3),
      recurrentWeight: try weights("recurrent", rows: hiddenSize, gates: 3),
      recurrentBias: try weights("recurrentBias", rows: 1, gates: 1),
      bias: try weights("bias", rows: 1, gates: 3))
  }

  package var recurrentWeights: [Parameter] { [recurrentWeight, recurrentBias] }
  package var hiddenSize: Int { recurrentWeight.rows }
  package var cellSize: Int { 0 }
  /// h U_n + a
  package var keptSize: Int { hiddenSize }

  package func forward(
    rows: Int, sequences: Int, in workspace: Workspace
  ) -> (ForwardStep) -> Void {
    let recurrent = Multiplier(recurrentWeight, rows: rows, in: workspace)
    let products = workspace.matrix(sequences, 3 * hiddenSize)
    let (H, a) = (hiddenSize, recurrentBias.value)
    return { step in
      recurrent(step.recurrentInput, into: products.rows(0..<step.count))
      kernels.gru_forward(
        step.count, H, step.gates.pointer, products.pointer, a.pointer, step.hidden, step.output,
        step.outputStride, step.kept)
    }
  }

  package func backward(_ record: CellRecord, in workspace: Workspace) -> CellBackward {
    let rows = record.gates.rows
    let recurrent = Multiplier(recurrentWeight.value, transposed: true, rows: rows, in: workspace)
    let dProducts = workspace.matrix(rows, 3 * hiddenSize)
    let H = hiddenSize
    return CellBackward { step in
      let d = dProducts.rows(step.row..<step.row + step.count)
      kernels.gru_backward(
        step.count, H, record.gates.row(step.row), record.kept.row(step.row),
        record.previousHidden.row(step.row), step.dOutput, step.outputStride,
        step.dHidden.pointer, d.pointer)
      step.passBack(d, through: recurrent, adding: true)  // dh = dh' z + d Uᵀ
    } addGradients: { gradients in
      gradients.addProduct(record.recurrentInput, dProducts, to: recurrentWeight)
      gradients.accumulate(recurrentBias) { dBias, adding in  // the candidate's columns of Σ d
        if !adding { dBias.fill(0) }
        kernels.add_column_sums(rows, H, dProducts.pointer + 2 * H, 3 * H, dBias.pointer)
      }
    }
  }
}
