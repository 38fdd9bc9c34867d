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

  /// - Parameter t: 0 at the beginning; in steps or in epochs, as the schedule's numbers are meant.
  package func factor(at t: Double) -> Double {
    switch self {
    case .constant: 1
    case .steps(let every, let factor): pow(factor, (t / Double(every)).rounded(.down))
    case .exponential(let factor): pow(factor, t)
    case .inverse(let decay): 1 / (1 + decay * t)
    case .cosine(let total, let floor):
      floor + (1 - floor) * (1 + cos(.pi * min(t / Double(max(total, 1)), 1))) / 2
    }
  }
}
