/// Rows brought to mean 0 and variance 1, then scaled and shifted number by number (Ba, Kiros and
/// Hinton 2016):
///
///   y = gain · (x − mean) / √(variance + ε) + bias
package struct LayerNorm: Sendable {
  package let gain: Parameter  // [1, size]
  package let bias: Parameter  // [1, size]

  /// ε; the variance is the biased one.
  private static let epsilon: Float = 1e-5

  package init(gain: Parameter, bias: Parameter) {
    precondition(
      gain.count == bias.count && gain.count > 0,
      "a gain of \(gain.shape) and a bias of \(bias.shape)")
    self.gain = gain
    self.bias = bias
  }

  /// The gain begins as 1, the bias as 0.
  package init<Source: ParameterSource>(
    _ name: String, size: Int, from source: Source
  ) throws(Source.Failure) {
    func parameter(_ part: String, _ value: Float) throws(Source.Failure) -> Parameter {
      try source.parameter(
        "\(name).\(part)", rows: 1, columns: size, isByRows: false, initial: .constant(value))
    }
    self.init(gain: try parameter("gain", 1), bias: try parameter("bias", 0))
  }

  package var parameters: [Parameter] { [gain, bias] }

  package func callAsFunction(_ x: Variable, on tape: Tape) -> Variable {
    precondition(x.columns == gain.count, "\(x.value.shape) by a gain of \(gain.shape)")
    let y = tape.workspace.matrix(x.rows, x.columns)
    let normal = tape.workspace.matrix(x.rows, x.columns)
    let factors = tape.workspace.matrix(x.rows, 1)
    kernels.layer_norm(
      x.rows, x.columns, x.value.pointer, gain.value.pointer, bias.value.pointer,
      LayerNorm.epsilon, y.pointer, normal.pointer, factors.pointer)
    return tape.record(y) { dy, gradients in
      let dx = gradients.workspace.matrix(dy.rows, dy.columns)
      gradients.accumulate(gain) { dGain, addingGain in
        if !addingGain { dGain.fill(0) }
        gradients.accumulate(bias) { dBias, addingBias in
          if !addingBias { dBias.fill(0) }
          kernels.layer_norm_backward(
            dy.rows, dy.columns, dy.pointer, gain.value.pointer, normal.pointer, factors.pointer,
            dx.pointer, dGain.pointer, dBias.pointer)
        }
      }
      gradients.add(dx, to: x)
    }
  }
}
