import SyntagmaLayers

/// The dropout of a network's recurrent layers: of what goes into them, of the states between their
/// steps, and of what comes out. Each is the same at all steps of a sequence (Gal and Ghahramani 2016).
struct EncoderDropout: Sendable {
  private let rate: Float
  private let recurrentRate: Float
  private let layerCount: Int

  /// The streams of the random numbers; those of the states follow, one for each layer and direction.
  private enum Stream {
    static let inputs: UInt64 = 1
    static let layers: UInt64 = 2
    static let output: UInt64 = 3
    static let states: UInt64 = 16
    static let lowerOutputs: UInt64 = 1 << 32
  }

  init(_ recipe: Recipe.Encoder) {
    rate = Float(recipe.dropout)
    recurrentRate = Float(recipe.recurrentDropout)
    layerCount = recipe.layers
  }

  /// What is kept of the input of a layer.
  func inputs(of layer: Int) -> Dropout {
    Dropout(rate: rate, stream: layer == 0 ? Stream.inputs : Stream.layers)
  }

  /// What is kept of the states of one direction of a layer.
  func states(of layer: Int, direction: Int) -> Dropout {
    Dropout(rate: recurrentRate, stream: Stream.states + UInt64(2 * layer + direction))
  }

  /// What is kept of the output of a layer, counted from 0, for those who read it. The stream of the top
  /// one does not depend on how many there are.
  func output(of layer: Int) -> Dropout {
    Dropout(
      rate: rate,
      stream: layer == layerCount - 1 ? Stream.output : Stream.lowerOutputs + UInt64(layer))
  }
}

extension RecurrentStack {
  /// The layers that a recipe asks for.
  init<Source: ParameterSource>(
    _ name: String, _ recipe: Recipe.Encoder, inputSize: Int, from source: Source
  ) throws(Source.Failure) {
    try self.init(
      name, recipe.cell.kind, inputSize: inputSize, hiddenSize: recipe.hidden,
      layerCount: recipe.layers, bidirectional: recipe.bidirectional,
      isJoined: recipe.join == .connectionist, connection: recipe.connection.kind,
      isNormalized: recipe.normalization == .layer,
      from: source)
  }

  /// - Parameter sequenceKeys: in the order of the batch; see `Dropout`.
  /// - Returns: the output of each layer before its own dropout, and the states after the last steps.
  func callAsFunction(
    _ x: Variable, packing: Packing, sequenceKeys: [UInt64], initial: RecurrentState?,
    dropout: EncoderDropout, on tape: Tape
  ) -> (outputs: [Variable], final: RecurrentState) {
    self(x, packing: packing, initial: initial, on: tape) { layer, columns in
      dropout.inputs(of: layer).kept(
        columns: columns, packing: packing, sequenceKeys: sequenceKeys, on: tape)
    } stateMask: { layer, direction, columns in
      dropout.states(of: layer, direction: direction).stateMask(
        columns: columns, packing: packing, sequenceKeys: sequenceKeys, on: tape)
    }
  }
}

extension Recipe.Encoder.Cell {
  var kind: CellKind {
    switch self {
    case .lstm: .lstm
    case .peephole: .peephole
    case .gru: .gru
    case .gruResetBefore: .gruResetBefore
    case .rnn: .rnn
    case .rnnRelu: .rnnRelu
    }
  }
}

extension Recipe.Encoder.Connection {
  fileprivate var kind: LayerConnection.Kind {
    switch self {
    case .none: .none
    case .residual: .residual
    case .highway: .highway
    }
  }
}
