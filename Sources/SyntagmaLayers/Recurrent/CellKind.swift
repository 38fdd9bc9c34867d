/// The recurrent cells that there are.
package enum CellKind: String, Sendable, CaseIterable {
  case lstm, peephole, gru, gruResetBefore, rnn, rnnRelu

  /// A cell of this kind.
  package func cell<Source: ParameterSource>(
    _ name: String, inputSize: Int, hiddenSize: Int, from source: Source
  ) throws(Source.Failure) -> any RecurrentCell {
    switch self {
    case .lstm:
      try LSTMCell(name, inputSize: inputSize, hiddenSize: hiddenSize, from: source)
    case .peephole:
      try PeepholeCell(name, inputSize: inputSize, hiddenSize: hiddenSize, from: source)
    case .gru:
      try GRUCell(name, inputSize: inputSize, hiddenSize: hiddenSize, from: source)
    case .gruResetBefore:
      try ResetBeforeCell(name, inputSize: inputSize, hiddenSize: hiddenSize, from: source)
    case .rnn, .rnnRelu:
      try PlainCell(
        name, inputSize: inputSize, hiddenSize: hiddenSize, isRectified: self == .rnnRelu,
        from: source)
    }
  }
}
