/// Rows of several sequences one after the other: sequence s has the rows starts[s]..<starts[s + 1].
package struct Segments: Sendable {
  package private(set) var starts: [Int32] = [0]

  package init(lengths: [Int] = []) {
    self.init(capacity: lengths.count)
    lengths.forEach { append(length: $0) }
  }

  /// - Parameter capacity: sequences that are going to be appended.
  package init(capacity: Int) { starts.reserveCapacity(capacity + 1) }

  package mutating func append(length: Int) { starts.append(starts[count] + Int32(length)) }

  package var count: Int { starts.count - 1 }
  package var rowCount: Int { Int(starts[count]) }

  package subscript(segment: Int) -> Range<Int> { Int(starts[segment])..<Int(starts[segment + 1]) }
}

/// A convolution over time: y_t = b + Σ_k x_{t+k−left} W_k for k in 0..<width, left = (width − 1) / 2,
/// where x is zero outside its sequence.
package struct Convolution: Sendable {
  /// [inputSize, width · filters]: the columns k·filters..<(k + 1)·filters are W_k. One product then
  /// serves all places of the window, and a convolution over looked-up rows adds rows of a table.
  package let weight: Parameter
  package let bias: Parameter  // [1, filters]

  package init(weight: Parameter, bias: Parameter) {
    precondition(
      weight.columns % bias.columns == 0,
      "a convolution of \(weight.shape) and \(bias.shape)")
    self.weight = weight
    self.bias = bias
  }

  /// Weights and bias uniform in ±1/√(inputSize · width).
  package init<Source: ParameterSource>(
    _ name: String, inputSize: Int, width: Int, filters: Int, from source: Source
  ) throws(Source.Failure) {
    let bound = 1 / Float(inputSize * width).squareRoot()
    self.init(
      weight: try source.parameter(
        "\(name).weight", rows: inputSize, columns: width * filters, bound: bound),
      bias: try source.parameter("\(name).bias", rows: 1, columns: filters, bound: bound))
  }

  package var parameters: [Parameter] { [weight, bias] }
  package var filters: Int { bias.columns }
  package var width: Int { weight.columns / filters }
  package var left: Int { (width - 1) / 2 }

  /// - Returns: [rows, filters], as long as x.
  package func callAsFunction(_ x: Variable, segments: Segments, on tape: Tape) -> Variable {
    let products = tape.product(x.value, weight)  // [rows, width · filters]
    let y = tape.workspace.matrix(x.rows, filters)
    for row in 0..<y.rows { y.row(row).update(from: bias.value.pointer, count: filters) }
    forEachTap(segments) { row, source, k in
      kernels.add_scaled(filters, 1, products.row(source) + k * filters, y.row(row))
    }
    return tape.record(y) { dy, gradients in
      let dProducts = gradients.workspace.zeros(x.rows, weight.columns)
      forEachTap(segments) { row, source, k in
        kernels.add_scaled(filters, 1, dy.row(row), dProducts.row(source) + k * filters)
      }
      gradients.accumulateColumnSums(of: dy, to: bias)
      gradients.accumulate(weight) { dWeight, adding in
        multiply(x.value, dProducts, transposeLeft: true, into: dWeight, adding: adding)
      }
      gradients.accumulate(x) { dx, adding in
        multiply(dProducts, weight.value, transposeRight: true, into: dx, adding: adding)
      }
    }
  }

  /// Every row with every row that its window sees, and the place k of that row in the window.
  private func forEachTap(_ segments: Segments, _ body: (_ row: Int, _ source: Int, Int) -> Void) {
    for segment in 0..<segments.count {
      let rows = segments[segment]
      for row in rows {
        for k in 0..<width where rows.contains(row + k - left) { body(row, row + k - left, k) }
      }
    }
  }
}

/// The largest value of each column over the rows of a sequence: [sequences, columns]. Of equal
/// values the first counts; a sequence without rows gives zeros.
package func maximumOverTime(_ x: Variable, segments: Segments, on tape: Tape) -> Variable {
  let y = tape.workspace.zeros(segments.count, x.columns)
  var argmax = [Int](repeating: -1, count: y.count)
  for segment in 0..<segments.count {
    for row in segments[segment] {
      for column in 0..<x.columns {
        let place = segment * x.columns + column
        if argmax[place] < 0 || x.value[row, column] > y.pointer[place] {
          (argmax[place], y.pointer[place]) = (row, x.value[row, column])
        }
      }
    }
  }
  return tape.record(y) { [argmax] dy, gradients in
    gradients.accumulate(x) { dx, adding in
      if !adding { dx.fill(0) }
      for (place, row) in argmax.enumerated() where row >= 0 {
        dx[row, place % dx.columns] += dy.pointer[place]
      }
    }
  }
}
