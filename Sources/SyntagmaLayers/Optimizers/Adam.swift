import CKernels

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
    // As the kernel has them: 1 − βᵗ must be the weight that its moments really gathered.
    self.beta1 = Double(Float(beta1))
    self.beta2 = Double(Float(beta2))
    self.epsilon = epsilon
    self.weightDecay = weightDecay
    self.isDecoupled = isDecoupled
  }

  package var stateCount: Int { 2 }

  /// What all numbers have in common at a step: rate/(1 − β₁ᵗ), 1/√(1 − β₂ᵗ), rate·decay.
  private struct Factors {
    let rate: Double
    let root: Double
    let shrink: Double
  }

  private func factors(rate: Float, power1: Double, power2: Double) -> Factors {
    Factors(
      rate: Double(rate) / (1 - power1), root: 1 / (1 - power2).squareRoot(),
      shrink: isDecoupled ? Double(rate) * Double(weightDecay) : 0)
  }

  package func update(
    _ numbers: UnsafeMutablePointer<Float>, gradient: UnsafePointer<Float>?,
    states: StateRuns, count: Int, rate: Float, step: Int
  ) {
    let factors = factors(rate: rate, power1: power(beta1, step), power2: power(beta2, step))
    func run(_ gradient: UnsafePointer<Float>?) {
      kernels.adam(
        count, gradient, numbers, states[0], states[1], Float(beta1), Float(beta2),
        Float(factors.rate), Float(factors.root), epsilon, Float(factors.shrink))
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
  /// moves θ by a_j · m / (√v · r_j + ε), with a_j and r_j the same for all numbers. Two nodes of a
  /// Gaussian quadrature over the weights a_j stand for all of them.
  package func catchUp(
    _ numbers: UnsafeMutablePointer<Float>, states: StateRuns, count: Int,
    steps: ClosedRange<Int>, rates: [Float]
  ) {
    guard weightDecay == 0 || isDecoupled else {
      for step in steps {
        update(
          numbers, gradient: nil, states: states, count: count, rate: rates[step - 1], step: step)
      }
      return
    }
    let missed = missed(steps, rates)
    let (near, far) = missed.nodes
    var summary = syntagma_missed_steps(
      weight: (near.weight, far.weight), root: (near.root, far.root), decay: missed.decay,
      epsilon: epsilon, first: Float(power(beta1, steps.count)),
      second: Float(power(beta2, steps.count)))
    kernels.adam_catch_up(count, numbers, states[0], states[1], &summary)
  }

  /// What a run of missed steps amounts to.
  private struct Missed {
    /// Σ a_j u_jⁿ for n = 0, 1, 2, 3 with u_j = 1 / r_j.
    var moments = SIMD4<Double>()
    /// The product of all 1 − rate·decay.
    var decay: Float = 1

    typealias Node = (weight: Float, root: Float)

    /// The two nodes that have the same four moments, at μ + σ (γ/2 ± √(1 + γ²/4)) with the mean μ,
    /// the deviation σ and the skewness γ of u.
    var nodes: (Node, Node) {
      guard moments[0] > 0 else { return ((0, 1), (0, 1)) }
      let (mean, square, cube) = (
        moments[1] / moments[0], moments[2] / moments[0], moments[3] / moments[0]
      )
      let variance = square - mean * mean
      // All r_j are equal but for rounding.
      guard variance > 1e-12 * square else {
        return ((Float(moments[0]), Float(1 / mean)), (0, 1))
      }
      let deviation = variance.squareRoot()
      let skewness = (cube - mean * (3 * variance + mean * mean)) / (variance * deviation)
      let half = skewness / 2
      let width = (1 + half * half).squareRoot()
      return (
        (
          Float(moments[0] * (1 + half / width) / 2),
          Float(1 / (mean + deviation * (half - width)))
        ),
        (
          Float(moments[0] * (1 - half / width) / 2),
          Float(1 / (mean + deviation * (half + width)))
        )
      )
    }
  }

  private func missed(_ steps: ClosedRange<Int>, _ rates: [Float]) -> Missed {
    var (power1, power2) = (power(beta1, steps.lowerBound - 1), power(beta2, steps.lowerBound - 1))
    var (first, inverseRoot) = (1.0, 1.0)  // β₁ʲ and β₂^(−j/2)
    let growth = 1 / beta2.squareRoot()
    var moments = SIMD4<Double>()
    var decay = 1.0
    for step in steps {
      // What is left of m moves nothing any more; only decay goes on.
      if first < 1e-9 && !isDecoupled { break }
      power1 *= beta1
      power2 *= beta2
      first *= beta1
      inverseRoot *= growth
      let rate = Double(rates[step - 1])
      let shrink = isDecoupled ? rate * Double(weightDecay) : 0
      // After some hundred steps a division by 1 − β₁ᵗ changes nothing.
      let corrected = power1 > 1e-16 ? rate / (1 - power1) : rate
      let u = (1 - power2).squareRoot() * inverseRoot
      moments *= 1 - shrink
      moments += corrected * first * SIMD4(1, u, u * u, u * u * u)
      decay *= 1 - shrink
    }
    return Missed(moments: moments, decay: Float(decay))
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
