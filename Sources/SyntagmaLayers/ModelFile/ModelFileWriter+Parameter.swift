/// Weights in a model file: a matrix of floats, or one of 8-bit numbers and the scales of its rows.
extension ModelFileWriter {
  /// - Parameter name: in the file; nil: that of the parameter.
  package mutating func add(_ parameter: Parameter, as name: String? = nil) {
    let name = name ?? parameter.name
    guard let matrix = parameter.quantized else { return add(parameter.value, as: name) }
    add(name, .int8, shape: [matrix.rows, matrix.columns]) { receive in
      try receive(UnsafeRawBufferPointer(start: matrix.pointer, count: matrix.count))
    }
    let scales = matrix.scales
    add(ModelFormat.scale(of: name), .float32, shape: [matrix.rows]) { receive in
      try receive(UnsafeRawBufferPointer(start: scales.pointer, count: scales.count * 4))
    }
  }

  package mutating func add(_ matrix: Matrix, as name: String) {
    add(name, .float32, shape: [matrix.rows, matrix.columns]) { receive in
      try receive(UnsafeRawBufferPointer(start: matrix.pointer, count: matrix.count * 4))
    }
  }
}
