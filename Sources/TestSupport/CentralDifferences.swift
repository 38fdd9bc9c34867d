/// The gradient of `loss` at `x` by (loss(x + h) − loss(x − h)) / 2h, number by number.
///
/// In double precision the error is about h² / 6 times the third derivative, and 10⁻¹⁶ / h of the loss.
package func centralDifferences(
  at x: Grid, step h: Double = 1e-5, _ loss: (Grid) -> Double
) -> Grid {
  var gradient = Grid(x.rows, x.columns)
  var x = x
  for index in x.values.indices {
    let value = x.values[index]
    x.values[index] = value + h
    let above = loss(x)
    x.values[index] = value - h
    let below = loss(x)
    x.values[index] = value
    gradient.values[index] = (above - below) / (2 * h)
  }
  return gradient
}

/// The slope of `loss` at `x` along `direction`: the gradient times the direction, found without the
/// gradient.
package func slope(
  at x: Grid, along direction: Grid, step h: Double = 1e-5, _ loss: (Grid) -> Double
) -> Double {
  func value(_ place: Double) -> Double {
    let values = zip(x.values, direction.values).map { $0 + place * $1 }
    return loss(Grid(x.rows, x.columns, values))
  }
  return (value(h) - value(-h)) / (2 * h)
}
