import SyntagmaLayers

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

extension Reference {
  /// One direction of one layer of a stack. Columns are blocks of H, a block a gate.
  package struct CellWeights: Sendable {
    package let kind: CellKind
    /// In the order of the cell's `parameters`: input [D, G·H], recurrent weights, bias [1, G·H].
    package let parts: [Grid]
    /// What h is multiplied by before recurrent products, for each sequence; nil: 1.
    package var stateMask: Grid?

    package init(_ kind: CellKind, _ parts: [Grid]) {
      self.kind = kind
      self.parts = parts
    }

    /// Names, rows and columns of the parts.
    package static func shapes(
      _ kind: CellKind, inputs D: Int, hidden H: Int
    ) -> [(name: String, rows: Int, columns: Int)] {
      switch kind {
      case .lstm: [("input", D, 4 * H), ("recurrent", H, 4 * H), ("bias", 1, 4 * H)]
      case .peephole:
        [("input", D, 4 * H), ("recurrent", H, 4 * H), ("peephole", 3, H), ("bias", 1, 4 * H)]
      case .gru:
        [("input", D, 3 * H), ("recurrent", H, 3 * H), ("recurrentBias", 1, H), ("bias", 1, 3 * H)]
      case .gruResetBefore:
        [("input", D, 3 * H), ("recurrent", H, 2 * H), ("candidate", H, H), ("bias", 1, 3 * H)]
      case .rnn, .rnnRelu: [("input", D, H), ("recurrent", H, H), ("bias", 1, H)]
      }
    }

    var hiddenSize: Int { parts[1].rows }

    /// x W + b
    func inputs(_ x: [Double]) -> [Double] {
      let bias = parts[parts.count - 1].values
      return zip(Reference.times(x, parts[0]), bias).map { $0 + $1 }
    }
  }

  /// Outputs of each sequence, and for each layer and direction the final states [sequences, H]; those
  /// of the cells only where there are such.
  package struct RecurrentResult: Sendable {
    package var outputs: [Grid]
    package var hidden: [Grid]
    package var cell: [Grid]

    package init(outputs: [Grid], hidden: [Grid] = [], cell: [Grid] = []) {
      self.outputs = outputs
      self.hidden = hidden
      self.cell = cell
    }
  }

  package static func sigmoid(_ x: Double) -> Double { 1 / (1 + exp(-x)) }

  static func times(_ x: [Double], _ w: Grid) -> [Double] {
    var y = Array(repeating: 0.0, count: w.columns)
    for (d, value) in x.enumerated() {
      for j in 0..<w.columns { y[j] += value * w[d, j] }
    }
    return y
  }

  /// One step of one sequence.
  ///
  /// - Parameter m: what h is multiplied by before recurrent products.
  package static func step(
    _ x: [Double], hidden h: [Double], cell c: [Double], mask m: [Double], _ w: CellWeights
  ) -> (hidden: [Double], cell: [Double]) {
    let dropped = zip(h, m).map { $0 * $1 }
    let z = w.inputs(x)
    switch w.kind {
    case .lstm, .peephole:
      let sum = zip(z, times(dropped, w.parts[1])).map { $0 + $1 }
      return lstm(sum, cell: c, peepholes: w.kind == .peephole ? w.parts[2] : nil)
    case .gru: return (gru(z, h, dropped, w), [])
    case .gruResetBefore: return (resetBefore(z, h, dropped, w), [])
    case .rnn: return (zip(z, times(dropped, w.parts[1])).map { tanh($0 + $1) }, [])
    case .rnnRelu: return (zip(z, times(dropped, w.parts[1])).map { max(0, $0 + $1) }, [])
    }
  }

  private static func lstm(
    _ z: [Double], cell c: [Double], peepholes p: Grid?
  ) -> (hidden: [Double], cell: [Double]) {
    let H = c.count
    let cell = (0..<H).map { j in
      let i = sigmoid(z[j] + (p.map { $0[0, j] * c[j] } ?? 0))
      let f = sigmoid(z[H + j] + (p.map { $0[1, j] * c[j] } ?? 0))
      return f * c[j] + i * tanh(z[2 * H + j])
    }
    let hidden = (0..<H).map { j in
      sigmoid(z[3 * H + j] + (p.map { $0[2, j] * cell[j] } ?? 0)) * tanh(cell[j])
    }
    return (hidden, cell)
  }

  private static func gru(
    _ z: [Double], _ h: [Double], _ dropped: [Double], _ w: CellWeights
  ) -> [Double] {
    let H = h.count
    let u = times(dropped, w.parts[1])
    return (0..<H).map { j in
      let reset = sigmoid(z[j] + u[j])
      let update = sigmoid(z[H + j] + u[H + j])
      let candidate = tanh(z[2 * H + j] + reset * (u[2 * H + j] + w.parts[2][0, j]))
      return (1 - update) * candidate + update * h[j]
    }
  }

  private static func resetBefore(
    _ z: [Double], _ h: [Double], _ dropped: [Double], _ w: CellWeights
  ) -> [Double] {
    let H = h.count
    let u = times(dropped, w.parts[1])
    let reset = (0..<H).map { j in sigmoid(z[j] + u[j]) * dropped[j] }
    let v = times(reset, w.parts[2])
    return (0..<H).map { j in
      let update = sigmoid(z[H + j] + u[H + j])
      return (1 - update) * tanh(z[2 * H + j] + v[j]) + update * h[j]
    }
  }

  /// One layer over sequences of their own lengths; the backward direction begins at a sequence's end.
  ///
  /// - Parameter hidden, cell: for each direction the initial states [sequences, H].
  package static func recurrentLayer(
    _ sequences: [Grid], directions: [CellWeights], hidden: [Grid], cell: [Grid]
  ) -> RecurrentResult {
    let runs = directions.enumerated().map { index, weights in
      run(
        sequences, weights, hidden[index],
        cell.isEmpty ? Grid(sequences.count, 0) : cell[index], reversed: index == 1)
    }
    return RecurrentResult(
      outputs: sequences.indices.map { s in concatenate(runs.map { $0.outputs[s] }) },
      hidden: runs.flatMap(\.hidden), cell: runs.flatMap(\.cell).filter { $0.columns > 0 })
  }

  private static func run(
    _ sequences: [Grid], _ weights: CellWeights, _ hidden: Grid, _ cell: Grid, reversed: Bool
  ) -> RecurrentResult {
    var result = RecurrentResult(outputs: [], hidden: [hidden], cell: [cell])
    for (s, x) in sequences.enumerated() {
      var (h, c) = (hidden.row(s), cell.row(s))
      let mask = weights.stateMask?.row(s) ?? h.map { _ in 1 }
      var y = Grid(x.rows, weights.hiddenSize)
      for t in reversed ? Array((0..<x.rows).reversed()) : Array(0..<x.rows) {
        (h, c) = step(x.row(t), hidden: h, cell: c, mask: mask, weights)
        for j in h.indices { y[t, j] = h[j] }
      }
      result.outputs.append(y)
      for j in h.indices { result.hidden[0][s, j] = h[j] }
      for j in c.indices { result.cell[0][s, j] = c[j] }
    }
    return result
  }

  // MARK: between layers

  /// y = gain · (x − mean) / √(variance + 10⁻⁵) + bias, row by row.
  package static func layerNorm(_ x: Grid, gain: Grid, bias: Grid) -> Grid {
    var y = x
    for row in 0..<x.rows {
      let values = x.row(row)
      let mean = values.reduce(0, +) / Double(values.count)
      let variance = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(values.count)
      for column in 0..<x.columns {
        let normal = (x[row, column] - mean) / (variance + Double(Float(1e-5))).squareRoot()
        y[row, column] = gain[0, column] * normal + bias[0, column]
      }
    }
    return y
  }

  /// y = g · made + (1 − g) · x with g = σ(x W + b).
  package static func highway(_ made: Grid, around x: Grid, _ weight: Grid, _ bias: Grid) -> Grid {
    let g = linear(x, weight, bias: bias).values.map(sigmoid)
    return Grid(
      x.rows, x.columns,
      x.values.indices.map { g[$0] * made.values[$0] + (1 - g[$0]) * x.values[$0] })
  }

  package static func sum(_ a: Grid, _ b: Grid) -> Grid {
    Grid(a.rows, a.columns, zip(a.values, b.values).map { $0 + $1 })
  }
}
