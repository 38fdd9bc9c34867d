/// The gate of a highway (Srivastava, Greff and Schmidhuber 2015): how much of something made of x
/// goes on instead of x itself.
///
///   g = σ(x W_t + b_t)    y = g · made + (1 − g) · x
package struct HighwayGate: Sendable {
  package let gate: Linear  // [size, size]

  package init(gate: Linear) {
    precondition(
      gate.weight.rows == gate.weight.columns && gate.bias != nil,
      "a highway's gate of \(gate.weight.shape)")
    self.gate = gate
  }

  /// b_t begins as −1: at first most of x goes through as it is, also through many layers.
  package init<Source: ParameterSource>(
    _ name: String, size: Int, from source: Source
  ) throws(Source.Failure) {
    let weight = try source.parameter(
      "\(name).weight", rows: size, columns: size, bound: 1 / Float(size).squareRoot())
    let bias = try source.parameter(
      "\(name).bias", rows: 1, columns: size, isByRows: false, initial: .constant(-1))
    self.init(gate: Linear(weight: weight, bias: bias))
  }

  package var parameters: [Parameter] { gate.parameters }

  /// - Parameter made: of x, as large as x.
  package func callAsFunction(_ made: Variable, around x: Variable, on tape: Tape) -> Variable {
    precondition(
      made.rows == x.rows && made.columns == x.columns,
      "\(made.value.shape) around \(x.value.shape)")
    let before = gate(x, on: tape)
    let g = tape.workspace.copy(before.value)
    let y = tape.workspace.matrix(x.rows, x.columns)
    kernels.highway(y.count, g.pointer, x.value.pointer, made.value.pointer, y.pointer)
    return tape.record(y) { dy, gradients in
      let d = (0..<3).map { _ in gradients.workspace.matrix(dy.rows, dy.columns) }
      kernels.highway_backward(
        dy.count, g.pointer, x.value.pointer, made.value.pointer, dy.pointer, d[0].pointer,
        d[1].pointer, d[2].pointer)
      for (d, variable) in zip(d, [before, x, made]) { gradients.add(d, to: variable) }
    }
  }
}

/// A layer with a highway around it: y = g · max(0, x W_h + b_h) + (1 − g) · x
package struct Highway: Sendable {
  package let gate: HighwayGate
  package let transform: Linear

  package init(gate: HighwayGate, transform: Linear) {
    self.gate = gate
    self.transform = transform
  }

  package init<Source: ParameterSource>(
    _ name: String, size: Int, from source: Source
  ) throws(Source.Failure) {
    gate = try HighwayGate("\(name).gate", size: size, from: source)
    transform = try Linear(
      "\(name).transform", inputSize: size, outputSize: size, from: source)
  }

  package var parameters: [Parameter] { gate.parameters + transform.parameters }

  package func callAsFunction(_ x: Variable, on tape: Tape) -> Variable {
    gate(rectified(transform(x, on: tape), on: tape), around: x, on: tape)
  }
}
