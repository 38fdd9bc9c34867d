/// Where a network gets its weights from when it is put together: fresh ones, or those of a file.
///
/// The layers say what they need; so a network is written down once, for training and for loading.
package protocol ParameterSource: AnyObject {
  /// What can go wrong; `Never` for fresh weights.
  associatedtype Failure: Error

  /// The parameter `name`.
  ///
  /// - Parameter initial: what fresh numbers are.
  func parameter(
    _ name: String, rows: Int, columns: Int, isByRows: Bool, initial: InitialValues
  ) throws(Failure) -> Parameter

  /// Whether a network that was put together before has the parameter; nil where there was none.
  func holds(_ name: String) -> Bool?
}

/// The numbers of fresh weights.
package enum InitialValues: Sendable {
  /// Uniform in ±bound.
  case uniform(Float)
  case constant(Float)
  /// Ones where row and column are the same, else zeros.
  case identity
  /// Zeros, of a parameter that is observed and not learnt.
  case observed
}

extension InitialValues {
  fileprivate var isObserved: Bool { if case .observed = self { true } else { false } }
}

extension ParameterSource {
  /// - Parameter bound: fresh numbers are uniform in ±bound.
  func parameter(
    _ name: String, rows: Int, columns: Int, isByRows: Bool = false, bound: Float
  ) throws(Failure) -> Parameter {
    try parameter(
      name, rows: rows, columns: columns, isByRows: isByRows, initial: .uniform(bound))
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
    _ name: String, rows: Int, columns: Int, isByRows: Bool, initial: InitialValues
  ) -> Parameter {
    if let matrix = given[name] {
      precondition(
        matrix.rows == rows && matrix.columns == columns,
        "\(name) [\(rows), \(columns)] was given as \(matrix.shape)")
      return Parameter(name, matrix, isByRows: isByRows)
    }
    let matrix = Matrix(rows, columns)
    switch initial {
    case .uniform(let bound): matrix.fillUniform(bound, using: &generator)
    case .constant(let value): matrix.fill(value)
    case .observed: break  // zeros
    case .identity: for index in 0..<min(rows, columns) { matrix[index, index] = 1 }
    }
    return Parameter(name, matrix, isByRows: isByRows, isObserved: initial.isObserved)
  }

  package func holds(_ name: String) -> Bool? { nil }
}

/// Weights that stay where they lie in a model file; they are never written to.
package final class StoredParameters: ParameterSource {
  private let file: ModelFile
  private let prefix: String

  /// - Parameter prefix: what stands before the names of the parameters in the file.
  package init(_ file: ModelFile, prefix: String = "") {
    self.file = file
    self.prefix = prefix
  }

  package func parameter(
    _ name: String, rows: Int, columns: Int, isByRows: Bool, initial: InitialValues
  ) throws(FileReadError) -> Parameter {
    guard try file.tensor(prefix + name).type != .int8 else {
      return try quantized(name, rows: rows, columns: columns, isByRows: isByRows)
    }
    let elements = try file.floats(named: prefix + name, shape: [rows, columns])
    return Parameter(
      name, Matrix(elements, rows: rows, columns: columns), isByRows: isByRows,
      isObserved: initial.isObserved)
  }

  package func holds(_ name: String) -> Bool? { file.names.contains(prefix + name) }

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
    let stored = prefix + name
    let numbers = try file.int8s(named: stored, shape: [rows, columns])
    let scales = try file.floats(named: ModelFormat.scale(of: stored), shape: [rows])
    if let place = scales.firstIndex(where: { !($0 >= 0 && $0 < .infinity) }) {
      throw FileReadError(
        file.path, .damaged,
        "tensor \(ModelFormat.scale(of: stored)): expected finite scales of 0 or more, "
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
