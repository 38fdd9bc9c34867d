/// The weights of one direction of one LSTM layer. Columns are the gates input, forget, cell
/// candidate, output, hiddenSize each.
///
///   i = σ(x W_i + h U_i + b_i)    f = σ(x W_f + h U_f + b_f)
///   g = tanh(x W_g + h U_g + b_g)    o = σ(x W_o + h U_o + b_o)
///   c' = f c + i g    h' = o tanh(c')
package struct LSTMCell: Sendable {
  package let inputWeight: Parameter  // [inputSize, 4 hiddenSize]
  package let recurrentWeight: Parameter  // [hiddenSize, 4 hiddenSize]
  package let bias: Parameter  // [1, 4 hiddenSize]

  package init(inputWeight: Parameter, recurrentWeight: Parameter, bias: Parameter) {
    let width = recurrentWeight.columns
    precondition(
      width == 4 * recurrentWeight.rows && inputWeight.columns == width && bias.columns == width,
      "an LSTM cell of \(inputWeight.shape), \(recurrentWeight.shape), \(bias.shape)")
    self.inputWeight = inputWeight
    self.recurrentWeight = recurrentWeight
    self.bias = bias
  }

  /// All weights uniform in ±1/√hiddenSize.
  package init<Source: ParameterSource>(
    _ name: String, inputSize: Int, hiddenSize: Int, from source: Source
  ) throws(Source.Failure) {
    let bound = 1 / Float(hiddenSize).squareRoot()
    func parameter(_ part: String, _ rows: Int) throws(Source.Failure) -> Parameter {
      try source.parameter("\(name).\(part)", rows: rows, columns: 4 * hiddenSize, bound: bound)
    }
    self.init(
      inputWeight: try parameter("input", inputSize),
      recurrentWeight: try parameter("recurrent", hiddenSize), bias: try parameter("bias", 1))
  }

  /// x W + b for all steps at once, by row-independent kernels. [rows, 4 hiddenSize]
  ///
  /// - Parameter columns: where x lies in the input, if it is only a part of it; the first brings b.
  func inputProducts(
    _ x: Matrix, columns: Range<Int>? = nil, in workspace: Workspace
  ) -> Matrix {
    let isFirst = columns.map { $0.lowerBound == 0 } ?? true
    return Multiplier.product(
      x, inputWeight, inputs: columns, bias: isFirst ? bias.value : nil, in: workspace)
  }

  package var parameters: [Parameter] { [inputWeight, recurrentWeight, bias] }
  package var hiddenSize: Int { recurrentWeight.rows }
}
