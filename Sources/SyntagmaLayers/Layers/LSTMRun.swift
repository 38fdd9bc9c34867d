/// One direction of a layer over a batch: what it needs to run and, when recording, back again.
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

  /// - Parameters:
  ///   - products: x W + b, a row for each row of the batch; the run keeps and changes them.
  ///   - output: [rows, directions · H], where the hidden states go.
  init(
    _ cell: LSTMCell, products: Matrix, packing: Packing, isReversed: Bool, outputColumn: Int,
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
    gates = products
    let kept = tape.isRecording ? products.rows : 0
    tanhCell = workspace.matrix(tape.isRecording ? products.rows : sequences, H)
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
