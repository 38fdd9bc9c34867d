/// How gradients are kept from exploding, before the optimizer sees them.
package enum Clipping: Sendable {
  case none
  /// All gradients together are scaled down to this norm at most (Pascanu et al. 2013).
  case norm(Float)
  /// Each number is brought into ±limit.
  case value(Float)

  /// - Returns: the norm of all gradients together before clipping.
  @discardableResult
  package func apply(to gradients: [ParameterGradient]) -> Double {
    let matrices = gradients.compactMap(\.matrix)
    let norm = matrices.reduce(0) { $0 + kernels.sum_of_squares($1.count, $1.pointer) }.squareRoot()
    switch self {
    case .none: break
    case .norm(let limit):
      let factor = Double(limit) / (norm + 1e-6)
      if factor < 1 { matrices.forEach { $0.scale(by: Float(factor)) } }
    case .value(let limit):
      for matrix in matrices {
        for index in 0..<matrix.count {
          // In this order a NaN stays one.
          matrix.pointer[index] = max(min(matrix.pointer[index], limit), -limit)
        }
      }
    }
    return norm
  }
}
