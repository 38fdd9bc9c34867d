/// The state of a stack of recurrent layers: for each layer and direction (layer 0 forward, layer 0
/// backward, layer 1 forward, …) a matrix [sequences, hiddenSize], rows in the order of the batch.
package struct RecurrentState: Sendable {
  package var hidden: [Variable]
  package var cell: [Variable]

  package init(hidden: [Variable], cell: [Variable]) {
    self.hidden = hidden
    self.cell = cell
  }
}

/// Layers of long short-term memory (Hochreiter and Schmidhuber 1997; with forget gates, Gers et al.
/// 2000), each in one or both directions (Graves and Schmidhuber 2005), over packed rows.
package struct LSTM: Sendable {
  package let layers: [LSTMLayer]

  package init(layers: [LSTMLayer]) { self.layers = layers }

  package init<Source: ParameterSource>(
    _ name: String, inputSize: Int, hiddenSize: Int, layerCount: Int = 1, bidirectional: Bool,
    from source: Source
  ) throws(Source.Failure) {
    let directions = bidirectional ? ["forward", "backward"] : ["forward"]
    layers = try (0..<layerCount).map { layer throws(Source.Failure) in
      LSTMLayer(
        cells: try directions.map { direction throws(Source.Failure) in
          try LSTMCell(
            "\(name).\(layer).\(direction)",
            inputSize: layer == 0 ? inputSize : hiddenSize * directions.count,
            hiddenSize: hiddenSize, from: source)
        })
    }
  }

  /// What the first layer makes of inputs before it looks at their neighbours; see the other
  /// `callAsFunction`. [rows, 4 · output size of the first layer]
  ///
  /// - Parameter columns: the columns of the inputs that `x` holds, where it holds only some: the products
  ///   of all parts add up to those of the whole. The part that begins at 0 brings the bias along.
  package func inputProducts(_ x: Matrix, columns: Range<Int>? = nil, on tape: Tape) -> Matrix {
    layers.first?.inputProducts(x, columns: columns, on: tape) ?? x
  }

  /// The output from `inputProducts`, for inference: the same bytes as from the inputs themselves, as
  /// far as these are not in parts.
  ///
  /// - Parameter parts: one, or several whose sum is the product of the whole input.
  package func callAsFunction(parts: [InputPart], packing: Packing, on tape: Tape) -> Variable {
    precondition(!tape.isRecording, "products that are kept have no gradients")
    var x = parts.first.map { Variable($0.products) } ?? Variable(Matrix(0, 0))
    for (index, layer) in layers.enumerated() {
      x =
        index == 0
        ? layer(parts, packing: packing, on: tape)
        : layer(x, kept: nil, packing: packing, initial: nil, on: tape).output
    }
    return x
  }

  /// What a sequence that goes on in another batch begins with there: the forward directions go on
  /// from their last states, without gradient; the backward ones, which come from the other side,
  /// begin afresh.
  package func carried(_ final: RecurrentState) -> RecurrentState {
    func carried(_ states: [Variable]) -> [Variable] {
      let backward = layers.flatMap { $0.cells.indices.map { $0 == 1 } }
      return zip(states, backward).map { state, isBackward in
        Variable(isBackward ? Matrix(state.rows, state.columns) : state.value)
      }
    }
    return RecurrentState(hidden: carried(final.hidden), cell: carried(final.cell))
  }

  package var parameters: [Parameter] { layers.flatMap { $0.cells.flatMap(\.parameters) } }
  package var inputSize: Int { layers.first?.cells.first?.inputWeight.rows ?? 0 }
  package var outputSize: Int { layers.last?.outputSize ?? 0 }

  /// - Parameters:
  ///   - x: [rows, inputSize], packed.
  ///   - initial: the states before the first steps; zeros where absent. The backward direction of a
  ///     sequence starts at its own last step.
  ///   - kept: asked for each layer what dropout keeps of its input; nil: everything.
  /// - Returns: the last layer's output [rows, directions · hiddenSize], forward part first, and the
  ///   states after the last step of each direction.
  package func callAsFunction(
    _ x: Variable, packing: Packing, initial: RecurrentState? = nil, on tape: Tape,
    kept: (_ layer: Int, _ columns: Int) -> KeptColumns? = { _, _ in nil }
  ) -> (output: Variable, final: RecurrentState) {
    var x = x
    var final = RecurrentState(hidden: [], cell: [])
    var place = 0
    for (index, layer) in layers.enumerated() {
      let places = place..<place + layer.cells.count
      place = places.upperBound
      let state = initial.map {
        RecurrentState(hidden: Array($0.hidden[places]), cell: Array($0.cell[places]))
      }
      let (output, after) = layer(
        x, kept: kept(index, x.columns), packing: packing, initial: state, on: tape)
      final.hidden += after.hidden
      final.cell += after.cell
      x = output
    }
    return (x, final)
  }
}
