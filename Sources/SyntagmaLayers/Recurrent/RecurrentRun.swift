/// One direction of a layer over a batch that is recorded: forward, and back again.
struct RecurrentRun: Sendable {
  let cell: any RecurrentCell
  let input: InputProduct
  let packing: Packing
  let isReversed: Bool
  /// Where this direction's part of the output begins.
  let outputColumn: Int
  /// The mask of the states by rank; nil: nothing is dropped.
  let stateMask: Matrix?
  let workspace: Workspace
  private let record: CellRecord

  private var H: Int { cell.hiddenSize }

  /// - Parameters:
  ///   - hidden, cellState: by rank, the states before the first step in, after the last out.
  ///   - output: [rows, directions · hiddenSize], where the hidden states go.
  init(
    _ cell: any RecurrentCell, _ input: InputProduct, packing: Packing, isReversed: Bool,
    outputColumn: Int, stateMask: Matrix?, hidden: Matrix, cellState: Matrix, output: Matrix,
    in workspace: Workspace
  ) {
    self.cell = cell
    self.input = input
    self.packing = packing
    self.isReversed = isReversed
    self.outputColumn = outputColumn
    self.stateMask = stateMask
    self.workspace = workspace
    let gates = input(cell.inputWeight, bias: cell.bias)
    let previousHidden = workspace.matrix(gates.rows, cell.hiddenSize)
    record = CellRecord(
      sequences: packing.sequenceCount, gates: gates,
      kept: workspace.matrix(gates.rows, cell.keptSize), previousHidden: previousHidden,
      previousCell: workspace.matrix(gates.rows, cell.cellSize),
      recurrentInput: stateMask == nil
        ? previousHidden : workspace.matrix(gates.rows, cell.hiddenSize))
    forward(hidden, cellState, output)
  }

  private func forward(_ hidden: Matrix, _ cellState: Matrix, _ output: Matrix) {
    let (rows, sequences) = (record.gates.rows, record.sequences)
    let forward = cell.forward(rows: rows, sequences: sequences, in: workspace)
    for step in packing.steps(reversed: isReversed) {
      let (row, n) = (packing.offsets[step], packing.active[step])
      record.previousHidden.row(row).update(from: hidden.pointer, count: n * H)
      record.previousCell.row(row).update(from: cellState.pointer, count: n * cell.cellSize)
      if let stateMask {
        kernels.apply_mask(
          n * H, stateMask.pointer, hidden.pointer, record.recurrentInput.row(row))
      }
      forward(
        ForwardStep(
          count: n, gates: record.gates.rows(row..<row + n),
          recurrentInput: record.recurrentInput.rows(row..<row + n), hidden: hidden.pointer,
          cell: cellState.pointer, kept: record.kept.row(row),
          output: output.row(row) + outputColumn, outputStride: output.columns))
    }
  }

  /// Adds to the gradients of the cell's weights, which may run beside the other direction's.
  ///
  /// - Parameters:
  ///   - dOutput: [rows, directions · hiddenSize].
  ///   - dHidden, dCell: the gradients of the final states by rank in, of the initial ones out.
  /// - Returns: the gradient of the layer's input, if it is wanted.
  func backward(
    dOutput: Matrix, dHidden: Matrix, dCell: Matrix, gradients: Gradients
  ) -> Matrix? {
    let dropout = stateMask.map { StateDropout($0, in: workspace) }
    let backward = cell.backward(record, in: workspace)
    // Going back through time, rows of sequences that have not begun keep the gradient of their
    // final state, and rows of those that are done hold that of their initial one.
    for step in packing.steps(reversed: !isReversed) {
      let (row, n) = (packing.offsets[step], packing.active[step])
      backward.step(
        BackwardStep(
          row: row, count: n, dOutput: dOutput.row(row) + outputColumn,
          outputStride: dOutput.columns, dHidden: dHidden.rows(0..<n), dCell: dCell.pointer,
          dropout: dropout))
    }
    let dz = record.gates
    gradients.accumulate(cell.inputWeight) { dWeight, adding in
      input.addWeightGradient(dz, to: dWeight, adding: adding)
    }
    backward.addGradients(gradients)
    gradients.accumulateColumnSums(of: dz, to: cell.bias)
    return gradients.wants(input.x) ? input.inputGradient(dz, cell.inputWeight) : nil
  }
}
