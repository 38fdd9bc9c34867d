/// A gated recurrent unit as Cho et al. (2014) write it: the reset gate works on the state that goes
/// into the candidate's product, so that a step has two. Columns are the gates reset, update, candidate.
///
///   r = σ(x W_r + h U_r + b_r)    z = σ(x W_z + h U_z + b_z)
///   n = tanh(x W_n + (r h) V + b_n)    h' = (1 − z) n + z h
package struct ResetBeforeCell: RecurrentCell {
  package let inputWeight: Parameter  // [inputSize, 3 hiddenSize]
  package let recurrentWeight: Parameter  // [hiddenSize, 2 hiddenSize]: U, of r and z
  package let candidateWeight: Parameter  // [hiddenSize, hiddenSize]: V
  package let bias: Parameter  // [1, 3 hiddenSize]

  package init(
    inputWeight: Parameter, recurrentWeight: Parameter, candidateWeight: Parameter, bias: Parameter
  ) {
    self.inputWeight = inputWeight
    self.recurrentWeight = recurrentWeight
    self.candidateWeight = candidateWeight
    self.bias = bias
    checkShapes(self, gates: 3, recurrent: [2, 1])
  }

  package init<Source: ParameterSource>(
    _ name: String, inputSize: Int, hiddenSize: Int, from source: Source
  ) throws(Source.Failure) {
    let weights = CellWeights(name: name, hiddenSize: hiddenSize, source: source)
    self.init(
      inputWeight: try weights("input", rows: inputSize, gates: 3),
      recurrentWeight: try weights("recurrent", rows: hiddenSize, gates: 2),
      candidateWeight: try weights("candidate", rows: hiddenSize, gates: 1),
      bias: try weights("bias", rows: 1, gates: 3))
  }

  package var recurrentWeights: [Parameter] { [recurrentWeight, candidateWeight] }
  package var hiddenSize: Int { recurrentWeight.rows }
  package var cellSize: Int { 0 }
  /// r h
  package var keptSize: Int { hiddenSize }

  package func forward(
    rows: Int, sequences: Int, in workspace: Workspace
  ) -> (ForwardStep) -> Void {
    let recurrent = Multiplier(recurrentWeight, rows: rows, in: workspace)
    let candidate = Multiplier(candidateWeight, rows: rows, in: workspace)
    let H = hiddenSize
    let gateProducts = workspace.matrix(sequences, 2 * H)
    let candidateProducts = workspace.matrix(sequences, H)
    let reset = workspace.matrix(sequences, H)
    return { step in
      let n = step.count
      recurrent(step.recurrentInput, into: gateProducts.rows(0..<n))
      kernels.gru_reset(
        n, H, step.gates.pointer, gateProducts.pointer, step.recurrentInput.pointer, reset.pointer)
      step.kept.update(from: reset.pointer, count: n * H)
      candidate(reset.rows(0..<n), into: candidateProducts.rows(0..<n))
      kernels.gru_update(
        n, H, step.gates.pointer, candidateProducts.pointer, step.hidden, step.output,
        step.outputStride)
    }
  }

  package func backward(_ record: CellRecord, in workspace: Workspace) -> CellBackward {
    let (rows, H) = (record.gates.rows, hiddenSize)
    let recurrent = Multiplier(recurrentWeight.value, transposed: true, rows: rows, in: workspace)
    let candidate = Multiplier(candidateWeight.value, transposed: true, rows: rows, in: workspace)
    let dProducts = workspace.matrix(rows, 2 * H)
    let dCandidate = workspace.matrix(rows, H)
    let dInputs = workspace.matrix(record.sequences, H)
    return CellBackward { step in
      let place = step.row..<step.row + step.count
      let (d, dn) = (dProducts.rows(place), dCandidate.rows(place))
      let dInput = dInputs.rows(0..<step.count)
      kernels.gru_update_backward(
        step.count, H, record.gates.row(step.row), record.previousHidden.row(step.row),
        step.dOutput, step.outputStride, step.dHidden.pointer, d.pointer, dn.pointer)
      candidate(dn, into: dInput)  // d(r h) = dn Vᵀ
      kernels.gru_reset_backward(
        step.count, H, record.gates.row(step.row), record.recurrentInput.row(step.row),
        dInput.pointer, d.pointer)
      recurrent(d, into: dInput, adding: true)  // dh = dh' z + d(r h) r + d Uᵀ
      step.addBack(dInput)
    } addGradients: { gradients in
      gradients.addProduct(record.recurrentInput, dProducts, to: recurrentWeight)
      gradients.addProduct(record.kept, dCandidate, to: candidateWeight)
    }
  }
}
