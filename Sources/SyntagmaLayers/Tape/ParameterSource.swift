/// Where a network gets its weights from when it is put together: fresh ones, or those of a file.
///
/// The layers say what they need; so a network is written down once, for training and for loading.
package protocol ParameterSource: AnyObject {
  /// What can go wrong; `Never` for fresh weights.
  associatedtype Failure: Error

  /// The parameter `name`.
  ///
  /// - Parameter bound: fresh numbers are uniform in ±bound.
  func parameter(
    _ name: String, rows: Int, columns: Int, isByRows: Bool, bound: Float
  ) throws(Failure) -> Parameter
}

extension ParameterSource {
  func parameter(
    _ name: String, rows: Int, columns: Int, bound: Float
  ) throws(Failure) -> Parameter {
    try parameter(name, rows: rows, columns: columns, isByRows: false, bound: bound)
  }
}

/// Weights drawn at random, in the order in which they are asked for, but for those that are given.
package final class FreshParameters: ParameterSource {
  private var generator: CounterGenerator
  private let given: [String: Matrix]

  package init(seed: UInt64, given: [String: Matrix] = [:]) {
    generator = CounterGenerator(keys: seed, 1)
    self.given = given
  }

  package func parameter(
    _ name: String, rows: Int, columns: Int, isByRows: Bool, bound: Float
  ) -> Parameter {
    if let matrix = given[name] {
      precondition(
        matrix.rows == rows && matrix.columns == columns,
        "\(name) [\(rows), \(columns)] was given as \(matrix.shape)")
      return Parameter(name, matrix, isByRows: isByRows)
    }
    let matrix = Matrix(rows, columns)
    matrix.fillUniform(bound, using: &generator)
    return Parameter(name, matrix, isByRows: isByRows)
  }
}

/// Weights that stay where they lie in a model file; they are never written to.
package final class StoredParameters: ParameterSource {
  private let file: ModelFile

  package init(_ file: ModelFile) { self.file = file }

  package func parameter(
    _ name: String, rows: Int, columns: Int, isByRows: Bool, bound: Float
  ) throws(FileReadError) -> Parameter {
    guard try file.tensor(name).type != .int8 else {
      return try quantized(name, rows: rows, columns: columns, isByRows: isByRows)
    }
    let elements = try file.floats(named: name, shape: [rows, columns])
    return Parameter(name, Matrix(elements, rows: rows, columns: columns), isByRows: isByRows)
  }

  private func quantized(
    _ name: String, rows: Int, columns: Int, isByRows: Bool
  ) throws(FileReadError) -> Parameter {
    let (rows, columns) = isByRows ? (rows, columns) : (columns, rows)
    guard columns <= QuantizedMatrix.mostColumns else {
      throw FileReadError(
        file.path, .unexpected,
        "tensor \(name): expected at most \(QuantizedMatrix.mostColumns) columns of 8 bits, "
          + "found \(columns)")
    }
    let numbers = try file.int8s(named: name, shape: [rows, columns])
    let scales = try file.floats(named: ModelFormat.scale(of: name), shape: [rows])
    if let place = scales.firstIndex(where: { !($0 >= 0 && $0 < .infinity) }) {
      throw FileReadError(
        file.path, .damaged,
        "tensor \(ModelFormat.scale(of: name)): expected finite scales of 0 or more, "
          + "found \(scales[place]) at \(place)")
    }
    return Parameter(
      name, quantized: QuantizedMatrix(numbers, scales, rows: rows, columns: columns),
      isByRows: isByRows)
  }
}

extension QuantizedMatrix {
  /// The numbers of a mapped file, which is held as long as the matrix.
  fileprivate init(
    _ numbers: StoredElements<Int8>, _ scales: StoredElements<Float>, rows: Int, columns: Int
  ) {
    guard let base = numbers.unmanagedBuffer.baseAddress else {
      self.init(Matrix(rows, columns))
      return
    }
    self.init(
      borrowing: base, from: numbers.owner, rows: rows, columns: columns,
      scales: Matrix(scales, rows: 1, columns: rows))
  }
}

extension Matrix {
  /// The numbers of a mapped file, which is held as long as the matrix.
  fileprivate init(_ elements: StoredElements<Float>, rows: Int, columns: Int) {
    let base = elements.unmanagedBuffer.baseAddress ?? UnsafePointer(Storage(capacity: 0).pointer)
    self.init(
      storage: Storage(borrowing: base, capacity: elements.count, from: elements.owner),
      rows: rows, columns: columns)
  }
}
