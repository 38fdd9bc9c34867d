/// The weights of one direction of one LSTM layer. Columns are the gates input, forget, cell
/// candidate, output, hiddenSize each.
///
///   i = σ(x W_i + h U_i + b_i)    f = σ(x W_f + h U_f + b_f)
///   g = tanh(x W_g + h U_g + b_g)    o = σ(x W_o + h U_o + b_o)
///   c' = f c + i g    h' = o tanh(c')
package struct LSTMCell: Sendable {
  package let inputWeight: Parameter  // [inputSize, 4 hiddenSize]
  package let recurrentWeight: Parameter  // [hiddenSize, 4 hiddenSize]
  package let bias: Parameter  // [1, 4 hiddenSize]

  package init(inputWeight: Parameter, recurrentWeight: Parameter, bias: Parameter) {
    let width = recurrentWeight.value.columns
    precondition(
      width == 4 * recurrentWeight.value.rows && inputWeight.value.columns == width
        && bias.value.columns == width,
      "an LSTM cell of \(inputWeight.value.shape), \(recurrentWeight.value.shape), "
        + "\(bias.value.shape)")
    self.inputWeight = inputWeight
    self.recurrentWeight = recurrentWeight
    self.bias = bias
  }

  /// All weights uniform in ±1/√hiddenSize.
  package init<Source: ParameterSource>(
    _ name: String, inputSize: Int, hiddenSize: Int, from source: Source
  ) throws(Source.Failure) {
    let bound = 1 / Float(hiddenSize).squareRoot()
    func parameter(_ part: String, _ rows: Int) throws(Source.Failure) -> Parameter {
      try source.parameter("\(name).\(part)", rows: rows, columns: 4 * hiddenSize, bound: bound)
    }
    self.init(
      inputWeight: try parameter("input", inputSize),
      recurrentWeight: try parameter("recurrent", hiddenSize), bias: try parameter("bias", 1))
  }

  package var parameters: [Parameter] { [inputWeight, recurrentWeight, bias] }
  package var hiddenSize: Int { recurrentWeight.value.rows }
}

/// What one direction of a layer needs to run over a batch and, when recording, back again.
struct LSTMRun {
  let cell: LSTMCell
  let packing: Packing
  let isReversed: Bool
  /// Where this direction's part of the output begins.
  let outputColumn: Int
  let workspace: Workspace

  /// The states after the last step of each sequence, by rank.
  private(set) var hidden: Matrix
  private(set) var cellState: Matrix

  // Kept for the backward pass only, a row a token: activations of the gates (after backward, the
  // gradients of their pre-activations), tanh of the new cell, and the states before the step.
  private var gates: Matrix
  private var tanhCell: Matrix
  private var previousCell: Matrix
  private var previousHidden: Matrix

  private var H: Int { cell.hiddenSize }

  /// The order in which time passes.
  private var steps: [Int] {
    isReversed ? Array((0..<packing.stepCount).reversed()) : Array(0..<packing.stepCount)
  }

  init(
    _ cell: LSTMCell, x: Matrix, packing: Packing, isReversed: Bool, outputColumn: Int,
    hidden: Matrix?, cellState: Matrix?, output: Matrix, on tape: Tape
  ) {
    self.cell = cell
    self.packing = packing
    self.isReversed = isReversed
    self.outputColumn = outputColumn
    workspace = tape.workspace
    let sequences = packing.sequenceCount
    let H = cell.hiddenSize
    self.hidden =
      hidden.map { packing.ranked($0, in: tape.workspace) } ?? workspace.zeros(sequences, H)
    self.cellState =
      cellState.map { packing.ranked($0, in: tape.workspace) } ?? workspace.zeros(sequences, H)
    // One product for all steps; the recurrent products are added step by step.
    gates = tape.product(x, cell.inputWeight.value, bias: cell.bias.value)  // [rows, 4H]
    let kept = tape.isRecording ? x.rows : 0
    tanhCell = workspace.matrix(tape.isRecording ? x.rows : sequences, H)
    previousCell = workspace.matrix(kept, H)
    previousHidden = workspace.matrix(kept, H)
    forward(output, isRecording: tape.isRecording)
  }

  private func forward(_ output: Matrix, isRecording: Bool) {
    for step in steps {
      let (row, n) = (packing.offsets[step], packing.active[step])
      let h = hidden.rows(0..<n)
      let z = gates.rows(row..<row + n)
      if isRecording {
        previousHidden.row(row).update(from: hidden.pointer, count: n * H)
        previousCell.row(row).update(from: cellState.pointer, count: n * H)
        multiply(h, cell.recurrentWeight.value, into: z, adding: true)
      } else {
        multiplyRows(h, cell.recurrentWeight.value, into: z, adding: true)
      }
      kernels.lstm_forward(
        n, H, z.pointer, cellState.pointer, hidden.pointer, output.row(row) + outputColumn,
        output.columns, isRecording ? tanhCell.row(row) : tanhCell.pointer)
    }
  }

  /// - Parameters:
  ///   - dOutput: [rows, directions · H].
  ///   - dHidden, dCell: the gradients of the final states by rank in, of the initial ones out.
  func backward(
    x: Variable, dOutput: Matrix, dHidden: Matrix, dCell: Matrix, gradients: Gradients
  ) {
    // Going back through time, rows of sequences that have not begun keep the gradient of their
    // final state, and rows of those that are done hold that of their initial one.
    for step in steps.reversed() {
      let (row, n) = (packing.offsets[step], packing.active[step])
      kernels.lstm_backward(
        n, H, gates.row(row), tanhCell.row(row), previousCell.row(row),
        dOutput.row(row) + outputColumn, dOutput.columns, dHidden.pointer, dCell.pointer)
      multiply(
        gates.rows(row..<row + n), cell.recurrentWeight.value, transposeRight: true,
        into: dHidden.rows(0..<n))  // dh = dz Uᵀ
    }
    let dz = gates
    gradients.accumulate(cell.inputWeight) { dWeight, adding in  // dW = xᵀ dz
      multiply(x.value, dz, transposeLeft: true, into: dWeight, adding: adding)
    }
    gradients.accumulate(cell.recurrentWeight) { dWeight, adding in  // dU = hᵀ dz
      multiply(previousHidden, dz, transposeLeft: true, into: dWeight, adding: adding)
    }
    gradients.accumulateColumnSums(of: dz, to: cell.bias)
    gradients.accumulate(x) { dx, adding in  // dx = dz Wᵀ
      multiply(dz, cell.inputWeight.value, transposeRight: true, into: dx, adding: adding)
    }
  }
}
