import SyntagmaLayers

/// Vectors of words from their characters, once for each distinct form of a batch.
enum CharacterEncoder: Sendable {
  /// Several widths side by side, on one table of characters.
  case convolution([LookUpConvolution])
  /// The last states of both directions.
  case lstm(Embedding, RecurrentStack)

  init?<Source: ParameterSource>(
    _ recipe: Recipe.Characters, characterCount: Int, from source: Source
  ) throws(Source.Failure) {
    guard recipe.kind != .none else { return nil }
    let embedding = try Embedding(
      "characters", vocabularySize: characterCount, size: recipe.size, from: source)
    if recipe.kind == .lstm {
      self = .lstm(
        embedding,
        try RecurrentStack(
          "characters.lstm", inputSize: recipe.size, hiddenSize: recipe.hidden,
          bidirectional: true, from: source))
    } else {
      self = .convolution(
        try recipe.widths.enumerated().map { index, width throws(Source.Failure) in
          LookUpConvolution(
            embedding: embedding,
            convolution: try Convolution(
              "characters.convolution\(index)", inputSize: recipe.size, width: width,
              filters: recipe.filters, from: source))
        })
    }
  }

  var parameters: [Parameter] {
    switch self {
    case .convolution(let convolutions):
      (convolutions.first?.embedding.parameters ?? [])
        + convolutions.flatMap(\.convolution.parameters)
    case .lstm(let embedding, let lstm): embedding.parameters + lstm.parameters
    }
  }

  var table: Parameter? { parameters.first }

  var outputSize: Int {
    switch self {
    case .convolution(let convolutions): convolutions.reduce(0) { $0 + $1.outputSize }
    case .lstm(_, let lstm): lstm.outputSize
    }
  }

  /// - Returns: [forms, outputSize].
  func callAsFunction(_ ids: [Int32], segments: Segments, on tape: Tape) -> Variable {
    switch self {
    case .convolution(let convolutions):
      return concatenate(convolutions.map { $0(ids, segments: segments, on: tape) }, on: tape)
    case .lstm(let embedding, let lstm):
      let packing = Packing(lengths: (0..<segments.count).map { segments[$0].count })
      var packed: [Int32] = []
      packed.reserveCapacity(ids.count)
      packing.forEachRow { _, form, step in packed.append(ids[segments[form].lowerBound + step]) }
      let (_, final) = lstm(embedding(packed, on: tape), packing: packing, on: tape)
      return concatenate(final.hidden, on: tape)
    }
  }
}
