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

  package func update(
    _ numbers: UnsafeMutablePointer<Float>, gradient: UnsafePointer<Float>?,
    states: StateRuns, count: Int, rate: Float, step: Int
  ) {
    let corrected = Float(Double(rate) / (1 - beta1.raised(to: step)))
    let root = Float(1 / (1 - beta2.raised(to: step)).squareRoot())
    let shrink = isDecoupled ? Float(Double(rate) * Double(weightDecay)) : 0
    func run(_ gradient: UnsafePointer<Float>?) {
      kernels.adam(
        count, gradient, numbers, states[0], states[1], Float(beta1), Float(beta2), corrected,
        root, epsilon, shrink)
    }
    guard weightDecay != 0 && !isDecoupled else { return run(gradient) }
    withDecay(weightDecay, of: numbers, addedTo: gradient, count: count, run)
  }

  /// Steps without gradient have a closed form, unless weight decay makes a gradient of its own.
  package func catchUp(
    _ numbers: UnsafeMutablePointer<Float>, states: StateRuns, count: Int,
    steps: ClosedRange<Int>, rates: [Float]
  ) {
    guard weightDecay == 0 || isDecoupled else {
      return stepByStep(numbers, states: states, count: count, steps: steps, rates: rates)
    }
    let missed = MissedSteps(
      steps, rates: rates, beta1: beta1, beta2: beta2, decay: Double(weightDecay))
    var summary = missed.summary(epsilon: epsilon)
    kernels.adam_catch_up(count, numbers, states[0], states[1], &summary)
  }
}
