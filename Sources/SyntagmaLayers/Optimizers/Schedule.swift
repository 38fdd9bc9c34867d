#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// How the learning rate changes, as a factor of the rate that it is given for.
package indirect enum Schedule: Sendable {
  case constant
  /// γ^⌊t / every⌋
  case steps(every: Int, factor: Double)
  /// γ to the power of the number of milestones that t has reached.
  case milestones([Double], factor: Double)
  /// γᵗ
  case exponential(factor: Double)
  /// 1 / (1 + ρ t)
  case inverse(decay: Double)
  /// √(scale / (scale + t)) (Vaswani et al. 2017, after their warm-up)
  case inverseSquareRoot(scale: Double)
  /// 1 − t / total, down to 0, where it stays.
  case linear(total: Double)
  /// floor + (1 − floor)·(1 + cos(π t / total)) / 2, from 1 down to floor, where it stays
  /// (Loshchilov and Hutter 2017).
  case cosine(total: Double, floor: Double = 0)
  /// The cosine again and again, each time `growth` times as long as before.
  case restarts(first: Double, growth: Double = 2, floor: Double = 0)
  /// Up to the rate and far below it.
  case oneCycle(OneCycle)
  /// t / length up to 1, then another schedule from its beginning.
  case warmUp(length: Double, then: Schedule)

  /// - Parameter t: 0 at the beginning; in steps or in epochs, as the schedule's numbers are meant.
  package func factor(at t: Double) -> Double {
    switch self {
    case .constant: 1
    case .steps(let every, let factor): pow(factor, (t / Double(every)).rounded(.down))
    case .milestones(let times, let factor): pow(factor, Double(times.count { $0 <= t }))
    case .exponential(let factor): pow(factor, t)
    case .inverse(let decay): 1 / (1 + decay * t)
    case .inverseSquareRoot(let scale): (scale / (scale + t)).squareRoot()
    case .linear(let total): 1 - share(t, of: total)
    case .cosine(let total, let floor): floor + (1 - floor) * halfCosine(share(t, of: total))
    case .restarts(let first, let growth, let floor):
      floor + (1 - floor) * halfCosine(restarted(t, first: first, growth: growth))
    case .oneCycle(let cycle): cycle.factor(at: t)
    case .warmUp(let length, let then):
      t < length ? t / length : then.factor(at: t - length)
    }
  }

  /// How much of `total` has passed, in 0...1; without any there is nothing to wait for.
  private func share(_ t: Double, of total: Double) -> Double {
    total > 0 ? min(t / total, 1) : t > 0 ? 1 : 0
  }

  /// How much of the present cycle has passed.
  private func restarted(_ t: Double, first: Double, growth: Double) -> Double {
    var (start, length) = (0.0, first)
    while length > 0 && t >= start + length {
      start += length
      length *= growth
    }
    return share(t - start, of: length)
  }
}

/// From 1 at 0 down to 0 at 1.
func halfCosine(_ share: Double) -> Double { (1 + cos(.pi * share)) / 2 }
