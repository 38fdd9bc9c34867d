/// The rows of a matrix that point most nearly where a vector does, by the cosine of the angle.
///
/// Exact: every row is looked at, once, by our own kernels.
package struct NearestRows: Sendable {
  private let matrix: Matrix
  /// 1 / length of each row; 0 for rows of zeros, which point nowhere.
  private let inverseLengths: [Float]

  /// Rows whose products lie in a cache together.
  private static let rowsAtOnce = 2048

  /// Measures the rows.
  package init(_ matrix: Matrix) {
    self.matrix = matrix
    inverseLengths = (0..<matrix.rows).map { row in
      let length = kernels.sum_of_squares(matrix.columns, matrix.row(row)).squareRoot()
      let inverse = Float(1 / length)
      return inverse.isFinite ? inverse : 0
    }
  }

  /// A row at length 1, or zeros. [columns]
  package func direction(of row: Int) -> [Float] {
    UnsafeBufferPointer(start: matrix.row(row), count: matrix.columns).map {
      $0 * inverseLengths[row]
    }
  }

  /// The nearest rows, the nearest first, those as near as each other by their index.
  ///
  /// - Parameters:
  ///   - vector: as many numbers as the matrix has columns; one of zeros is near nothing.
  ///   - count: how many are wanted; fewer are there if the matrix has fewer.
  ///   - excluded: rows that do not count. Rows of zeros never do.
  /// - Returns: rows and cosines in −1…1.
  /// - Complexity: O(rows · columns + rows · log count).
  package func callAsFunction(
    to vector: [Float], count: Int, excluding excluded: Set<Int> = []
  ) -> [(row: Int, cosine: Float)] {
    precondition(
      vector.count == matrix.columns, "a vector of \(vector.count) beside rows of \(matrix.shape)")
    let query = NearestRows.unit(vector)
    var best = BestRows(count: count)
    let products = Matrix(1, NearestRows.rowsAtOnce)
    // Their pointers alone would not keep them.
    defer { withExtendedLifetime((query, products)) {} }
    for start in stride(from: 0, to: matrix.rows, by: NearestRows.rowsAtOnce) {
      let rows = min(NearestRows.rowsAtOnce, matrix.rows - start)
      kernels.product_transposed(
        1, rows, matrix.columns, query.pointer, matrix.columns, matrix.row(start), matrix.columns,
        products.pointer, rows, 0)
      for offset in 0..<rows where inverseLengths[start + offset] > 0 {
        let cosine = products.pointer[offset] * inverseLengths[start + offset]
        if cosine > best.threshold, !excluded.contains(start + offset) {
          best.insert(start + offset, min(max(cosine, -1), 1))
        }
      }
    }
    return best.rows
  }

  /// The vector at length 1, so that products are as large as the rows and no larger.
  private static func unit(_ vector: [Float]) -> Matrix {
    let unit = Matrix(1, vector.count, vector)
    let length = kernels.sum_of_squares(unit.count, unit.pointer).squareRoot()
    // Zeros point nowhere: with NaN no comparison finds anything near.
    unit.scale(by: length > 0 ? Float(1 / length) : .nan)
    return unit
  }
}

/// The best rows so far, in order.
private struct BestRows {
  private let count: Int
  private(set) var rows: [(row: Int, cosine: Float)] = []

  init(count: Int) { self.count = count }

  /// What the next row must exceed: of equal ones the first stays.
  var threshold: Float {
    if count < 1 { return .infinity }
    return rows.count < count ? -.infinity : rows[rows.count - 1].cosine
  }

  mutating func insert(_ row: Int, _ cosine: Float) {
    guard cosine > threshold else { return }
    var (low, high) = (0, rows.count)
    while low < high {
      let middle = (low + high) / 2
      if rows[middle].cosine >= cosine { low = middle + 1 } else { high = middle }
    }
    if rows.count == count { rows.removeLast() }
    rows.insert((row, cosine), at: low)
  }
}
