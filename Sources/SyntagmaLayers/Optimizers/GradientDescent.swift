/// Stochastic gradient descent with momentum (Polyak 1964) or Nesterov's (Sutskever et al. 2013).
///
///   g ← g + weightDecay·θ    v ← momentum·v + (1 − dampening)·g    θ ← θ − rate·v
///
/// with v = g at the first step, and g + momentum·v in place of v for Nesterov's.
package struct GradientDescent: UpdateRule {
  package let momentum: Float
  package let dampening: Float
  package let isNesterov: Bool
  package let weightDecay: Float

  package init(
    momentum: Float = 0, dampening: Float = 0, isNesterov: Bool = false, weightDecay: Float = 0
  ) {
    self.momentum = momentum
    self.dampening = dampening
    self.isNesterov = isNesterov
    self.weightDecay = weightDecay
  }

  package var stateCount: Int { momentum == 0 ? 0 : 1 }

  package func update(
    _ numbers: UnsafeMutablePointer<Float>, gradient: UnsafePointer<Float>?,
    states: StateRuns, count: Int, rate: Float, step: Int
  ) {
    let velocity = stateCount == 0 ? nil : states[0]
    for index in 0..<count {
      var change = (gradient?[index] ?? 0) + weightDecay * numbers[index]
      if let velocity {
        let kept = step == 1 ? change : momentum * velocity[index] + (1 - dampening) * change
        velocity[index] = kept
        change = isNesterov ? change + momentum * kept : kept
      }
      numbers[index] -= rate * change
    }
  }

  /// Without weight decay a missed step multiplies v by the momentum and moves θ by it: a geometric
  /// sum for all steps together.
  package func catchUp(
    _ numbers: UnsafeMutablePointer<Float>, states: StateRuns, count: Int,
    steps: ClosedRange<Int>, rates: [Float]
  ) {
    guard weightDecay == 0 else {
      for step in steps {
        update(
          numbers, gradient: nil, states: states, count: count, rate: rates[step - 1], step: step)
      }
      return
    }
    guard stateCount > 0 else { return }
    let velocity = states[0]
    var factor: Double = 1
    var distance: Double = 0
    for step in steps where factor > 1e-30 {
      factor *= Double(momentum)
      distance += Double(rates[step - 1]) * factor * (isNesterov ? Double(momentum) : 1)
    }
    for index in 0..<count {
      numbers[index] -= Float(distance) * velocity[index]
      velocity[index] *= Float(factor)
    }
  }
}
