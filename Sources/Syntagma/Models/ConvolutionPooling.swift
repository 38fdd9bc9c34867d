import SyntagmaLayers

/// The largest value over a sentence of each filter of convolutions of several widths, then relu (Kim 2014).
struct ConvolutionPooling: Sendable {
  private let convolutions: [Convolution]

  init<Source: ParameterSource>(
    _ name: String, _ recipe: Recipe.Pooling, inputSize: Int, from source: Source
  ) throws(Source.Failure) {
    convolutions = try recipe.widths.map { width throws(Source.Failure) in
      try Convolution(
        "\(name)\(width)", inputSize: inputSize, width: width, filters: recipe.filters,
        from: source)
    }
  }

  var outputSize: Int { convolutions.reduce(0) { $0 + $1.filters } }
  var parameters: [Parameter] { convolutions.flatMap(\.parameters) }

  /// - Parameter x: [rows, inputSize], packed.
  /// - Returns: [sentences that have words, outputSize], in the order of the first step.
  func callAsFunction(_ x: Variable, packing: Packing, on tape: Tape) -> Variable {
    let (rows, segments) = packing.rowsBySequence
    let x = gatherRows(x, rows, on: tape)
    let maxima = convolutions.map { convolution in
      maximumOverTime(convolution(x, segments: segments, on: tape), segments: segments, on: tape)
    }
    return rectified(concatenate(maxima, on: tape), on: tape)
  }
}

extension Packing {
  /// The rows sentence by sentence, those that have some in the order of the first step.
  fileprivate var rowsBySequence: (rows: [Int32], segments: Segments) {
    var rows: [Int32] = []
    rows.reserveCapacity(rowCount)
    var segments = Segments(capacity: sequenceCount)
    for (rank, sequence) in order.enumerated() where lengths[sequence] > 0 {
      rows += (0..<lengths[sequence]).map { Int32(row(rank: rank, step: $0)) }
      segments.append(length: lengths[sequence])
    }
    return (rows, segments)
  }
}
