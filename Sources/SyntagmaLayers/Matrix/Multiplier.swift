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

  /// Numbers from which reading a matrix as it lies is slower, 1 MB: a second-level cache. At
  /// [512, 2048] and 32 rows 69 against 85 GFLOP/s, transposed 50 against 87.
  private static let largestUnpacked = 1 << 18
  /// Rows that pay for laying a matrix out.
  private static let fewestRows = 32

  /// - Parameter rows: how many rows will be multiplied in all.
  package init(_ matrix: Matrix, transposed: Bool = false, rows: Int, in workspace: Workspace) {
    self.matrix = matrix
    isTransposed = transposed
    let (inputs, outputs) =
      transposed ? (matrix.columns, matrix.rows) : (matrix.rows, matrix.columns)
    guard
      matrix.count > Self.largestUnpacked && rows >= Self.fewestRows && outputs >= kernels.panel
    else {
      packed = nil
      return
    }
    let panels = (outputs + kernels.panel - 1) / kernels.panel
    let packed = workspace.matrix(panels, inputs * kernels.panel)
    kernels.pack(
      inputs, outputs, matrix.pointer, matrix.columns, transposed ? 1 : 0, packed.pointer)
    self.packed = packed
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
