/// One LSTM layer over a packed batch, in one direction or in both: one operation on the tape.
package struct LSTMLayer: Sendable {
  package let cells: [LSTMCell]  // forward, or forward and backward

  package init(cells: [LSTMCell]) {
    precondition(cells.count == 1 || cells.count == 2, "\(cells.count) directions")
    self.cells = cells
  }

  package var outputSize: Int { cells.reduce(0) { $0 + $1.hiddenSize } }

  func callAsFunction(
    _ x: Variable, packing: Packing, initial: RecurrentState?, on tape: Tape
  ) -> (output: Variable, final: RecurrentState) {
    precondition(x.rows == packing.rowCount, "\(x.rows) rows, \(packing.rowCount) packed")
    let output = tape.workspace.matrix(x.rows, outputSize)
    let runs = cells.enumerated().map { index, cell in
      LSTMRun(
        cell, products: cell.inputProducts(x.value, on: tape), packing: packing,
        isReversed: index == 1, outputColumn: index * cell.hiddenSize,
        hidden: initial?.hidden[index].value, cellState: initial?.cell[index].value,
        output: output, on: tape)
    }
    let hidden = runs.map { packing.unranked($0.hidden, in: tape.workspace) }
    let cell = runs.map { packing.unranked($0.cellState, in: tape.workspace) }
    let variables = tape.record([output] + hidden + cell) { dys, gradients in
      backward(x, runs, initial, packing, dys, gradients)
    }
    return (
      variables[0],
      RecurrentState(
        hidden: Array(variables[1...runs.count]), cell: Array(variables[(1 + runs.count)...]))
    )
  }

  /// x W + b of every direction side by side: all that the layer needs of an input, so that it can be
  /// computed once for inputs that come again. [rows, 4 · outputSize]
  func inputProducts(_ x: Matrix, on tape: Tape) -> Matrix {
    let products = cells.map { Variable($0.inputProducts(x, on: tape)) }
    return concatenate(products, on: tape).value
  }

  /// The output from `inputProducts`, given as a row of `products` for each row of the batch; for
  /// inference, from states of zero.
  func callAsFunction(
    _ products: Matrix, rows: [Int32], packing: Packing, on tape: Tape
  ) -> Variable {
    let output = tape.workspace.matrix(rows.count, outputSize)
    for (index, cell) in cells.enumerated() {
      let width = 4 * cell.hiddenSize
      let own = tape.workspace.matrix(rows.count, width)
      for (row, source) in rows.enumerated() {
        own.row(row).update(from: products.row(Int(source)) + index * width, count: width)
      }
      _ = LSTMRun(
        cell, products: own, packing: packing, isReversed: index == 1,
        outputColumn: index * cell.hiddenSize, hidden: nil, cellState: nil, output: output,
        on: tape)
    }
    return Variable(output)
  }

  private func backward(
    _ x: Variable, _ runs: [LSTMRun], _ initial: RecurrentState?, _ packing: Packing,
    _ dys: [Matrix?], _ gradients: Gradients
  ) {
    let workspace = gradients.workspace
    let dOutput = dys[0] ?? workspace.zeros(x.rows, outputSize)
    func ranked(_ dy: Matrix?, _ cell: LSTMCell) -> Matrix {
      dy.map { packing.ranked($0, in: workspace) }
        ?? workspace.zeros(packing.sequenceCount, cell.hiddenSize)
    }
    for (index, run) in runs.enumerated() {
      let dHidden = ranked(dys[1 + index], run.cell)
      let dCell = ranked(dys[1 + runs.count + index], run.cell)
      run.backward(x: x, dOutput: dOutput, dHidden: dHidden, dCell: dCell, gradients: gradients)
      guard let initial else { continue }
      for (variable, gradient) in [(initial.hidden[index], dHidden), (initial.cell[index], dCell)] {
        let d = packing.unranked(gradient, in: workspace)
        gradients.accumulate(variable) { dx, adding in
          if adding { dx.add(d) } else { dx.copy(from: d) }
        }
      }
    }
  }
}
