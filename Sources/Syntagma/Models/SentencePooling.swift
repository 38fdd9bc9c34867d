import SyntagmaLayers

/// What makes one vector of the states of a sentence, as a recipe says.
struct SentencePooling: Sendable {
  private enum Part: Sendable {
    case attention(AttentionPooling)
    case mean, maximum, last
    case convolution(ConvolutionPooling)
  }

  private let parts: [Part]
  private let stateSize: Int
  private let isBidirectional: Bool

  init<Source: ParameterSource>(
    _ name: String, _ recipe: Recipe.Pooling, stateSize: Int, isBidirectional: Bool,
    from source: Source
  ) throws(Source.Failure) {
    self.stateSize = stateSize
    self.isBidirectional = isBidirectional
    parts = try recipe.kinds.map { kind throws(Source.Failure) in
      switch kind {
      case .attention:
        .attention(
          try AttentionPooling(
            "\(name).attention", inputSize: stateSize, size: recipe.size, from: source))
      case .mean: .mean
      case .max: .maximum
      case .last: .last
      case .convolution:
        .convolution(
          try ConvolutionPooling(
            "\(name).convolution", recipe, inputSize: stateSize, from: source))
      }
    }
  }

  var outputSize: Int {
    parts.reduce(0) { sum, part in
      if case .convolution(let layer) = part { sum + layer.outputSize } else { sum + stateSize }
    }
  }

  var parameters: [Parameter] {
    parts.flatMap { part -> [Parameter] in
      switch part {
      case .attention(let attention): attention.parameters
      case .convolution(let convolution): convolution.parameters
      case .mean, .maximum, .last: []
      }
    }
  }

  /// - Returns: [sentences that have words, outputSize], in the order of the first step.
  func callAsFunction(_ states: Variable, packing: Packing, on tape: Tape) -> Variable {
    let vectors = parts.map { part in
      switch part {
      case .attention(let attention): attention(states, packing: packing, on: tape)
      case .mean: meanOverTime(states, packing: packing, on: tape)
      case .maximum: maximumOverTime(states, packing: packing, on: tape)
      case .last:
        lastStates(states, isBidirectional: isBidirectional, packing: packing, on: tape)
      case .convolution(let convolution): convolution(states, packing: packing, on: tape)
      }
    }
    return vectors.count == 1 ? vectors[0] : concatenate(vectors, on: tape)
  }
}
