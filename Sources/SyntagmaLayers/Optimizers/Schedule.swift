#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// How the learning rate falls, as a factor of the first rate.
package enum Schedule: Sendable {
  case constant
  /// γ^⌊t / every⌋
  case steps(every: Int, factor: Double)
  /// γᵗ
  case exponential(factor: Double)
  /// 1 / (1 + ρ t)
  case inverse(decay: Double)
  /// floor + (1 − floor)·(1 + cos(π t / total)) / 2, from 1 down to floor, where it stays
  /// (Loshchilov and Hutter 2017).
  case cosine(total: Int, floor: Double = 0)

  /// - Parameter t: 0 for the first step.
  package func factor(at t: Int) -> Double {
    switch self {
    case .constant: 1
    case .steps(let every, let factor): pow(factor, Double(t / every))
    case .exponential(let factor): pow(factor, Double(t))
    case .inverse(let decay): 1 / (1 + decay * Double(t))
    case .cosine(let total, let floor):
      floor + (1 - floor) * (1 + cos(.pi * Double(min(t, total)) / Double(max(total, 1)))) / 2
    }
  }
}
