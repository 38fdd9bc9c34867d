/// One recurrent layer over a packed batch, in one direction or in both: one operation on the tape.
package struct RecurrentLayer: Sendable {
  package let cells: [any RecurrentCell]  // forward, or forward and backward

  package init(cells: [any RecurrentCell]) {
    precondition(
      (1...2).contains(cells.count) && Set(cells.map(\.cellSize)).count == 1,
      "\(cells.count) directions")
    self.cells = cells
  }

  package var outputSize: Int { cells.reduce(0) { $0 + $1.hiddenSize } }

  /// - Parameters:
  ///   - kept: what dropout keeps of x; nil: everything.
  ///   - stateMasks: for each direction the mask of its states, by rank; nil: nothing is dropped.
  func callAsFunction(
    _ x: Variable, kept: KeptColumns?, stateMasks: [Matrix?], packing: Packing,
    initial: RecurrentState?, on tape: Tape
  ) -> (output: Variable, final: RecurrentState) {
    precondition(x.rows == packing.rowCount, "\(x.rows) rows, \(packing.rowCount) packed")
    let given = initial.map { ($0.hidden + $0.cell).map(\.value) } ?? []
    let states = States(cells, given, packing, in: tape.workspace)
    let output = tape.workspace.matrix(x.rows, outputSize)
    var variables: [Variable]
    if tape.isRecording || kept != nil || stateMasks.contains(where: { $0 != nil }) {
      let input = InputProduct(x, kept: kept, in: tape.workspace)
      let runs = run(input, stateMasks, packing, states, output, tape)
      let final = states.unranked(packing, in: tape.workspace)
      variables = tape.record([output] + final) { [pool = tape.pool] dys, gradients in
        backward(x, runs, initial, packing, dys, gradients, pool)
      }
    } else {
      pass(.inputs(x.value), packing, states, output, tape)
      let final = states.unranked(packing, in: tape.workspace)
      variables = ([output] + final).map { Variable($0) }
    }
    let final = variables.dropFirst()
    return (
      variables[0],
      RecurrentState(
        hidden: Array(final.prefix(cells.count)), cell: Array(final.dropFirst(cells.count)))
    )
  }

  /// x W + b of every direction side by side: all that the layer needs of an input, so that it can be
  /// computed once for inputs that come again. [rows, gates · outputSize]
  ///
  /// - Parameter columns: where x lies in the input, if it is only a part of it; the first brings b.
  func inputProducts(_ x: Matrix, columns: Range<Int>?, on tape: Tape) -> Matrix {
    concatenate(
      cells.map { Variable($0.inputProducts(x, columns: columns, in: tape.workspace)) }, on: tape
    ).value
  }

  /// The output from `inputProducts`; for inference, from states of zero.
  func callAsFunction(_ parts: [InputPart], packing: Packing, on tape: Tape) -> Variable {
    let output = tape.workspace.matrix(packing.rowCount, outputSize)
    let states = States(cells, [], packing, in: tape.workspace)
    pass(.products(parts), packing, states, output, tape)
    return Variable(output)
  }

  /// Multiplications of the recurrent products of one direction.
  private func recurrentProducts(_ packing: Packing) -> Int {
    packing.rowCount * (cells.first?.recurrentProducts ?? 0)
  }

  /// What a pass without a record begins with.
  private enum PassInput: Sendable {
    case inputs(Matrix)
    /// `inputProducts`, in parts that add up.
    case products([InputPart])
  }

  private func pass(
    _ input: PassInput, _ packing: Packing, _ states: States, _ output: Matrix, _ tape: Tape
  ) {
    let workspace = tape.workspace
    sideBySide(cells.count, products: recurrentProducts(packing), on: tape.pool) { index in
      let cell = cells[index]
      let products =
        switch input {
        case .inputs(let x):
          RecurrentPass.Products(
            parts: [InputPart(products: cell.inputProducts(x, in: workspace), rows: nil)],
            column: 0)
        case .products(let parts):
          RecurrentPass.Products(parts: parts, column: index * cell.inputWeight.columns)
        }
      RecurrentPass(cell: cell, packing: packing, isReversed: index == 1).run(
        products, hidden: states.hidden[index], cellState: states.cell[index], output: output,
        outputColumn: index * cell.hiddenSize, in: workspace)
    }
  }

  private func run(
    _ input: InputProduct, _ stateMasks: [Matrix?], _ packing: Packing, _ states: States,
    _ output: Matrix, _ tape: Tape
  ) -> [RecurrentRun] {
    let workspace = tape.workspace
    let runs = Slots<RecurrentRun?>(count: cells.count, empty: nil)
    sideBySide(cells.count, products: recurrentProducts(packing), on: tape.pool) { index in
      runs[index] = RecurrentRun(
        cells[index], input, packing: packing, isReversed: index == 1,
        outputColumn: index * cells[index].hiddenSize,
        stateMask: stateMasks.isEmpty ? nil : stateMasks[index], hidden: states.hidden[index],
        cellState: states.cell[index], output: output, in: workspace)
    }
    return runs.values.compactMap { $0 }
  }

  private func backward(
    _ x: Variable, _ runs: [RecurrentRun], _ initial: RecurrentState?, _ packing: Packing,
    _ dys: [Matrix?], _ gradients: Gradients, _ pool: WorkerPool?
  ) {
    let workspace = gradients.workspace
    let dOutput = dys[0] ?? workspace.zeros(x.rows, outputSize)
    let dStates = States(cells, Array(dys.dropFirst()), packing, in: workspace)
    let dInputs = Slots<Matrix?>(count: runs.count, empty: nil)
    gradients.prepare(cells.flatMap(\.parameters))
    sideBySide(runs.count, products: recurrentProducts(packing), on: pool) { index in
      dInputs[index] = runs[index].backward(
        dOutput: dOutput, dHidden: dStates.hidden[index], dCell: dStates.cell[index],
        gradients: gradients)
    }
    for dInput in dInputs.values.compactMap({ $0 }) { gradients.add(dInput, to: x) }
    guard let initial else { return }
    let dInitial = dStates.unranked(packing, in: workspace)
    for (variable, d) in zip(initial.hidden + initial.cell, dInitial) {
      gradients.add(d, to: variable)
    }
  }

  /// For each direction the hidden and the cell state, or their gradients, by rank.
  private struct States: Sendable {
    let hidden: [Matrix]
    let cell: [Matrix]  // without columns where the cells have none

    /// - Parameter given: hidden states, then those of the cells, in the order of the batch; zeros
    ///   where absent.
    init(
      _ cells: [any RecurrentCell], _ given: [Matrix?], _ packing: Packing,
      in workspace: Workspace
    ) {
      func ranked(_ place: Int, columns: Int) -> Matrix {
        let matrix = given.indices.contains(place) ? given[place] : nil
        return matrix.map { packing.ranked($0, in: workspace) }
          ?? workspace.zeros(packing.sequenceCount, columns)
      }
      hidden = cells.enumerated().map { ranked($0, columns: $1.hiddenSize) }
      cell = cells.enumerated().map { ranked(cells.count + $0, columns: $1.cellSize) }
    }

    func unranked(_ packing: Packing, in workspace: Workspace) -> [Matrix] {
      (hidden + cell.filter { $0.columns > 0 }).map { packing.unranked($0, in: workspace) }
    }
  }
}
