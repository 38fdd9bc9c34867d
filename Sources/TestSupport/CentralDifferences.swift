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
