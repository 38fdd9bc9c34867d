/// The weights of one direction of one recurrent layer, and the arithmetic of its steps.
///
/// What all cells have in common stands elsewhere: the product of the input with its weights for all
/// steps at once, the walk over time, states, dropout, and the gradients of input weights and bias
/// (`RecurrentPass`, `RecurrentRun`).
package protocol RecurrentCell: Sendable {
  /// [inputSize, width]: blocks of hiddenSize columns, a block a gate.
  var inputWeight: Parameter { get }
  /// What goes from a step to the next.
  var recurrentWeights: [Parameter] { get }
  var bias: Parameter { get }  // [1, width]
  var hiddenSize: Int { get }
  /// Numbers of the state that a sequence has besides the hidden one: 0 or hiddenSize.
  var cellSize: Int { get }
  /// Numbers that a row keeps for the way back, besides the activations of the gates.
  var keptSize: Int { get }

  /// A step forward for a batch.
  ///
  /// - Parameters:
  ///   - rows: of all steps together.
  ///   - sequences: the rows of one step, at most.
  func forward(rows: Int, sequences: Int, in workspace: Workspace) -> (ForwardStep) -> Void

  /// The way back of a batch.
  func backward(_ record: CellRecord, in workspace: Workspace) -> CellBackward
}

extension RecurrentCell {
  package var parameters: [Parameter] { [inputWeight] + recurrentWeights + [bias] }

  /// Multiplications of a row's recurrent products.
  var recurrentProducts: Int { recurrentWeights.reduce(0) { $0 + $1.count } }

  /// x W + b for all steps at once, by row-independent kernels. [rows, width]
  ///
  /// - Parameter columns: where x lies in the input, if it is only a part of it; the first brings b.
  func inputProducts(
    _ x: Matrix, columns: Range<Int>? = nil, in workspace: Workspace
  ) -> Matrix {
    let isFirst = columns.map { $0.lowerBound == 0 } ?? true
    return Multiplier.product(
      x, inputWeight, inputs: columns, bias: isFirst ? bias.value : nil, in: workspace)
  }
}

/// One step of the sequences that run then, the first `count` rows of everything.
package struct ForwardStep {
  let count: Int
  /// Products of the input in, activations out. [count, width]
  let gates: Matrix
  /// The state before the step, after dropout: what is multiplied by recurrent weights.
  let recurrentInput: Matrix  // [count, hiddenSize]
  /// The states before the step in, after it out.
  let hidden: UnsafeMutablePointer<Float>
  let cell: UnsafeMutablePointer<Float>
  let kept: UnsafeMutablePointer<Float>
  /// Where the new hidden states go besides.
  let output: UnsafeMutablePointer<Float>
  let outputStride: Int
}

/// What the steps of one direction left behind, a row a token.
package struct CellRecord: Sendable {
  /// The rows of one step, at most.
  let sequences: Int
  /// Activations; when the way back is done, gradients of the products of the input.
  let gates: Matrix  // [rows, width]
  let kept: Matrix  // [rows, keptSize]
  let previousHidden: Matrix  // [rows, hiddenSize]
  let previousCell: Matrix  // [rows, cellSize]
  /// `previousHidden` after dropout; the same matrix where nothing is dropped.
  let recurrentInput: Matrix
}

/// The way back of one direction: its steps, the last one first, then the gradients of the recurrent
/// weights.
package struct CellBackward {
  let step: (BackwardStep) -> Void
  let addGradients: (Gradients) -> Void
}

/// One step back.
package struct BackwardStep {
  /// The first row in the record.
  let row: Int
  let count: Int
  let dOutput: UnsafePointer<Float>
  let outputStride: Int
  /// The gradient of the state after the step in, before it out.
  let dHidden: Matrix  // [count, hiddenSize]
  let dCell: UnsafeMutablePointer<Float>
  let dropout: StateDropout?

  /// dHidden = mask · (d uᵀ), or += where `adding`: through a recurrent product.
  func passBack(_ d: Matrix, through u: Multiplier, adding: Bool = false) {
    guard let dropout else { return u(d, into: dHidden, adding: adding) }
    let dInput = dropout.scratch.rows(0..<count)
    u(d, into: dInput)
    if !adding { dHidden.fill(0) }
    addBack(dInput)
  }

  /// dHidden += mask · dInput
  func addBack(_ dInput: Matrix) {
    guard let dropout else { return dHidden.add(dInput) }
    kernels.apply_mask(
      dInput.count, dropout.mask.pointer, dInput.pointer, dropout.masked.pointer)
    dHidden.add(dropout.masked.rows(0..<count))
  }
}

/// The mask of the states of one direction, and memory for the way back.
struct StateDropout {
  let mask: Matrix  // [sequences, hiddenSize], by rank
  let scratch: Matrix
  let masked: Matrix

  init(_ mask: Matrix, in workspace: Workspace) {
    self.mask = mask
    scratch = workspace.matrix(mask.rows, mask.columns)
    masked = workspace.matrix(mask.rows, mask.columns)
  }
}

extension Gradients {
  /// dU += xᵀ dz
  func addProduct(_ x: Matrix, _ dz: Matrix, to weight: Parameter) {
    accumulate(weight) { dWeight, adding in
      multiply(x, dz, transposeLeft: true, into: dWeight, adding: adding)
    }
  }
}
