/// One direction of a layer over a batch without a record: only the states of a step are held.
struct RecurrentPass {
  let cell: any RecurrentCell
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
  ///   - output: [rows, directions · hiddenSize], where the hidden states go, from `outputColumn` on.
  func run(
    _ input: Products, hidden: Matrix, cellState: Matrix, output: Matrix, outputColumn: Int,
    in workspace: Workspace
  ) {
    let sequences = packing.sequenceCount
    let gates = workspace.matrix(sequences, cell.inputWeight.columns)
    let kept = workspace.matrix(sequences, cell.keptSize)
    let forward = cell.forward(rows: output.rows, sequences: sequences, in: workspace)
    for step in packing.steps(reversed: isReversed) {
      let (row, n) = (packing.offsets[step], packing.active[step])
      input.copy(row..<row + n, to: gates)
      forward(
        ForwardStep(
          count: n, gates: gates.rows(0..<n), recurrentInput: hidden.rows(0..<n),
          hidden: hidden.pointer, cell: cellState.pointer, kept: kept.pointer,
          output: output.row(row) + outputColumn, outputStride: output.columns))
    }
  }
}
