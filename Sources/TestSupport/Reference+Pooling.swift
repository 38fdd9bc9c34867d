#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

extension Reference {
  /// What a function makes of each sequence of a packed batch that has rows, in the order of the first
  /// step.
  package static func pooled(
    _ states: Grid, lengths: [Int], _ sum: ([[Double]]) -> [Double]
  ) -> Grid {
    let sequences = unpack(states, lengths: lengths)
    let pooled = packedRows(lengths).filter { $0.step == 0 }.map { place in
      sum((0..<lengths[place.sequence]).map { sequences[place.sequence].row($0) })
    }
    return Grid(pooled.count, states.columns, pooled.flatMap { $0 })
  }

  package static func mean(_ rows: [[Double]]) -> [Double] {
    rows[0].indices.map { column in
      rows.reduce(0) { $0 + $1[column] } / Double(rows.count)
    }
  }

  package static func maximum(_ rows: [[Double]]) -> [Double] {
    rows[0].indices.map { column in rows.map { $0[column] }.max() ?? 0 }
  }

  /// The first `forward` numbers of the last row, the others of the first one.
  package static func ends(_ rows: [[Double]], forward: Int) -> [Double] {
    Array(rows[rows.count - 1][..<forward] + rows[0][forward...])
  }

  /// Σ_t a_t h_t with a = softmax(v · tanh(h_t W + b)).
  package static func attention(
    _ rows: [[Double]], _ weight: Grid, _ bias: Grid, _ vector: Grid
  ) -> [Double] {
    let scores = rows.map { row in
      let inner = linear(Grid(1, row.count, row), weight, bias: bias)
      return zip(inner.values, vector.values).reduce(0) { $0 + tanh($1.0) * $1.1 }
    }
    let powers = scores.map { exp($0) }
    let sum = powers.reduce(0, +)
    return rows[0].indices.map { column in
      zip(rows, powers).reduce(0) { $0 + $1.0[column] * $1.1 / sum }
    }
  }
}
