extension Double {
  /// The value with a fixed number of decimals, ties to even: `0.98765.fixed(2)` is `0.99`.
  ///
  /// Values of 2⁵³ and more after shifting, and what is not finite, are written as Swift does.
  package func fixed(_ decimals: Int) -> String {
    var scale = 1.0
    for _ in 0..<decimals { scale *= 10 }
    let shifted = (magnitude * scale).rounded(.toNearestOrEven)
    guard shifted < 0x1p53 else { return "\(self)" }
    let digits = String(Int(shifted))
    let padded = String(repeating: "0", count: max(0, decimals + 1 - digits.count)) + digits
    let sign = self < 0 && shifted > 0 ? "-" : ""
    guard decimals > 0 else { return sign + padded }
    return sign + padded.dropLast(decimals) + "." + padded.suffix(decimals)
  }
}
