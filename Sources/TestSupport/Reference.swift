#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The layers as plain loops in double precision: slow, and easy to check by eye.
package enum Reference {
  package static func product(_ x: Grid, _ w: Grid) -> Grid {
    var y = Grid(x.rows, w.columns)
    for n in 0..<x.rows {
      for d in 0..<x.columns {
        for j in 0..<w.columns { y[n, j] += x[n, d] * w[d, j] }
      }
    }
    return y
  }

  package static func linear(_ x: Grid, _ weight: Grid, bias: Grid? = nil) -> Grid {
    var y = product(x, weight)
    guard let bias else { return y }
    for n in 0..<y.rows {
      for j in 0..<y.columns { y[n, j] += bias[0, j] }
    }
    return y
  }

  /// y[n] = table[ids[n]]
  package static func rows(_ ids: [Int32], of table: Grid) -> Grid {
    Grid(ids.count, table.columns, ids.flatMap { table.row(Int($0)) })
  }

  package static func concatenate(_ parts: [Grid]) -> Grid {
    let rows = parts[0].rows
    return Grid(
      rows, parts.reduce(0) { $0 + $1.columns },
      (0..<rows).flatMap { row in parts.flatMap { $0.row(row) } })
  }

  package static func relu(_ x: Grid) -> Grid {
    Grid(x.rows, x.columns, x.values.map { $0 > 0 ? $0 : 0 })
  }

  /// y = x·mask / (1 − rate), number by number.
  package static func dropout(_ x: Grid, mask: Grid, rate: Double) -> Grid {
    Grid(x.rows, x.columns, zip(x.values, mask.values).map { $1 == 0 ? 0 : $0 / (1 - rate) })
  }

  /// (1 − smoothing)·(−log p_target) + smoothing / L · Σ_k −log p_k, 0 where the target is negative.
  package static func crossEntropy(
    _ logits: Grid, targets: [Int32], smoothing: Double = 0
  ) -> Grid {
    var losses = Grid(logits.rows, 1)
    for (n, target) in targets.enumerated() where target >= 0 {
      let row = logits.row(n)
      let top = row.max() ?? 0
      let logSum = top + log(row.reduce(0) { $0 + exp($1 - top) })
      let uniform = row.reduce(0) { $0 + (logSum - $1) } / Double(row.count)
      losses[n, 0] = (1 - smoothing) * (logSum - row[Int(target)]) + smoothing * uniform
    }
    return losses
  }

  /// y_t = b + Σ_k x_{t+k−left} W_k within each sequence; the columns k·filters... of weight are W_k.
  package static func convolution(
    _ x: Grid, _ weight: Grid, _ bias: Grid, lengths: [Int]
  ) -> Grid {
    let filters = bias.columns
    let width = weight.columns / filters
    let left = (width - 1) / 2
    var y = Grid(x.rows, filters)
    var start = 0
    for length in lengths {
      for t in 0..<length {
        for f in 0..<filters {
          var sum = bias[0, f]
          for k in 0..<width where (0..<length).contains(t + k - left) {
            let source = start + t + k - left
            for d in 0..<x.columns { sum += x[source, d] * weight[d, k * filters + f] }
          }
          y[start + t, f] = sum
        }
      }
      start += length
    }
    return y
  }

  /// The largest value of each column in each sequence; zeros for a sequence without steps.
  package static func maximumOverTime(_ x: Grid, lengths: [Int]) -> Grid {
    var y = Grid(lengths.count, x.columns)
    var start = 0
    for (sequence, length) in lengths.enumerated() {
      for column in 0..<x.columns {
        y[sequence, column] = (start..<start + length).map { x[$0, column] }.max() ?? 0
      }
      start += length
    }
    return y
  }
}
