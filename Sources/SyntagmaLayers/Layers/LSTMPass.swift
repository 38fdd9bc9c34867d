/// One direction of a layer over a batch without a record: only the states of a step are held.
struct LSTMPass {
  let cell: LSTMCell
  let packing: Packing
  let isReversed: Bool

  /// The input products of the packed rows: a row of `products` each, from a column on.
  struct Products {
    let products: Matrix
    /// For each packed row its row in `products`; nil: the same.
    let rows: [Int32]?
    let column: Int
  }

  /// - Parameters:
  ///   - hidden, cellState: by rank, the states before the first step in, after the last out.
  ///   - output: [rows, directions · H], where the hidden states go, from `outputColumn` on.
  func run(
    _ input: Products, hidden: Matrix, cellState: Matrix, output: Matrix, outputColumn: Int,
    in workspace: Workspace
  ) {
    let H = cell.hiddenSize
    let recurrent = Multiplier(cell.recurrentWeight.value, rows: output.rows, in: workspace)
    let gates = workspace.matrix(packing.sequenceCount, 4 * H)
    let tanhCell = workspace.matrix(packing.sequenceCount, H)
    for step in packing.steps(reversed: isReversed) {
      let (row, n) = (packing.offsets[step], packing.active[step])
      for rank in 0..<n {
        let source = input.rows.map { Int($0[row + rank]) } ?? row + rank
        gates.row(rank).update(
          from: input.products.row(source) + input.column, count: gates.columns)
      }
      recurrent(hidden.rows(0..<n), into: gates.rows(0..<n), adding: true)
      kernels.lstm_forward(
        n, H, gates.pointer, cellState.pointer, hidden.pointer, output.row(row) + outputColumn,
        output.columns, tanhCell.pointer)
    }
  }
}
