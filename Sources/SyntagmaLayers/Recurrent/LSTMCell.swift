/// Long short-term memory (Hochreiter and Schmidhuber 1997) with forget gates (Gers et al. 2000).
/// Columns are the gates input, forget, cell candidate, output.
///
///   i = σ(x W_i + h U_i + b_i)    f = σ(x W_f + h U_f + b_f)
///   g = tanh(x W_g + h U_g + b_g)    o = σ(x W_o + h U_o + b_o)
///   c' = f c + i g    h' = o tanh(c')
package struct LSTMCell: RecurrentCell {
  package let inputWeight: Parameter  // [inputSize, 4 hiddenSize]
  package let recurrentWeight: Parameter  // [hiddenSize, 4 hiddenSize]
  package let bias: Parameter  // [1, 4 hiddenSize]

  package init(inputWeight: Parameter, recurrentWeight: Parameter, bias: Parameter) {
    self.inputWeight = inputWeight
    self.recurrentWeight = recurrentWeight
    self.bias = bias
    checkShapes(self, gates: 4, recurrent: [4])
  }

  package init<Source: ParameterSource>(
    _ name: String, inputSize: Int, hiddenSize: Int, from source: Source
  ) throws(Source.Failure) {
    let weights = CellWeights(name: name, hiddenSize: hiddenSize, source: source)
    self.init(
      inputWeight: try weights("input", rows: inputSize, gates: 4),
      recurrentWeight: try weights("recurrent", rows: hiddenSize, gates: 4),
      bias: try weights("bias", rows: 1, gates: 4))
  }

  package var recurrentWeights: [Parameter] { [recurrentWeight] }
  package var hiddenSize: Int { recurrentWeight.rows }
  package var cellSize: Int { hiddenSize }
  /// tanh c'
  package var keptSize: Int { hiddenSize }

  package func forward(
    rows: Int, sequences: Int, in workspace: Workspace
  ) -> (ForwardStep) -> Void {
    let recurrent = Multiplier(recurrentWeight, rows: rows, in: workspace)
    let H = hiddenSize
    return { step in
      recurrent(step.recurrentInput, into: step.gates, adding: true)
      kernels.lstm_forward(
        step.count, H, step.gates.pointer, step.cell, step.hidden, step.output, step.outputStride,
        step.kept)
    }
  }

  package func backward(_ record: CellRecord, in workspace: Workspace) -> CellBackward {
    let recurrent = Multiplier(
      recurrentWeight.value, transposed: true, rows: record.gates.rows, in: workspace)
    let H = hiddenSize
    return CellBackward { step in
      let dz = record.gates.rows(step.row..<step.row + step.count)
      kernels.lstm_backward(
        step.count, H, dz.pointer, record.kept.row(step.row), record.previousCell.row(step.row),
        step.dOutput, step.outputStride, step.dHidden.pointer, step.dCell)
      step.passBack(dz, through: recurrent)  // dh = dz Uᵀ
    } addGradients: { gradients in
      gradients.addProduct(record.recurrentInput, record.gates, to: recurrentWeight)
    }
  }
}
