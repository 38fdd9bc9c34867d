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
        cell, x: x.value, packing: packing, isReversed: index == 1,
        outputColumn: index * cell.hiddenSize, hidden: initial?.hidden[index].value,
        cellState: initial?.cell[index].value, output: output, on: tape)
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
