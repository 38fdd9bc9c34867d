/// Changes parameters by their gradients, with one rule for all.
///
/// A parameter that is kept by rows is changed at the rows of the batch only; a row that was not seen
/// for a while first makes the steps that it missed (its moments would have moved it all the same),
/// so that training ends where it would with dense gradients, at a cost that does not grow with the
/// table. Call `catchUp` before rows are read, and `catchUpAll` before a parameter is read whole.
///
/// Unchecked: within a step different parameters may be updated on different threads, since each has
/// had a state of its own from the beginning; steps begin on one thread.
package final class Optimizer: @unchecked Sendable {
  package let rule: any UpdateRule
  /// The rates of all steps so far.
  package private(set) var rates: [Float] = []
  private let states: [ObjectIdentifier: State]

  private final class State: @unchecked Sendable {
    let matrices: [Matrix]
    /// For each row the last step that it made.
    var lastSteps: [Int32]

    init(_ parameter: Parameter, stateCount: Int) {
      let (rows, columns) = (parameter.value.rows, parameter.value.columns)
      matrices = (0..<stateCount).map { _ in Matrix(rows, columns) }
      lastSteps = Array(repeating: 0, count: parameter.isByRows ? rows : 0)
    }

    func row(_ row: Int) -> [UnsafeMutablePointer<Float>] { matrices.map { $0.row(row) } }
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

  package func update(_ parameter: Parameter, by gradient: ParameterGradient) {
    let state = state(of: parameter)
    switch gradient {
    case .dense(let matrix):
      updateAll(parameter, state, gradient: matrix)
    case .none:
      // Dense parameters move on by their momentum; rows catch up when they are next read.
      if !parameter.isByRows { updateAll(parameter, state, gradient: nil) }
    case .rows(let rows):
      let values = rows.values
      for (index, id) in rows.ids.enumerated() {
        let row = Int(id)
        catchUp(parameter, state, row: row, to: step - 1)
        rule.update(
          parameter.value.row(row), gradient: values.row(index), states: state.row(row),
          count: values.columns, rate: rates[step - 1], step: step)
        state.lastSteps[row] = Int32(step)
      }
    }
  }

  /// Lets the rows `ids` make the steps that they missed.
  package func catchUp(_ parameter: Parameter, rows ids: some Sequence<Int32>) {
    let state = state(of: parameter)
    for id in ids { catchUp(parameter, state, row: Int(id), to: step) }
  }

  /// Lets all rows of all parameters make the steps that they missed.
  package func catchUpAll(_ parameters: [Parameter]) {
    for parameter in parameters where parameter.isByRows {
      let state = state(of: parameter)
      for row in 0..<parameter.value.rows { catchUp(parameter, state, row: row, to: step) }
    }
  }

  private func updateAll(_ parameter: Parameter, _ state: State, gradient: Matrix?) {
    rule.update(
      parameter.value.pointer, gradient: gradient.map { UnsafePointer($0.pointer) },
      states: state.matrices.map(\.pointer), count: parameter.value.count, rate: rates[step - 1],
      step: step)
  }

  private func catchUp(_ parameter: Parameter, _ state: State, row: Int, to step: Int) {
    let last = Int(state.lastSteps[row])
    guard last < step else { return }
    // A row that never had a gradient has no momentum, and nothing but decay would move it.
    rule.catchUp(
      parameter.value.row(row), states: state.row(row), count: parameter.value.columns,
      steps: last + 1...step, rates: rates)
    state.lastSteps[row] = Int32(step)
  }

  private func state(of parameter: Parameter) -> State {
    guard let state = states[ObjectIdentifier(parameter)] else {
      preconditionFailure("\(parameter.name) is no parameter of this optimizer")
    }
    return state
  }
}
