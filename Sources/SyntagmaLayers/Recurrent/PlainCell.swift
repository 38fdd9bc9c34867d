/// A plain recurrent cell (Elman 1990), with tanh or with a rectifier (Le, Jaitly and Hinton 2015).
///
///   h' = f(x W + h U + b), f(z) = tanh(z) or max(0, z)
package struct PlainCell: RecurrentCell {
  package let inputWeight: Parameter  // [inputSize, hiddenSize]
  package let recurrentWeight: Parameter  // [hiddenSize, hiddenSize]
  package let bias: Parameter  // [1, hiddenSize]
  package let isRectified: Bool

  package init(
    inputWeight: Parameter, recurrentWeight: Parameter, bias: Parameter, isRectified: Bool
  ) {
    self.inputWeight = inputWeight
    self.recurrentWeight = recurrentWeight
    self.bias = bias
    self.isRectified = isRectified
    checkShapes(self, gates: 1, recurrent: [1])
  }

  /// With a rectifier U begins as the identity and b as zero: a state without input stays what it is.
  package init<Source: ParameterSource>(
    _ name: String, inputSize: Int, hiddenSize: Int, isRectified: Bool, from source: Source
  ) throws(Source.Failure) {
    let weights = CellWeights(name: name, hiddenSize: hiddenSize, source: source)
    self.init(
      inputWeight: try weights("input", rows: inputSize, gates: 1),
      recurrentWeight: try weights(
        "recurrent", rows: hiddenSize, gates: 1, initial: isRectified ? .identity : nil),
      bias: try weights("bias", rows: 1, gates: 1, initial: isRectified ? .constant(0) : nil),
      isRectified: isRectified)
  }

  package var recurrentWeights: [Parameter] { [recurrentWeight] }
  package var hiddenSize: Int { recurrentWeight.rows }
  package var cellSize: Int { 0 }
  package var keptSize: Int { 0 }

  package func forward(
    rows: Int, sequences: Int, in workspace: Workspace
  ) -> (ForwardStep) -> Void {
    let recurrent = Multiplier(recurrentWeight, rows: rows, in: workspace)
    let (H, rectify) = (hiddenSize, Int32(isRectified ? 1 : 0))
    return { step in
      recurrent(step.recurrentInput, into: step.gates, adding: true)
      kernels.rnn_forward(
        step.count, H, rectify, step.gates.pointer, step.hidden, step.output, step.outputStride)
    }
  }

  package func backward(_ record: CellRecord, in workspace: Workspace) -> CellBackward {
    let recurrent = Multiplier(
      recurrentWeight.value, transposed: true, rows: record.gates.rows, in: workspace)
    let (H, rectify) = (hiddenSize, Int32(isRectified ? 1 : 0))
    return CellBackward { step in
      let dz = record.gates.rows(step.row..<step.row + step.count)
      kernels.rnn_backward(
        step.count, H, rectify, dz.pointer, step.dOutput, step.outputStride, step.dHidden.pointer)
      step.passBack(dz, through: recurrent)  // dh = dz Uᵀ
    } addGradients: { gradients in
      gradients.addProduct(record.recurrentInput, record.gates, to: recurrentWeight)
    }
  }
}
