/// Layers of recurrent cells, each in one or both directions (Graves and Schmidhuber 2005), over packed
/// rows; with what joins directions, what leads around layers and what comes after them.
package struct RecurrentStack: Sendable {
  package let layers: [RecurrentLayer]
  /// For each layer what joins its directions; empty where their states stand side by side.
  package let joins: [StateJoin]
  /// For each layer; the first has none, since its input is of another size.
  package let connections: [LayerConnection]
  /// For each layer, after its connection; empty where outputs stay as they are.
  package let norms: [LayerNorm]

  /// Layers and nothing else.
  package init(layers: [RecurrentLayer]) {
    self.layers = layers
    joins = []
    connections = layers.map { _ in .none }
    norms = []
  }

  package init<Source: ParameterSource>(
    _ name: String, _ kind: CellKind = .lstm, inputSize: Int, hiddenSize: Int, layerCount: Int = 1,
    bidirectional: Bool, isJoined: Bool = false, connection: LayerConnection.Kind = .none,
    isNormalized: Bool = false, from source: Source
  ) throws(Source.Failure) {
    let directions = bidirectional ? ["forward", "backward"] : ["forward"]
    let outputSize = isJoined ? hiddenSize : hiddenSize * directions.count
    layers = try (0..<layerCount).map { layer throws(Source.Failure) in
      RecurrentLayer(
        cells: try directions.map { direction throws(Source.Failure) in
          try kind.cell(
            "\(name).\(layer).\(direction)", inputSize: layer == 0 ? inputSize : outputSize,
            hiddenSize: hiddenSize, from: source)
        })
    }
    joins = try (0..<(isJoined ? layerCount : 0)).map { layer throws(Source.Failure) in
      try StateJoin(
        "\(name).\(layer).join", hiddenSize: hiddenSize, isRectified: kind == .rnnRelu, from: source
      )
    }
    connections = try (0..<layerCount).map { layer throws(Source.Failure) in
      try LayerConnection(
        layer == 0 ? .none : connection, "\(name).\(layer)", size: outputSize, from: source)
    }
    norms = try (0..<(isNormalized ? layerCount : 0)).map { layer throws(Source.Failure) in
      try LayerNorm("\(name).\(layer).normalization", size: outputSize, from: source)
    }
  }

  package var parameters: [Parameter] {
    layers.flatMap { $0.cells.flatMap(\.parameters) } + joins.map(\.recurrentWeight)
      + connections.flatMap(\.parameters) + norms.flatMap(\.parameters)
  }
  package var inputSize: Int { layers.first?.cells.first?.inputWeight.rows ?? 0 }
  /// Of every layer.
  package var outputSize: Int { joins.last?.hiddenSize ?? layers.last?.outputSize ?? 0 }

  /// - Parameters:
  ///   - x: [rows, inputSize], packed.
  ///   - initial: the states before the first steps; zeros where absent. The backward direction of a
  ///     sequence starts at its own last step.
  ///   - kept: asked for each layer what dropout keeps of its input; nil: everything.
  ///   - stateMask: asked for each layer and direction by what its states are multiplied before the
  ///     recurrent products, [sequences, columns] by rank (see `Dropout.stateMask`); nil: by 1.
  /// - Returns: the output of each layer [rows, directions · hiddenSize], forward part first, or [rows,
  ///   hiddenSize] where directions are joined, the last one at the end; and the states after the last step of
  ///   each direction.
  package func callAsFunction(
    _ x: Variable, packing: Packing, initial: RecurrentState? = nil, on tape: Tape,
    kept: (_ layer: Int, _ columns: Int) -> KeptColumns? = { _, _ in nil },
    stateMask: (_ layer: Int, _ direction: Int, _ columns: Int) -> Matrix? = { _, _, _ in nil }
  ) -> (outputs: [Variable], final: RecurrentState) {
    var outputs: [Variable] = []
    var final = RecurrentState(hidden: [], cell: [])
    for (index, layer) in layers.enumerated() {
      let x = outputs.last ?? x
      let first = final.hidden.count
      let (made, after) = layer(
        x, kept: kept(index, x.columns),
        stateMasks: layer.cells.enumerated().map { stateMask(index, $0, $1.hiddenSize) },
        packing: packing, initial: initial?.places(first..<first + layer.cells.count), on: tape)
      outputs.append(output(of: index, made, around: x, packing: packing, on: tape))
      final.hidden += after.hidden
      final.cell += after.cell
    }
    return (outputs, final)
  }

  private func output(
    of layer: Int, _ made: Variable, around x: Variable?, packing: Packing, on tape: Tape
  ) -> Variable {
    let joined = joins.isEmpty ? made : joins[layer](made, packing: packing, on: tape)
    let y = x.map { connections[layer](joined, around: $0, on: tape) } ?? joined
    return norms.isEmpty ? y : norms[layer](y, on: tape)
  }

  // MARK: inference

  /// What the first layer makes of inputs before it looks at their neighbours; see the other
  /// `callAsFunction`. [rows, width of its cells, for all directions]
  ///
  /// - Parameter columns: the columns of the inputs that `x` holds, where it holds only some: the products
  ///   of all parts add up to those of the whole. The part that begins at 0 brings the bias along.
  package func inputProducts(_ x: Matrix, columns: Range<Int>? = nil, on tape: Tape) -> Matrix {
    layers.first?.inputProducts(x, columns: columns, on: tape) ?? x
  }

  /// The output of each layer from `inputProducts`, for inference: the same bytes as from the inputs
  /// themselves, as far as these are not in parts.
  ///
  /// - Parameter parts: one, or several whose sum is the product of the whole input.
  package func callAsFunction(parts: [InputPart], packing: Packing, on tape: Tape) -> [Variable] {
    precondition(!tape.isRecording, "products that are kept have no gradients")
    var outputs: [Variable] = []
    for (index, layer) in layers.enumerated() {
      guard let x = outputs.last else {
        let made = layer(parts, packing: packing, on: tape)
        outputs.append(output(of: index, made, around: nil, packing: packing, on: tape))
        continue
      }
      let made = layer(
        x, kept: nil, stateMasks: [], packing: packing, initial: nil, on: tape
      ).output
      outputs.append(output(of: index, made, around: x, packing: packing, on: tape))
    }
    return outputs
  }

  // MARK: pieces

  /// What a sequence that goes on in another batch begins with there: the forward directions go on
  /// from their last states, without gradient; the backward ones, which come from the other side,
  /// begin afresh.
  package func carried(_ final: RecurrentState) -> RecurrentState {
    let backward = layers.flatMap { $0.cells.indices.map { $0 == 1 } }
    func carried(_ states: [Variable]) -> [Variable] {
      zip(states, backward).map { state, isBackward in
        Variable(isBackward ? Matrix(state.rows, state.columns) : state.value)
      }
    }
    return RecurrentState(hidden: carried(final.hidden), cell: carried(final.cell))
  }
}

extension [Variable] {
  /// The output of the last layer of a stack.
  package var top: Variable {
    precondition(!isEmpty, "a stack without layers has no output")
    return self[count - 1]
  }
}
