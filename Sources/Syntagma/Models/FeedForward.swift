import SyntagmaLayers

/// Layers of units with relu over rows, their numbers normalized before it and dropped after it; the input
/// is dropped as well.
struct FeedForward: Sendable {
  private let layers: [Layer]
  private let dropout: Double
  let outputSize: Int

  private struct Layer: Sendable {
    let linear: Linear
    let norm: Norm?
  }

  private enum Norm: Sendable {
    case layer(LayerNorm)
    case batch(BatchNorm)

    var parameters: [Parameter] {
      switch self {
      case .layer(let norm): norm.parameters
      case .batch(let norm): norm.parameters
      }
    }

    func callAsFunction(_ x: Variable, on tape: Tape) -> Variable {
      switch self {
      case .layer(let norm): norm(x, on: tape)
      case .batch(let norm): norm(x, on: tape)
      }
    }
  }

  /// The first stream of the random numbers of dropout; each layer has one of its own.
  private static let firstStream: UInt64 = 1 << 33

  init<Source: ParameterSource>(
    _ name: String, _ recipe: Recipe.Pooling, inputSize: Int, from source: Source
  ) throws(Source.Failure) {
    var size = inputSize
    var layers: [Layer] = []
    for (index, units) in recipe.hidden.enumerated() {
      let name = "\(name).hidden\(index)"
      let linear = try Linear(name, inputSize: size, outputSize: units, from: source)
      let norm: Norm? =
        switch recipe.normalization {
        case .none: nil
        case .layer: .layer(try LayerNorm("\(name).normalization", size: units, from: source))
        case .batch: .batch(try BatchNorm("\(name).normalization", size: units, from: source))
        }
      layers.append(Layer(linear: linear, norm: norm))
      size = units
    }
    self.layers = layers
    dropout = recipe.dropout
    outputSize = size
  }

  var parameters: [Parameter] {
    layers.flatMap { $0.linear.parameters + ($0.norm?.parameters ?? []) }
  }

  /// - Parameter rowKeys: what random decisions about a row are keyed by; of no use when tagging.
  func callAsFunction(_ x: Variable, rowKeys: [UInt64], on tape: Tape) -> Variable {
    var y = dropped(x, 0, rowKeys, tape)
    for (index, layer) in layers.enumerated() {
      let sums = layer.linear(y, on: tape)
      let units = rectified(layer.norm.map { $0(sums, on: tape) } ?? sums, on: tape)
      y = dropped(units, index + 1, rowKeys, tape)
    }
    return y
  }

  private func dropped(_ x: Variable, _ place: Int, _ rowKeys: [UInt64], _ tape: Tape) -> Variable {
    guard dropout > 0, tape.dropoutKey != nil else { return x }
    let layer = Dropout(rate: Float(dropout), stream: FeedForward.firstStream + UInt64(place))
    return layer(x, rowKeys: rowKeys, on: tape)
  }
}
