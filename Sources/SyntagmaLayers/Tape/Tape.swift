/// A value on a tape: a matrix, and the place of its gradient if it has one.
package struct Variable: Sendable {
  package let value: Matrix
  let place: Int?

  package var rows: Int { value.rows }
  package var columns: Int { value.columns }

  /// A value that needs no gradient.
  package init(_ value: Matrix) {
    self.value = value
    place = nil
  }

  init(_ value: Matrix, place: Int) {
    self.value = value
    self.place = place
  }
}

/// The record of a forward pass. Each operation leaves the closure that is its backward; `backward`
/// runs them in reverse.
///
/// Without gradients nothing is remembered: that is inference, where a row's result does not depend
/// on the rows beside it. Operations are whole layers, so the tape itself costs nothing that shows.
package final class Tape {
  package let workspace: Workspace
  /// The key of this pass's random decisions; without one nothing is dropped.
  package let dropoutKey: UInt64?
  private let gradients: Gradients?
  /// Threads that are free to help with this pass, for one sequence alone; a shard has none.
  let pool: WorkerPool?
  private var operations: [Operation] = []

  private enum Operation {
    case one(output: Int, (Matrix, Gradients) -> Void)
    case several(outputs: Range<Int>, ([Matrix?], Gradients) -> Void)
  }

  package init(
    workspace: Workspace, gradients: Gradients? = nil, dropoutKey: UInt64? = nil,
    pool: WorkerPool? = nil
  ) {
    self.workspace = workspace
    self.gradients = gradients
    self.dropoutKey = dropoutKey
    self.pool = pool
  }

  package var isRecording: Bool { gradients != nil }

  /// An input whose gradient is wanted.
  package func input(_ value: Matrix) -> Variable {
    guard let gradients else { return Variable(value) }
    return Variable(value, place: gradients.newPlaces(1).lowerBound)
  }

  /// Notes an operation with one result. `backward` gets the gradient of the result and adds to
  /// those of what it was made of.
  package func record(
    _ value: Matrix, backward: @escaping (_ dy: Matrix, _ gradients: Gradients) -> Void
  ) -> Variable {
    guard let gradients else { return Variable(value) }
    let output = gradients.newPlaces(1).lowerBound
    operations.append(.one(output: output, backward))
    return Variable(value, place: output)
  }

  /// Notes an operation with several results; the gradient of one that nothing used is nil, and an
  /// operation none of whose results was used is passed over.
  package func record(
    _ values: [Matrix], backward: @escaping (_ dys: [Matrix?], _ gradients: Gradients) -> Void
  ) -> [Variable] {
    guard let gradients else { return values.map { Variable($0) } }
    let outputs = gradients.newPlaces(values.count)
    operations.append(.several(outputs: outputs, backward))
    return zip(values, outputs).map { Variable($0, place: $1) }
  }

  /// Adds the gradients of Σ ⟨value, cotangent⟩ to all that the values were made of. A tape runs
  /// backward once.
  package func backward(from results: [(Variable, Matrix)]) {
    guard let gradients else { preconditionFailure("a tape without gradients has no backward") }
    for (variable, cotangent) in results {
      gradients.accumulate(variable) { dy, adding in
        if adding { dy.add(cotangent) } else { dy.copy(from: cotangent) }
      }
    }
    while let operation = operations.popLast() {
      switch operation {
      case .one(let output, let backward):
        if let dy = gradients.take(output) { backward(dy, gradients) }
      case .several(let outputs, let backward):
        let dys = outputs.map { gradients.take($0) }
        if dys.contains(where: { $0 != nil }) { backward(dys, gradients) }
      }
    }
  }

  /// The gradients of a loss of one number.
  package func backward(from loss: Variable) {
    precondition(loss.value.count == 1, "a loss is one number, not \(loss.value.shape)")
    let one = workspace.matrix(1, 1)
    one.fill(1)
    backward(from: [(loss, one)])
  }

  /// x·w (+ bias in every row): without a record by our own row-independent kernels.
  package func product(_ x: Matrix, _ weight: Parameter, bias: Matrix? = nil) -> Matrix {
    guard isRecording else { return Multiplier.product(x, weight, bias: bias, in: workspace) }
    let y = workspace.matrix(x.rows, weight.columns)
    if let bias { y.fillRows(with: bias) }
    multiply(x, weight.value, into: y, adding: bias != nil)
    return y
  }
}
