/// Hands on a gradient with weight decay as the derivative of ½·decay·θ² added, g + decay·θ.
///
/// - Parameter gradient: nil for a gradient of zeros.
func withDecay(
  _ decay: Float, of numbers: UnsafePointer<Float>, addedTo gradient: UnsafePointer<Float>?,
  count: Int, _ body: (_ gradient: UnsafePointer<Float>) -> Void
) {
  if decay == 0, let gradient { return body(gradient) }
  withUnsafeTemporaryAllocation(of: Float.self, capacity: max(count, 1)) { sum in
    guard let base = sum.baseAddress else { return }
    if let gradient {
      for index in 0..<count { base[index] = gradient[index] + decay * numbers[index] }
    } else {
      for index in 0..<count { base[index] = decay * numbers[index] }
    }
    body(base)
  }
}

extension Double {
  /// self to the power of a whole number, 0 or more.
  func raised(to exponent: Int) -> Double {
    var (result, base, exponent) = (1.0, self, exponent)
    while exponent > 0 {
      if exponent & 1 == 1 { result *= base }
      base *= base
      exponent >>= 1
    }
    return result
  }
}
