extension Double {
  /// The value with a fixed number of decimals, as C's `%.nf` writes it: `0.98765.fixed(2)` is `0.99`.
  ///
  /// The exact value is rounded, and only exact ties go to even. Values of 2⁵³ and more after
  /// shifting, and what is not finite, are written as Swift does.
  ///
  /// - Parameter decimals: 0 to 22, for which the power of ten is exact.
  package func fixed(_ decimals: Int) -> String {
    var scale = 1.0
    for _ in 0..<decimals { scale *= 10 }
    let shifted = magnitude.roundedProduct(with: scale)
    guard shifted < 0x1p53 else { return "\(self)" }
    let digits = String(Int(shifted))
    let padded = String(repeating: "0", count: max(0, decimals + 1 - digits.count)) + digits
    let sign = self < 0 && shifted > 0 ? "-" : ""
    guard decimals > 0 else { return sign + padded }
    return sign + padded.dropLast(decimals) + "." + padded.suffix(decimals)
  }

  /// The exact product of two positive numbers rounded to an integer, ties to even.
  private func roundedProduct(with other: Double) -> Double {
    let product = self * other
    let down = product.rounded(.down)
    // Elsewhere the rounding of the product cannot have crossed the middle.
    guard product - down == 0.5 else { return product.rounded(.toNearestOrEven) }
    let lost = (-product).addingProduct(self, other)
    return lost == 0 ? product.rounded(.toNearestOrEven) : down + (lost > 0 ? 1 : 0)
  }
}
