import CKernels

/// A row-major matrix of numbers of 8 bits with a scale for each row: q stands for scale · q.
///
/// The scale of a row is its largest magnitude / 127, so that q lies in -127...127 and zero stays zero;
/// numbers are rounded to the nearest step, half to even: the error is at most half a scale. A row of
/// zeros, or of nothing as large as 2⁻¹⁰⁰, has scale 0.
///
/// Unchecked: the numbers are never written to after they were made.
package struct QuantizedMatrix: @unchecked Sendable {
  package let rows: Int
  package let columns: Int
  package let pointer: UnsafePointer<Int8>
  package let scales: Matrix  // [1, rows]
  private let owner: AnyObject

  package var count: Int { rows * columns }

  /// The longest rows that products may have: sums of them fit into 32 bits.
  package static let mostColumns = 1 << 16

  private init(
    _ pointer: UnsafePointer<Int8>, heldBy owner: AnyObject, rows: Int, columns: Int, scales: Matrix
  ) {
    precondition(scales.count == rows, "\(scales.count) scales for \(rows) rows")
    self.rows = rows
    self.columns = columns
    self.pointer = pointer
    self.scales = scales
    self.owner = owner
  }

  /// Numbers of somebody else, such as a mapped file.
  init(
    borrowing pointer: UnsafePointer<Int8>, from owner: AnyObject, rows: Int, columns: Int,
    scales: Matrix
  ) {
    self.init(pointer, heldBy: owner, rows: rows, columns: columns, scales: scales)
  }

  /// The nearest numbers to those of `matrix`, or of its transpose.
  ///
  /// - Precondition: the numbers are finite.
  package init(_ matrix: Matrix, transposed: Bool = false) {
    let (rows, columns) =
      transposed ? (matrix.columns, matrix.rows) : (matrix.rows, matrix.columns)
    let block = Block(count: rows * columns)
    let scales = Matrix(1, rows)
    let (rowStride, stride) = transposed ? (1, matrix.columns) : (matrix.columns, 1)
    for row in 0..<rows {
      scales.pointer[row] = Self.quantize(
        matrix.pointer + row * rowStride, stride: stride, to: block.pointer + row * columns,
        count: columns)
    }
    self.init(
      block.pointer, heldBy: block, rows: rows, columns: columns, scales: scales)
  }

  /// - Returns: the scale.
  private static func quantize(
    _ numbers: UnsafePointer<Float>, stride: Int, to steps: UnsafeMutablePointer<Int8>, count: Int
  ) -> Float {
    var largest: Float = 0
    for index in 0..<count { largest = max(largest, abs(numbers[index * stride])) }
    precondition(largest < .infinity, "numbers that are not finite cannot be quantised")
    let counts = largest >= SYNTAGMA_SMALLEST_QUANTIZED
    let factor = counts ? 127 / largest : 0
    for index in 0..<count {
      steps[index] = Int8((numbers[index * stride] * factor).rounded(.toNearestOrEven))
    }
    return counts ? largest / 127 : 0
  }

  /// target = the numbers of a row.
  func copyRow(_ row: Int, to target: UnsafeMutablePointer<Float>) {
    let (scale, source) = (scales.pointer[row], pointer + row * columns)
    for column in 0..<columns { target[column] = scale * Float(source[column]) }
  }

  /// The same numbers, seen as the first rows only.
  package func firstRows(_ count: Int) -> QuantizedMatrix {
    precondition(count >= 0 && count <= rows, "\(count) rows of \(rows)")
    return QuantizedMatrix(
      pointer, heldBy: owner, rows: count, columns: columns,
      scales: Matrix(
        storage: scales.storage, rows: 1, columns: count,
        offset: scales.pointer - scales.storage.pointer))
  }

  /// The numbers as floats, in memory of their own.
  package var dequantized: Matrix {
    let matrix = Matrix(
      storage: Storage(capacity: count), rows: rows, columns: columns)
    for row in 0..<rows { copyRow(row, to: matrix.row(row)) }
    return matrix
  }

  /// The transpose as floats, in memory of its own.
  package var dequantizedTranspose: Matrix {
    let matrix = Matrix(storage: Storage(capacity: count), rows: columns, columns: rows)
    for row in 0..<rows {
      for column in 0..<columns {
        matrix[column, row] = scales.pointer[row] * Float(pointer[row * columns + column])
      }
    }
    return matrix
  }

  /// Memory of our own.
  private final class Block {
    let pointer: UnsafeMutablePointer<Int8>

    init(count: Int) { pointer = .allocate(capacity: max(count, 1)) }

    deinit { pointer.deallocate() }
  }
}
