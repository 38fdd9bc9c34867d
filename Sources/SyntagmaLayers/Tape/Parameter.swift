/// A matrix that training changes, with the name that it has in the model file.
///
/// Parameters are shared by all shards and only read while a batch runs; the optimizer writes to
/// them between batches.
///
/// For inference a parameter may be quantised: a table by its rows, weights of a product by their outputs.
/// Training has nothing to do with those.
package final class Parameter: Sendable {
  package let name: String
  package let rows: Int
  package let columns: Int
  /// Whether a batch touches only some rows (an embedding): its gradient is then kept by rows.
  package let isByRows: Bool
  /// Whether it is not learnt: what shards have for its gradient are sums of what they saw.
  package let isObserved: Bool
  private let numbers: Numbers

  private enum Numbers: Sendable {
    case floats(Matrix)
    case quantized(QuantizedWeights)
  }

  package init(
    _ name: String, _ value: Matrix, isByRows: Bool = false, isObserved: Bool = false
  ) {
    self.name = name
    self.isObserved = isObserved
    self.rows = value.rows
    self.columns = value.columns
    self.isByRows = isByRows
    numbers = .floats(value)
  }

  /// - Parameter quantized: a row for each row where they are looked up, else for each column.
  package init(_ name: String, quantized: QuantizedMatrix, isByRows: Bool) {
    self.name = name
    self.rows = isByRows ? quantized.rows : quantized.columns
    self.columns = isByRows ? quantized.columns : quantized.rows
    self.isByRows = isByRows
    isObserved = false
    numbers = .quantized(QuantizedWeights(quantized, transposed: !isByRows))
  }

  package var count: Int { rows * columns }
  package var shape: String { "[\(rows), \(columns)]" }

  /// The numbers as floats. Those of a quantised parameter are made when they are first asked for, and
  /// kept: who looks up rows or multiplies does without.
  package var value: Matrix {
    switch numbers {
    case .floats(let matrix): matrix
    case .quantized(let weights): weights.dequantized
    }
  }

  var weights: QuantizedWeights? {
    if case .quantized(let weights) = numbers { weights } else { nil }
  }

  /// The numbers as they are stored, where they are quantised: of a parameter by rows a row for each of
  /// its rows, of others one for each of its columns.
  package var quantized: QuantizedMatrix? { weights?.matrix }

  /// Fewer numbers than this do not pay for their scale.
  private static let shortestQuantized = 8

  /// The same parameter with numbers of 8 bits; itself where that would not make it smaller, as with a
  /// bias, or where it is quantised already.
  package func madeQuantized() -> Parameter {
    let length = isByRows ? columns : rows
    guard case .floats(let matrix) = numbers,
      (Parameter.shortestQuantized...QuantizedMatrix.mostColumns).contains(length)
    else { return self }
    return Parameter(
      name, quantized: QuantizedMatrix(matrix, transposed: !isByRows), isByRows: isByRows)
  }

  /// target = the numbers of a row.
  func copyRow(_ row: Int, to target: UnsafeMutablePointer<Float>) {
    switch numbers {
    case .floats(let matrix): target.update(from: matrix.row(row), count: columns)
    case .quantized(let weights) where !weights.isTransposed:
      weights.matrix.copyRow(row, to: target)
    case .quantized: target.update(from: value.row(row), count: columns)
    }
  }

  /// The same parameter, seen as its first rows only.
  package func firstRows(_ count: Int) -> Parameter {
    switch numbers {
    case .floats(let matrix): Parameter(name, matrix.rows(0..<count), isByRows: isByRows)
    case .quantized(let weights):
      isByRows
        ? Parameter(name, quantized: weights.matrix.firstRows(count), isByRows: true)
        : Parameter(name, value.rows(0..<count))
    }
  }
}
