import SyntagmaText

/// A scale of a picture: the values that it spans and the round ones that are written beside it.
package struct Axis {
  package let lower: Double
  package let upper: Double
  /// Round values from `lower` to `upper`.
  package let ticks: [Double]
  /// Decimals that tell the ticks apart.
  package let decimals: Int

  /// A scale of about `count` steps of 1, 2 or 5 times a power of ten around some finite values.
  package init(around values: [Double], count: Int = 4, isWhole: Bool = false) {
    var (least, most) = (values.min() ?? 0, values.max() ?? 1)
    if least == most {  // a single value stands in the middle of a scale around it
      let margin = max(abs(most) / 20, isWhole ? 1 : 5e-4)
      (least, most) = (least - margin, most + margin)
    }
    let span = most - least
    var (step, decimals) = Axis.step(atLeast: span / Double(count))
    if isWhole && step < 1 { (step, decimals) = (1, 0) }
    let first = (least / step).rounded(.down)
    let last = max(first + 1, (most / step).rounded(.up))
    ticks = stride(from: first, through: last, by: 1).map { $0 * step }
    (lower, upper) = (first * step, last * step)
    self.decimals = decimals
  }

  /// Where a value lies, 0 at the lower end and 1 at the upper one.
  package func place(of value: Double) -> Double { (value - lower) / (upper - lower) }

  private static func step(atLeast size: Double) -> (step: Double, decimals: Int) {
    var power = 1.0
    var decimals = 0
    while power > size {
      power /= 10
      decimals += 1
    }
    while power * 10 <= size { power *= 10 }
    let factor = [1.0, 2, 5, 10].first { $0 * power >= size } ?? 10
    return (factor * power, factor == 10 ? max(0, decimals - 1) : decimals)
  }
}
