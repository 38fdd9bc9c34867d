/// One direction of a layer over a batch that is recorded: forward, and back again.
struct LSTMRun: Sendable {
  let cell: LSTMCell
  let input: InputProduct
  let packing: Packing
  let isReversed: Bool
  /// Where this direction's part of the output begins.
  let outputColumn: Int
  let workspace: Workspace

  // For the backward pass, a row a token: activations of the gates (after backward, the gradients of
  // their pre-activations), tanh of the new cell, and the states before the step.
  private let gates: Matrix
  private let tanhCell: Matrix
  private let previousCell: Matrix
  private let previousHidden: Matrix

  private var H: Int { cell.hiddenSize }

  /// - Parameters:
  ///   - hidden, cellState: by rank, the states before the first step in, after the last out.
  ///   - output: [rows, directions · H], where the hidden states go.
  init(
    _ cell: LSTMCell, _ input: InputProduct, packing: Packing, isReversed: Bool, outputColumn: Int,
    hidden: Matrix, cellState: Matrix, output: Matrix, in workspace: Workspace
  ) {
    self.cell = cell
    self.input = input
    self.packing = packing
    self.isReversed = isReversed
    self.outputColumn = outputColumn
    self.workspace = workspace
    let H = cell.hiddenSize
    gates = input(cell.inputWeight, bias: cell.bias)
    tanhCell = workspace.matrix(gates.rows, H)
    previousCell = workspace.matrix(gates.rows, H)
    previousHidden = workspace.matrix(gates.rows, H)
    forward(hidden, cellState, output)
  }

  private func forward(_ hidden: Matrix, _ cellState: Matrix, _ output: Matrix) {
    let recurrent = Multiplier(cell.recurrentWeight.value, rows: gates.rows, in: workspace)
    for step in packing.steps(reversed: isReversed) {
      let (row, n) = (packing.offsets[step], packing.active[step])
      previousHidden.row(row).update(from: hidden.pointer, count: n * H)
      previousCell.row(row).update(from: cellState.pointer, count: n * H)
      recurrent(hidden.rows(0..<n), into: gates.rows(row..<row + n), adding: true)
      kernels.lstm_forward(
        n, H, gates.row(row), cellState.pointer, hidden.pointer, output.row(row) + outputColumn,
        output.columns, tanhCell.row(row))
    }
  }

  /// Adds to the gradients of the cell's weights, which may run beside the other direction's.
  ///
  /// - Parameters:
  ///   - dOutput: [rows, directions · H].
  ///   - dHidden, dCell: the gradients of the final states by rank in, of the initial ones out.
  /// - Returns: the gradient of the layer's input, if it is wanted.
  func backward(
    dOutput: Matrix, dHidden: Matrix, dCell: Matrix, gradients: Gradients
  ) -> Matrix? {
    let recurrent = Multiplier(
      cell.recurrentWeight.value, transposed: true, rows: gates.rows, in: workspace)
    // Going back through time, rows of sequences that have not begun keep the gradient of their
    // final state, and rows of those that are done hold that of their initial one.
    for step in packing.steps(reversed: !isReversed) {
      let (row, n) = (packing.offsets[step], packing.active[step])
      kernels.lstm_backward(
        n, H, gates.row(row), tanhCell.row(row), previousCell.row(row),
        dOutput.row(row) + outputColumn, dOutput.columns, dHidden.pointer, dCell.pointer)
      recurrent(gates.rows(row..<row + n), into: dHidden.rows(0..<n))  // dh = dz Uᵀ
    }
    let dz = gates
    gradients.accumulate(cell.inputWeight) { dWeight, adding in
      input.addWeightGradient(dz, to: dWeight, adding: adding)
    }
    gradients.accumulate(cell.recurrentWeight) { dWeight, adding in  // dU = hᵀ dz
      multiply(previousHidden, dz, transposeLeft: true, into: dWeight, adding: adding)
    }
    gradients.accumulateColumnSums(of: dz, to: cell.bias)
    return gradients.wants(input.x) ? input.inputGradient(dz, cell.inputWeight) : nil
  }
}
