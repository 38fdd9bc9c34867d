/// A matrix that many rows are to be multiplied by, at once or step by step: one that is larger than
/// a cache is first laid out in the order in which it is read.
///
/// A row's product is the same to the bit whatever rows are beside it, laid out or not; of the
/// transpose that holds for each layout.
package struct Multiplier {
  private let inputs: Int
  private let outputs: Int
  private let way: Way

  private enum Way {
    case asItLies(Matrix)
    case transposed(Matrix)
    case packed(Matrix)
    case quantized(QuantizedLayout)
  }

  /// Numbers beyond which reading a matrix as it lies is slower, 1 MB: a second-level cache. At
  /// [512, 2048] and 32 rows 69 against 85 GFLOP/s, transposed 50 against 87.
  static let largestUnpacked = 1 << 18
  /// Rows that pay for laying a matrix out.
  private static let fewestRows = 32

  /// - Parameter rows: how many rows will be multiplied in all.
  package init(_ matrix: Matrix, transposed: Bool = false, rows: Int, in workspace: Workspace) {
    inputs = transposed ? matrix.columns : matrix.rows
    outputs = transposed ? matrix.rows : matrix.columns
    let isWorthwhile = matrix.count > Self.largestUnpacked && rows >= Self.fewestRows
    if isWorthwhile && outputs >= kernels.panel {
      way = .packed(Self.packed(matrix, transposed: transposed, in: workspace))
    } else {
      way = transposed ? .transposed(matrix) : .asItLies(matrix)
    }
  }

  /// By the weights of a parameter, as floats or quantised.
  ///
  /// - Parameters:
  ///   - range: the inputs that will be multiplied; nil: all.
  ///   - rows: how many rows will be multiplied in all.
  package init(
    _ parameter: Parameter, inputs range: Range<Int>? = nil, rows: Int, in workspace: Workspace
  ) {
    if let weights = parameter.weights, weights.isTransposed {
      let layout = weights.layout(inputs: range ?? 0..<parameter.rows)
      self.init(quantized: layout)
    } else {
      let matrix = range.map { parameter.value.rows($0) } ?? parameter.value
      self.init(matrix, rows: rows, in: workspace)
    }
  }

  private init(quantized layout: QuantizedLayout) {
    inputs = layout.inputs
    outputs = layout.outputs
    way = .quantized(layout)
  }

  private static func packed(
    _ matrix: Matrix, transposed: Bool, in workspace: Workspace
  ) -> Matrix {
    let (inputs, outputs) =
      transposed ? (matrix.columns, matrix.rows) : (matrix.rows, matrix.columns)
    let packed = workspace.matrix(1, packedCount(inputs: inputs, outputs: outputs))
    kernels.pack(
      inputs, outputs, matrix.pointer, matrix.columns, transposed ? 1 : 0, packed.pointer)
    return packed
  }

  /// Numbers of a matrix [inputs, outputs] in panels.
  static func packedCount(inputs: Int, outputs: Int) -> Int {
    (outputs + kernels.panel - 1) / kernels.panel * kernels.panel * inputs
  }

  /// x·weight (+ bias in every row), or x by some inputs of weight.
  static func product(
    _ x: Matrix, _ weight: Parameter, inputs: Range<Int>? = nil, bias: Matrix?,
    in workspace: Workspace
  ) -> Matrix {
    let y = workspace.matrix(x.rows, weight.columns)
    Multiplier(weight, inputs: inputs, rows: x.rows, in: workspace)(x, into: y, bias: bias)
    return y
  }

  /// y = x·matrix (+ bias in every row), or y += x·matrix where `adding`.
  package func callAsFunction(
    _ x: Matrix, into y: Matrix, bias: Matrix? = nil, adding: Bool = false
  ) {
    precondition(
      x.columns == inputs && y.rows == x.rows && y.columns == outputs,
      "cannot multiply \(x.shape) by [\(inputs), \(outputs)] into \(y.shape)")
    precondition(bias.map { $0.count == outputs } ?? true, "a bias that does not fit")
    switch way {
    case .quantized(let layout): layout(x, into: y, bias: bias, adding: adding)
    case .packed(let packed):
      kernels.packed_product(
        x.rows, outputs, inputs, x.pointer, inputs, packed.pointer, bias?.pointer, y.pointer,
        outputs, adding ? 1 : 0)
    case .transposed(let matrix):
      precondition(bias == nil, "no place for a bias")
      multiply(x, matrix, transposeRight: true, into: y, adding: adding)
    case .asItLies(let matrix):
      kernels.product(
        x.rows, outputs, inputs, x.pointer, inputs, matrix.pointer, outputs, bias?.pointer,
        y.pointer, outputs, adding ? 1 : 0)
    }
  }
}
