/// The gradients of one shard: those of the variables of its tape, which go when they were used, and
/// those of the parameters, whose memory is kept from step to step.
///
/// Everything is added, never assigned: `accumulate` hands out the accumulator and whether it already
/// holds something (`adding`) or has yet to be written for the first time.
///
/// Unchecked: it belongs to one shard, and goes from thread to thread only where tasks begin or end.
package final class Gradients: @unchecked Sendable {
  package let workspace: Workspace
  private var ofVariables: [Int: Matrix] = [:]
  private var placeCount = 0
  private var ofParameters: [ObjectIdentifier: Accumulator] = [:]

  private final class Accumulator {
    var isEmpty = true
    let sum: Sum

    init(_ sum: Sum) { self.sum = sum }

    enum Sum {
      case dense(Matrix)
      case rows(RowGradient)
    }
  }

  package init(workspace: Workspace) { self.workspace = workspace }

  /// Forgets the numbers and keeps the memory.
  package func clear() {
    clearVariables()
    for accumulator in ofParameters.values {
      accumulator.isEmpty = true
      if case .rows(let rows) = accumulator.sum { rows.clear() }
    }
  }

  /// Forgets those of variables: what comes is added to those of the parameters.
  package func clearVariables() { ofVariables.removeAll(keepingCapacity: true) }

  // MARK: variables

  /// Places for variables that no other tape of these gradients has.
  func newPlaces(_ count: Int) -> Range<Int> {
    placeCount += count
    return placeCount - count..<placeCount
  }

  package func accumulate(_ variable: Variable, _ add: (_ dx: Matrix, _ adding: Bool) -> Void) {
    guard let place = variable.place else { return }
    if let sum = ofVariables[place] {
      add(sum, true)
    } else {
      let sum = workspace.matrix(variable.rows, variable.columns)
      ofVariables[place] = sum
      add(sum, false)
    }
  }

  /// variable += d. The caller gives `d` away: it may become the accumulator.
  package func add(_ d: Matrix, to variable: Variable) {
    guard let place = variable.place else { return }
    if let sum = ofVariables[place] {
      sum.add(d)
    } else {
      ofVariables[place] = d
    }
  }

  /// Whether anybody wants the gradient of `variable`.
  package func wants(_ variable: Variable) -> Bool { variable.place != nil }

  package func of(_ variable: Variable) -> Matrix? { variable.place.flatMap { ofVariables[$0] } }

  func take(_ place: Int) -> Matrix? { ofVariables.removeValue(forKey: place) }

  // MARK: parameters

  /// Makes room for the gradients of `parameters`: then tasks that run side by side may add to
  /// different ones of them.
  package func prepare(_ parameters: [Parameter]) {
    for parameter in parameters { _ = accumulator(of: parameter) }
  }

  package func accumulate(_ parameter: Parameter, _ add: (_ dw: Matrix, _ adding: Bool) -> Void) {
    let accumulator = accumulator(of: parameter)
    guard case .dense(let sum) = accumulator.sum else {
      preconditionFailure("\(parameter.name) takes gradients by rows")
    }
    let adding = !accumulator.isEmpty
    accumulator.isEmpty = false
    add(sum, adding)
  }

  /// The row accumulators of a parameter that is kept by rows.
  package func rows(of parameter: Parameter) -> RowGradient {
    let accumulator = accumulator(of: parameter)
    guard case .rows(let rows) = accumulator.sum else {
      preconditionFailure("\(parameter.name) takes a dense gradient")
    }
    accumulator.isEmpty = false
    return rows
  }

  private func accumulator(of parameter: Parameter) -> Accumulator {
    let key = ObjectIdentifier(parameter)
    if let accumulator = ofParameters[key] { return accumulator }
    let (rows, columns) = (parameter.rows, parameter.columns)
    let accumulator = Accumulator(
      parameter.isByRows
        ? .rows(RowGradient(rowCount: rows, columns: columns)) : .dense(Matrix(rows, columns)))
    ofParameters[key] = accumulator
    return accumulator
  }

  package func of(_ parameter: Parameter) -> ParameterGradient {
    guard let accumulator = ofParameters[ObjectIdentifier(parameter)], !accumulator.isEmpty else {
      return .none
    }
    switch accumulator.sum {
    case .dense(let matrix): return .dense(matrix)
    case .rows(let rows): return .rows(rows)
    }
  }

  /// The sum over `shards`, in their order, of a parameter's gradient. It is made in the memory of
  /// the first shard that has one.
  package static func sum(of parameter: Parameter, over shards: [Gradients]) -> ParameterGradient {
    var first = ParameterGradient.none
    for shard in shards {
      switch (first, shard.of(parameter)) {
      case (_, .none): break
      case (.none, let part): first = part
      case (.dense(let sum), .dense(let matrix)): sum.add(matrix)
      case (.rows(let sum), .rows(let rows)): sum.add(rows)
      default: preconditionFailure("\(parameter.name) has gradients of two kinds")
      }
    }
    return first
  }
}

/// The gradient of one parameter in one step.
package enum ParameterGradient: Sendable {
  case none
  case dense(Matrix)
  case rows(RowGradient)

  package var isNone: Bool { if case .none = self { true } else { false } }

  /// All numbers that may differ from zero.
  package var matrix: Matrix? {
    switch self {
    case .none: nil
    case .dense(let matrix): matrix
    case .rows(let rows): rows.values
    }
  }
}
