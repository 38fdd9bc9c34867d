/// x·W for the inputs of a recurrent layer, after dropout: forward for any number of weights, and the
/// way back.
struct InputProduct: Sendable {
  let x: Variable
  private let kept: KeptColumns?
  /// The numbers that dropout kept, sequence by sequence.
  private let numbers: Matrix
  private let workspace: Workspace

  /// - Parameter kept: what dropout keeps of x; nil: everything.
  init(_ x: Variable, kept: KeptColumns?, in workspace: Workspace) {
    self.x = x
    self.kept = kept
    self.workspace = workspace
    numbers = workspace.matrix(1, kept?.numberCount ?? 0)
    guard let kept else { return }
    kept.forEachSequence { [numbers] sequence in
      var target = numbers.pointer + sequence.offset
      for row in sequence.rows {
        let source = x.value.row(Int(row))
        for (place, column) in sequence.columns.enumerated() {
          target[place] = source[Int(column)] * kept.factor
        }
        target += sequence.columns.count
      }
    }
  }

  /// x·W + b: [rows, columns of W].
  func callAsFunction(_ weight: Parameter, bias: Parameter) -> Matrix {
    let w = weight.value
    let y = workspace.matrix(x.rows, w.columns)
    y.fillRows(with: bias.value)
    guard let kept else {
      multiply(x.value, w, into: y, adding: true)
      return y
    }
    kept.forEachSequence { sequence in
      kernels.add_picked_product(
        sequence.rows.count, w.columns, sequence.columns.count, numbers.pointer + sequence.offset,
        sequence.columns.count, 1, w.pointer, w.columns, sequence.columns.baseAddress, y.pointer,
        y.columns, sequence.rows.baseAddress)
    }
    return y
  }

  /// dW = xᵀ dy
  func addWeightGradient(_ dy: Matrix, to dWeight: Matrix, adding: Bool) {
    guard let kept else {
      return multiply(x.value, dy, transposeLeft: true, into: dWeight, adding: adding)
    }
    if !adding { dWeight.fill(0) }
    kept.forEachSequence { sequence in
      kernels.add_picked_product(
        sequence.columns.count, dy.columns, sequence.rows.count, numbers.pointer + sequence.offset,
        1, sequence.columns.count, dy.pointer, dy.columns, sequence.rows.baseAddress,
        dWeight.pointer, dWeight.columns, sequence.columns.baseAddress)
    }
  }

  /// dx = dy Wᵀ
  func inputGradient(_ dy: Matrix, _ weight: Parameter) -> Matrix {
    let w = weight.value
    let dx = workspace.matrix(x.rows, x.columns)
    guard let kept else {
      multiply(dy, w, transposeRight: true, into: dx)
      return dx
    }
    dx.fill(0)
    let numbers = workspace.matrix(1, numbers.count)
    kept.forEachSequence { sequence in
      var source = numbers.pointer + sequence.offset
      kernels.picked_product_transposed(
        sequence.rows.count, sequence.columns.count, dy.columns, dy.pointer, dy.columns,
        sequence.rows.baseAddress, w.pointer, w.columns, sequence.columns.baseAddress, source,
        sequence.columns.count)
      for row in sequence.rows {
        let target = dx.row(Int(row))
        for (place, column) in sequence.columns.enumerated() {
          target[Int(column)] = source[place] * kept.factor
        }
        source += sequence.columns.count
      }
    }
    return dx
  }
}
