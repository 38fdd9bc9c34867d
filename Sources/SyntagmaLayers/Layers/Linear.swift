/// y = x·W + b
package struct Linear: Sendable {
  package let weight: Parameter  // [inputSize, outputSize]
  package let bias: Parameter?  // [1, outputSize]

  package init(weight: Parameter, bias: Parameter?) {
    precondition(
      bias.map { $0.columns == weight.columns } ?? true,
      "a bias of \(bias?.shape ?? "") does not fit a weight of \(weight.shape)")
    self.weight = weight
    self.bias = bias
  }

  /// Weights and bias uniform in ±1/√inputSize.
  package init<Source: ParameterSource>(
    _ name: String, inputSize: Int, outputSize: Int, from source: Source
  ) throws(Source.Failure) {
    let bound = 1 / Float(inputSize).squareRoot()
    self.init(
      weight: try source.parameter(
        "\(name).weight", rows: inputSize, columns: outputSize, bound: bound),
      bias: try source.parameter("\(name).bias", rows: 1, columns: outputSize, bound: bound))
  }

  package var parameters: [Parameter] { [weight] + (bias.map { [$0] } ?? []) }

  package func callAsFunction(_ x: Variable, on tape: Tape) -> Variable {
    let y = tape.product(x.value, weight, bias: bias?.value)
    return tape.record(y) { dy, gradients in
      gradients.accumulate(weight) { dWeight, adding in  // dW = xᵀ dy
        multiply(x.value, dy, transposeLeft: true, into: dWeight, adding: adding)
      }
      if let bias { gradients.accumulateColumnSums(of: dy, to: bias) }  // db = Σ dy over rows
      gradients.accumulate(x) { dx, adding in  // dx = dy Wᵀ
        multiply(dy, weight.value, transposeRight: true, into: dx, adding: adding)
      }
    }
  }
}

extension Gradients {
  /// bias += Σ dy over rows
  func accumulateColumnSums(of dy: Matrix, to bias: Parameter) {
    accumulate(bias) { dBias, adding in
      if !adding { dBias.fill(0) }
      dBias.addColumnSums(of: dy)
    }
  }
}
