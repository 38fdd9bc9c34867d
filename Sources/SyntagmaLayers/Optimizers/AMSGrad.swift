import CKernels

/// Adam with the largest second moment so far in the place of the present one, so that steps never
/// grow again (Reddi, Kale and Kumar 2018).
///
///   m ← β₁ m + (1 − β₁) g    v ← β₂ v + (1 − β₂) g²    w ← max(w, v)
///   θ ← θ − rate · (m / (1 − β₁ᵗ)) / (√(w / (1 − β₂ᵗ)) + ε)
///
/// Weight decay is added to g.
package struct AMSGrad: UpdateRule {
  package let beta1: Double
  package let beta2: Double
  package let epsilon: Float
  package let weightDecay: Float

  package init(
    beta1: Double = 0.9, beta2: Double = 0.999, epsilon: Float = 1e-8, weightDecay: Float = 0
  ) {
    // As the loop has them: 1 − βᵗ must be the weight that its moments really gathered.
    self.beta1 = Double(Float(beta1))
    self.beta2 = Double(Float(beta2))
    self.epsilon = epsilon
    self.weightDecay = weightDecay
  }

  package var stateCount: Int { 3 }

  package func update(
    _ numbers: UnsafeMutablePointer<Float>, gradient: UnsafePointer<Float>?,
    states: StateRuns, count: Int, rate: Float, step: Int
  ) {
    let (first, second, largest) = (states[0], states[1], states[2])
    let (beta1, beta2) = (Float(self.beta1), Float(self.beta2))
    let rate = Float(Double(rate) / (1 - self.beta1.raised(to: step)))
    let root = Float(1 / (1 - self.beta2.raised(to: step)).squareRoot())
    withDecay(weightDecay, of: numbers, addedTo: gradient, count: count) { gradient in
      for index in 0..<count {
        let g = gradient[index]
        first[index] = beta1 * first[index] + (1 - beta1) * g
        let square = beta2 * second[index] + (1 - beta2) * g * g
        second[index] = square
        largest[index] = max(largest[index], square)
        numbers[index] -= rate * first[index] / (largest[index].squareRoot() * root + epsilon)
      }
    }
  }

  /// As Adam's, but that the largest second moment does not fade.
  package func catchUp(
    _ numbers: UnsafeMutablePointer<Float>, states: StateRuns, count: Int,
    steps: ClosedRange<Int>, rates: [Float]
  ) {
    guard weightDecay == 0 else {
      return stepByStep(numbers, states: states, count: count, steps: steps, rates: rates)
    }
    let missed = MissedSteps(steps, rates: rates, beta1: beta1, beta2: beta2, isFading: false)
    var summary = missed.summary(epsilon: epsilon)
    kernels.adam_catch_up(count, numbers, states[0], states[2], &summary)
    let fading = Float(beta2.raised(to: steps.count))
    let second = states[1]
    for index in 0..<count { second[index] *= fading }
  }
}
