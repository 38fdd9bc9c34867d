/// How gradients are kept from exploding, before the optimizer sees them.
package enum Clipping: Sendable {
  case none
  /// All gradients together are scaled down to this norm at most (Pascanu et al. 2013).
  case norm(Float)
  /// Each number is brought into ±limit.
  case value(Float)

  /// Clips all gradients of a step.
  ///
  /// - Returns: the norm of all gradients together before clipping.
  @discardableResult
  package func apply(to gradients: [ParameterGradient]) -> Double {
    let norm = gradients.reduce(0) { $0 + $1.sumOfSquares }.squareRoot()
    for gradient in gradients { apply(to: gradient, norm: norm) }
    return norm
  }

  /// Clips one of the gradients of a step: one of `parts` tasks that may run side by side.
  ///
  /// - Parameter norm: that of all gradients together.
  package func apply(
    to gradient: ParameterGradient, norm: Double, part: Int = 0, of parts: Int = 1
  ) {
    guard let all = gradient.matrix else { return }
    let matrix = all.rows(all.rows.part(part, of: parts))
    switch self {
    case .none: break
    case .norm(let limit):
      let factor = Double(limit) / (norm + 1e-6)
      if factor < 1 { matrix.scale(by: Float(factor)) }
    case .value(let limit):
      for index in 0..<matrix.count {
        // In this order a NaN stays one.
        matrix.pointer[index] = max(min(matrix.pointer[index], limit), -limit)
      }
    }
  }
}

extension ParameterGradient {
  package var sumOfSquares: Double {
    matrix.map { kernels.sum_of_squares($0.count, $0.pointer) } ?? 0
  }
}
