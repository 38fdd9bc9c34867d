/// Adam (Kingma and Ba 2015), or AdamW (Loshchilov and Hutter 2019) where the decay is decoupled.
///
///   m ← β₁ m + (1 − β₁) g    v ← β₂ v + (1 − β₂) g²
///   θ ← θ − rate · (m / (1 − β₁ᵗ)) / (√(v / (1 − β₂ᵗ)) + ε)
///
/// Weight decay is added to g (L2), or with `isDecoupled` θ is first multiplied by 1 − rate·decay.
package struct Adam: UpdateRule {
  package let beta1: Double
  package let beta2: Double
  package let epsilon: Float
  package let weightDecay: Float
  package let isDecoupled: Bool

  package init(
    beta1: Double = 0.9, beta2: Double = 0.999, epsilon: Float = 1e-8, weightDecay: Float = 0,
    isDecoupled: Bool = false
  ) {
    self.beta1 = beta1
    self.beta2 = beta2
    self.epsilon = epsilon
    self.weightDecay = weightDecay
    self.isDecoupled = isDecoupled
  }

  package var stateCount: Int { 2 }

  /// What the steps have in common: rate/(1 − β₁ᵗ), 1/√(1 − β₂ᵗ), 1 − rate·decay.
  private struct Factors {
    let rate: Double
    let root: Double
    let decay: Double
  }

  private func factors(rate: Float, power1: Double, power2: Double) -> Factors {
    Factors(
      rate: Double(rate) / (1 - power1), root: 1 / (1 - power2).squareRoot(),
      decay: isDecoupled ? 1 - Double(rate) * Double(weightDecay) : 1)
  }

  package func update(
    _ numbers: UnsafeMutablePointer<Float>, gradient: UnsafePointer<Float>?,
    states: [UnsafeMutablePointer<Float>], count: Int, rate: Float, step: Int
  ) {
    let factors = factors(rate: rate, power1: power(beta1, step), power2: power(beta2, step))
    func run(_ gradient: UnsafePointer<Float>?) {
      kernels.adam(
        count, gradient, numbers, states[0], states[1], Float(beta1), Float(beta2),
        Float(factors.rate), Float(factors.root), epsilon, Float(factors.decay))
    }
    guard weightDecay != 0 && !isDecoupled else { return run(gradient) }
    withUnsafeTemporaryAllocation(of: Float.self, capacity: count) { decayed in
      for index in 0..<count {
        decayed[index] = (gradient?[index] ?? 0) + weightDecay * numbers[index]
      }
      run(decayed.baseAddress)
    }
  }

  /// After j steps without gradient m and v have decayed to β₁ʲ m and β₂ʲ v, so each missed step
  /// moves θ by a_j · m / (√v · r_j + ε), with a_j and r_j the same for all numbers. √(β₂ʲ) changes
  /// so slowly beside β₁ʲ that one mean r stands for all r_j: exact where ε does not matter and where
  /// √v does not, and close in between.
  package func catchUp(
    _ numbers: UnsafeMutablePointer<Float>, states: [UnsafeMutablePointer<Float>], count: Int,
    steps: ClosedRange<Int>, rates: [Float]
  ) {
    guard weightDecay == 0 || isDecoupled else {
      for step in steps {
        update(
          numbers, gradient: nil, states: states, count: count, rate: rates[step - 1], step: step)
      }
      return
    }
    let sum = missed(steps, rates)
    let first = Float(power(beta1, steps.count))
    let second = Float(power(beta2, steps.count))
    let (m, v) = (states[0], states[1])
    for index in 0..<count {
      let root = v[index].squareRoot() * Float(sum.root) + epsilon
      numbers[index] = Float(sum.decay) * numbers[index] - Float(sum.rate) * (m[index] / root)
      m[index] *= first
      v[index] *= second
    }
  }

  /// Σ a_j, the mean of r_j that keeps Σ a_j / r_j, and the product of the decays.
  private func missed(_ steps: ClosedRange<Int>, _ rates: [Float]) -> Factors {
    var (power1, power2) = (power(beta1, steps.lowerBound - 1), power(beta2, steps.lowerBound - 1))
    var (first, second) = (1.0, 1.0)
    var (moved, movedByRoot, decay) = (0.0, 0.0, 1.0)
    for step in steps {
      // What is left of m moves nothing any more; only decay goes on.
      if first < 1e-9 && !isDecoupled { break }
      power1 *= beta1
      power2 *= beta2
      first *= beta1
      second *= beta2
      let factors = factors(rate: rates[step - 1], power1: power1, power2: power2)
      let part = factors.rate * first
      moved = moved * factors.decay + part
      movedByRoot = movedByRoot * factors.decay + part / (factors.root * second.squareRoot())
      decay *= factors.decay
    }
    return Factors(rate: moved, root: moved > 0 ? moved / movedByRoot : 1, decay: decay)
  }
}

private func power(_ base: Double, _ exponent: Int) -> Double {
  var (result, base, exponent) = (1.0, base, exponent)
  while exponent > 0 {
    if exponent & 1 == 1 { result *= base }
    base *= base
    exponent >>= 1
  }
  return result
}
