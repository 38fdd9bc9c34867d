/// A row-major matrix of float32 numbers, without gaps between its rows.
///
/// A handle: copies share their numbers. Operations make new matrices; only accumulators (gradients,
/// states) are written to after they were made.
package struct Matrix: @unchecked Sendable {
  package let storage: Storage
  package let pointer: UnsafeMutablePointer<Float>
  package let rows: Int
  package let columns: Int

  package var count: Int { rows * columns }
  package var shape: String { "[\(rows), \(columns)]" }

  package init(storage: Storage, rows: Int, columns: Int, offset: Int = 0) {
    precondition(
      rows >= 0 && columns >= 0 && offset + rows * columns <= storage.capacity,
      "a block of \(storage.capacity) numbers cannot hold [\(rows), \(columns)] at \(offset)")
    self.storage = storage
    self.pointer = storage.pointer + offset
    self.rows = rows
    self.columns = columns
  }

  /// A matrix of zeros in memory of its own.
  package init(_ rows: Int, _ columns: Int) {
    self.init(storage: Storage(capacity: rows * columns), rows: rows, columns: columns)
    fill(0)
  }

  /// A matrix in memory of its own with `values` row by row.
  package init(_ rows: Int, _ columns: Int, _ values: [Float]) {
    precondition(
      values.count == rows * columns, "[\(rows), \(columns)] cannot hold \(values.count) values")
    self.init(storage: Storage(capacity: values.count), rows: rows, columns: columns)
    values.withUnsafeBufferPointer { source in
      guard let base = source.baseAddress else { return }
      pointer.update(from: base, count: values.count)
    }
  }

  package subscript(row: Int, column: Int) -> Float {
    get { pointer[row * columns + column] }
    nonmutating set { pointer[row * columns + column] = newValue }
  }

  package func row(_ row: Int) -> UnsafeMutablePointer<Float> { pointer + row * columns }

  /// The same numbers, seen as those rows only.
  package func rows(_ range: Range<Int>) -> Matrix {
    precondition(range.lowerBound >= 0 && range.upperBound <= rows, "rows \(range) of \(shape)")
    return Matrix(
      storage: storage, rows: range.count, columns: columns,
      offset: pointer - storage.pointer + range.lowerBound * columns)
  }

  package var values: [Float] { Array(UnsafeBufferPointer(start: pointer, count: count)) }

  package func fill(_ value: Float) { pointer.update(repeating: value, count: count) }

  /// Every row = row, [1, columns].
  func fillRows(with row: Matrix) {
    precondition(row.count == columns, "a row of \(row.count) does not fill \(shape)")
    for index in 0..<rows { self.row(index).update(from: row.pointer, count: columns) }
  }

  package func copy(from other: Matrix) {
    precondition(count == other.count, "cannot copy \(other.shape) to \(shape)")
    pointer.update(from: other.pointer, count: count)
  }

  /// self += factor · other
  package func add(_ other: Matrix, times factor: Float = 1) {
    precondition(count == other.count, "cannot add \(other.shape) to \(shape)")
    kernels.add_scaled(count, factor, other.pointer, pointer)
  }

  /// self += row by row sums of `other`; self is [1, columns of other].
  package func addColumnSums(of other: Matrix) {
    precondition(count == other.columns, "column sums of \(other.shape) do not fit \(shape)")
    kernels.add_column_sums(other.rows, other.columns, other.pointer, other.columns, pointer)
  }

  /// The sum of all numbers, in double precision.
  package var sum: Double {
    var sum = 0.0
    for index in 0..<count { sum += Double(pointer[index]) }
    return sum
  }

  /// For each row the column of its largest number, the first of equal ones.
  ///
  /// - Precondition: there is a column.
  package var largestColumns: [Int32] {
    precondition(columns > 0, "the largest of no numbers")
    return [Int32](unsafeUninitializedCapacity: rows) { places, count in
      count = rows
      guard let base = places.baseAddress else { return }
      kernels.largest_columns(rows, columns, pointer, base)
    }
  }

  package func scale(by factor: Float) {
    for index in 0..<count { pointer[index] *= factor }
  }
}
