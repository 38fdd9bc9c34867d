/// One direction of a layer over a batch without a record: only the states of a step are held.
struct LSTMPass {
  let cell: LSTMCell
  let packing: Packing
  let isReversed: Bool

  /// The input products of the packed rows: the sum of the parts, from a column on.
  struct Products {
    let parts: [InputPart]
    let column: Int

    /// Writes those of some packed rows into the rows of `gates`.
    func copy(_ rows: Range<Int>, to gates: Matrix) {
      for (place, part) in parts.enumerated() {
        for (rank, row) in rows.enumerated() {
          let source = part.products.row(part.rows.map { Int($0[row]) } ?? row) + column
          if place == 0 {
            gates.row(rank).update(from: source, count: gates.columns)
          } else {
            kernels.add_scaled(gates.columns, 1, source, gates.row(rank))
          }
        }
      }
    }
  }

  /// - Parameters:
  ///   - hidden, cellState: by rank, the states before the first step in, after the last out.
  ///   - output: [rows, directions · H], where the hidden states go, from `outputColumn` on.
  func run(
    _ input: Products, hidden: Matrix, cellState: Matrix, output: Matrix, outputColumn: Int,
    in workspace: Workspace
  ) {
    let H = cell.hiddenSize
    let recurrent = Multiplier(cell.recurrentWeight, rows: output.rows, in: workspace)
    let gates = workspace.matrix(packing.sequenceCount, 4 * H)
    let tanhCell = workspace.matrix(packing.sequenceCount, H)
    for step in packing.steps(reversed: isReversed) {
      let (row, n) = (packing.offsets[step], packing.active[step])
      input.copy(row..<row + n, to: gates)
      recurrent(hidden.rows(0..<n), into: gates.rows(0..<n), adding: true)
      kernels.lstm_forward(
        n, H, gates.pointer, cellState.pointer, hidden.pointer, output.row(row) + outputColumn,
        output.columns, tanhCell.pointer)
    }
  }
}

/// Products of a part of a layer's inputs, see `LSTM.inputProducts`.
package struct InputPart: Sendable {
  /// A row for each distinct input.
  let products: Matrix
  /// For each packed row the row of its input in `products`; nil: the same.
  let rows: [Int32]?

  package init(products: Matrix, rows: [Int32]?) {
    self.products = products
    self.rows = rows
  }
}
