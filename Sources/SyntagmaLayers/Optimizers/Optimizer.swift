/// Changes parameters by their gradients, with one rule for all.
///
/// A parameter that is kept by rows is changed at the rows of the batch only; a row that was not seen
/// for a while first makes the steps that it missed (its moments would have moved it all the same),
/// so that training ends where it would with dense gradients, at a cost that does not grow with the
/// table. Call `catchUp` before rows are read, and `catchUpAll` before a parameter is read whole.
///
/// Unchecked: within a step tasks change different parameters, or different parts of one, and each
/// parameter has had a state from the beginning; steps begin on one thread.
package final class Optimizer: @unchecked Sendable {
  package let rule: any UpdateRule
  /// The rates of all steps so far.
  package private(set) var rates: [Float] = []
  private let states: [ObjectIdentifier: State]

  private final class State: @unchecked Sendable {
    let numbers: Matrix  // [stateCount, numbers of the parameter]
    private let columns: Int
    /// For each row the last step that it made. Memory of our own, because tasks that run side by
    /// side may not change an array, not even different elements.
    let lastSteps: UnsafeMutableBufferPointer<Int32>

    init(_ parameter: Parameter, stateCount: Int) {
      numbers = Matrix(stateCount, parameter.value.count)
      columns = parameter.value.columns
      lastSteps = .allocate(capacity: parameter.isByRows ? parameter.value.rows : 0)
      lastSteps.initialize(repeating: 0)
    }

    deinit { lastSteps.deallocate() }

    /// From a row of the parameter on.
    func runs(row: Int) -> StateRuns {
      StateRuns(first: numbers.pointer + row * columns, distance: numbers.columns)
    }
  }

  /// - Parameter parameters: all that it will ever change.
  package init(_ rule: any UpdateRule, of parameters: [Parameter]) {
    self.rule = rule
    states = Dictionary(
      uniqueKeysWithValues: parameters.map {
        (ObjectIdentifier($0), State($0, stateCount: rule.stateCount))
      })
  }

  package var step: Int { rates.count }

  /// Begins a step: afterwards `update` each parameter once.
  package func beginStep(rate: Float) { rates.append(rate) }

  /// One of `parts` tasks that together change a parameter, and may run side by side.
  package func update(
    _ parameter: Parameter, by gradient: ParameterGradient, part: Int = 0, of parts: Int = 1
  ) {
    let state = state(of: parameter)
    switch gradient {
    case .dense(let matrix):
      let rows = matrix.rows.part(part, of: parts)
      update(parameter, state, matrix.row(rows.lowerBound), rows: rows)
    case .none:
      // Dense parameters move on by their momentum; rows catch up when they are next read.
      guard !parameter.isByRows else { return }
      update(parameter, state, nil, rows: parameter.value.rows.part(part, of: parts))
    case .rows(let rows):
      let values = rows.values
      for index in rows.ids.count.part(part, of: parts) {
        let row = Int(rows.ids[index])
        catchUp(parameter, state, row: row, to: step - 1)
        update(parameter, state, values.row(index), rows: row..<row + 1)
        state.lastSteps[row] = Int32(step)
      }
    }
  }

  private func update(
    _ parameter: Parameter, _ state: State, _ gradient: UnsafePointer<Float>?, rows: Range<Int>
  ) {
    guard !rows.isEmpty else { return }
    rule.update(
      parameter.value.row(rows.lowerBound), gradient: gradient,
      states: state.runs(row: rows.lowerBound), count: rows.count * parameter.value.columns,
      rate: rates[step - 1], step: step)
  }

  /// Lets the rows `ids` make the steps that they missed: one of `parts` tasks that share them out and
  /// may run side by side.
  package func catchUp(_ parameter: Parameter, rows ids: [Int32], part: Int = 0, of parts: Int = 1)
  {
    let state = state(of: parameter)
    for id in ids where Int(id) % parts == part {
      catchUp(parameter, state, row: Int(id), to: step)
    }
  }

  /// Lets all rows of all parameters make the steps that they missed.
  package func catchUpAll(_ parameters: [Parameter]) {
    for parameter in parameters where parameter.isByRows {
      let state = state(of: parameter)
      for row in 0..<parameter.value.rows { catchUp(parameter, state, row: row, to: step) }
    }
  }

  private func catchUp(_ parameter: Parameter, _ state: State, row: Int, to step: Int) {
    let last = Int(state.lastSteps[row])
    guard last < step else { return }
    // A row that never had a gradient has no momentum, and nothing but decay would move it.
    rule.catchUp(
      parameter.value.row(row), states: state.runs(row: row), count: parameter.value.columns,
      steps: last + 1...step, rates: rates)
    state.lastSteps[row] = Int32(step)
  }

  // MARK: going on later

  /// What the rule remembers of a parameter, to be kept and filled again: [stateCount, numbers of the
  /// parameter].
  package func states(of parameter: Parameter) -> Matrix { state(of: parameter).numbers }

  /// Goes on after steps of these rates, all of which every row has made.
  package func goOn(after rates: [Float]) {
    self.rates = rates
    for state in states.values { state.lastSteps.update(repeating: Int32(rates.count)) }
  }

  private func state(of parameter: Parameter) -> State {
    guard let state = states[ObjectIdentifier(parameter)] else {
      preconditionFailure("\(parameter.name) is no parameter of this optimizer")
    }
    return state
  }
}

extension Int {
  /// The share of one of `parts` tasks in 0..<self.
  package func part(_ part: Int, of parts: Int) -> Range<Int> {
    self * part / parts..<self * (part + 1) / parts
  }
}
