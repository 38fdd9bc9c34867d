/// Long short-term memory whose gates look at the cell (Gers, Schraudolph and Schmidhuber 2002):
/// input and forget gate at the one before the step, the output gate at the one after it.
///
///   i = σ(x W_i + h U_i + c p_i + b_i)    f = σ(x W_f + h U_f + c p_f + b_f)
///   g = tanh(x W_g + h U_g + b_g)    c' = f c + i g
///   o = σ(x W_o + h U_o + c' p_o + b_o)    h' = o tanh(c')
package struct PeepholeCell: RecurrentCell {
  package let inputWeight: Parameter  // [inputSize, 4 hiddenSize]: i, f, g, o
  package let recurrentWeight: Parameter  // [hiddenSize, 4 hiddenSize]
  package let peephole: Parameter  // [3, hiddenSize]: i, f, o
  package let bias: Parameter  // [1, 4 hiddenSize]

  package init(
    inputWeight: Parameter, recurrentWeight: Parameter, peephole: Parameter, bias: Parameter
  ) {
    self.inputWeight = inputWeight
    self.recurrentWeight = recurrentWeight
    self.peephole = peephole
    self.bias = bias
    checkShapes(self, gates: 4, recurrent: [4])
    precondition(
      peephole.rows == 3 && peephole.columns == hiddenSize,
      "peepholes of \(peephole.shape)")
  }

  package init<Source: ParameterSource>(
    _ name: String, inputSize: Int, hiddenSize: Int, from source: Source
  ) throws(Source.Failure) {
    let weights = CellWeights(name: name, hiddenSize: hiddenSize, source: source)
    self.init(
      inputWeight: try weights("input", rows: inputSize, gates: 4),
      recurrentWeight: try weights("recurrent", rows: hiddenSize, gates: 4),
      peephole: try weights("peephole", rows: 3, gates: 1),
      bias: try weights("bias", rows: 1, gates: 4))
  }

  package var recurrentWeights: [Parameter] { [recurrentWeight, peephole] }
  package var hiddenSize: Int { recurrentWeight.rows }
  package var cellSize: Int { hiddenSize }
  /// tanh c'
  package var keptSize: Int { hiddenSize }

  package func forward(
    rows: Int, sequences: Int, in workspace: Workspace
  ) -> (ForwardStep) -> Void {
    let recurrent = Multiplier(recurrentWeight, rows: rows, in: workspace)
    let (H, peephole) = (hiddenSize, peephole.value)
    return { step in
      recurrent(step.recurrentInput, into: step.gates, adding: true)
      kernels.peephole_forward(
        step.count, H, peephole.pointer, step.gates.pointer, step.cell, step.hidden, step.output,
        step.outputStride, step.kept)
    }
  }

  package func backward(_ record: CellRecord, in workspace: Workspace) -> CellBackward {
    let recurrent = Multiplier(
      recurrentWeight.value, transposed: true, rows: record.gates.rows, in: workspace)
    let (H, p) = (hiddenSize, peephole.value)
    let dPeephole = workspace.zeros(3, H)
    return CellBackward { step in
      let dz = record.gates.rows(step.row..<step.row + step.count)
      kernels.peephole_backward(
        step.count, H, p.pointer, dz.pointer, record.kept.row(step.row),
        record.previousCell.row(step.row), step.dOutput, step.outputStride, step.dHidden.pointer,
        step.dCell, dPeephole.pointer)
      step.passBack(dz, through: recurrent)  // dh = dz Uᵀ
    } addGradients: { gradients in
      gradients.addProduct(record.recurrentInput, record.gates, to: recurrentWeight)
      gradients.accumulate(peephole) { sum, adding in
        if adding { sum.add(dPeephole) } else { sum.copy(from: dPeephole) }
      }
    }
  }
}
