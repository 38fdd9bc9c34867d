/// A matrix that many rows are to be multiplied by, at once or step by step: one that is larger than
/// a cache is first laid out in the order in which it is read.
///
/// A row's product is the same to the bit whatever rows are beside it, laid out or not; of the
/// transpose that holds for each layout.
package struct Multiplier {
  private let matrix: Matrix
  private let isTransposed: Bool
  private let packed: Matrix?

  private var inputs: Int { isTransposed ? matrix.columns : matrix.rows }
  private var outputs: Int { isTransposed ? matrix.rows : matrix.columns }

  /// Numbers beyond which reading a matrix as it lies is slower, 1 MB: a second-level cache. At
  /// [512, 2048] and 32 rows 69 against 85 GFLOP/s, transposed 50 against 87.
  static let largestUnpacked = 1 << 18
  /// Rows that pay for laying a matrix out.
  private static let fewestRows = 32

  /// - Parameter rows: how many rows will be multiplied in all.
  package init(_ matrix: Matrix, transposed: Bool = false, rows: Int, in workspace: Workspace) {
    self.matrix = matrix
    isTransposed = transposed
    let outputs = transposed ? matrix.rows : matrix.columns
    let isWorthwhile = matrix.count > Self.largestUnpacked && rows >= Self.fewestRows
    packed =
      isWorthwhile && outputs >= kernels.panel
      ? Self.packed(matrix, transposed: transposed, in: workspace) : nil
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

  /// x·matrix (+ bias in every row).
  static func product(
    _ x: Matrix, _ matrix: Matrix, bias: Matrix?, in workspace: Workspace
  ) -> Matrix {
    let y = workspace.matrix(x.rows, matrix.columns)
    Multiplier(matrix, rows: x.rows, in: workspace)(x, into: y, bias: bias)
    return y
  }

  /// y = x·matrix (+ bias in every row), or y += x·matrix where `adding`.
  package func callAsFunction(
    _ x: Matrix, into y: Matrix, bias: Matrix? = nil, adding: Bool = false
  ) {
    precondition(
      x.columns == inputs && y.rows == x.rows && y.columns == outputs,
      "cannot multiply \(x.shape) by [\(inputs), \(outputs)] into \(y.shape)")
    precondition(bias.map { $0.count == outputs && !isTransposed } ?? true, "no place for a bias")
    if let packed {
      kernels.packed_product(
        x.rows, outputs, inputs, x.pointer, inputs, packed.pointer, bias?.pointer, y.pointer,
        outputs, adding ? 1 : 0)
    } else if isTransposed {
      multiply(x, matrix, transposeRight: true, into: y, adding: adding)
    } else {
      kernels.product(
        x.rows, outputs, inputs, x.pointer, inputs, matrix.pointer, outputs, bias?.pointer,
        y.pointer, outputs, adding ? 1 : 0)
    }
  }
}
