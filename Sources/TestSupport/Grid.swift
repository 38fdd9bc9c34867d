import SyntagmaLayers

/// A row-major matrix of `Double` numbers, for references that are written to be read.
package struct Grid: Sendable, Equatable {
  package let rows: Int
  package let columns: Int
  package var values: [Double]

  package init(_ rows: Int, _ columns: Int, _ values: [Double]) {
    precondition(
      values.count == rows * columns, "[\(rows), \(columns)] cannot hold \(values.count) values")
    self.rows = rows
    self.columns = columns
    self.values = values
  }

  /// Zeros.
  package init(_ rows: Int, _ columns: Int) {
    self.init(rows, columns, Array(repeating: 0, count: rows * columns))
  }

  package init(_ matrix: Matrix) {
    self.init(matrix.rows, matrix.columns, matrix.values.map(Double.init))
  }

  /// Numbers uniform in ±bound, each of them exact in float32.
  package static func random(_ rows: Int, _ columns: Int, seed: UInt64, bound: Float = 1) -> Grid {
    let matrix = Matrix(rows, columns)
    var generator = CounterGenerator(keys: seed, 0x7465_7374)
    matrix.fillUniform(bound, using: &generator)
    return Grid(matrix)
  }

  package subscript(row: Int, column: Int) -> Double {
    get { values[row * columns + column] }
    set { values[row * columns + column] = newValue }
  }

  package func row(_ row: Int) -> [Double] {
    Array(values[row * columns..<(row + 1) * columns])
  }

  /// The same numbers in float32, in memory of their own.
  package var matrix: Matrix { Matrix(rows, columns, values.map(Float.init)) }

  package var transposed: Grid {
    var result = Grid(columns, rows)
    for row in 0..<rows {
      for column in 0..<columns { result[column, row] = self[row, column] }
    }
    return result
  }
}
