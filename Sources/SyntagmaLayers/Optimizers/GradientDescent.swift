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
    withDecay(weightDecay, of: numbers, addedTo: gradient, count: count) { gradient in
      guard stateCount > 0 else {
        for index in 0..<count { numbers[index] -= rate * gradient[index] }
        return
      }
      let velocity = states[0]
      let (kept, new) = step == 1 ? (0, 1) : (momentum, 1 - dampening)
      // Nesterov's step is g + momentum·v, the plain one v.
      let (direct, carried): (Float, Float) = isNesterov ? (1, momentum) : (0, 1)
      for index in 0..<count {
        velocity[index] = kept * velocity[index] + new * gradient[index]
        numbers[index] -= rate * (direct * gradient[index] + carried * velocity[index])
      }
    }
  }

  /// Without gradient each step is linear in θ and v, and the same for all numbers: what all of them
  /// together make of θ and v is two sums of both.
  package func catchUp(
    _ numbers: UnsafeMutablePointer<Float>, states: StateRuns, count: Int,
    steps: ClosedRange<Int>, rates: [Float]
  ) {
    guard stateCount > 0 || weightDecay != 0 else { return }
    let (number, velocity) = missed(steps, rates)
    guard stateCount > 0 else {
      for index in 0..<count { numbers[index] *= Float(number[0]) }
      return
    }
    let (a, b) = (SIMD2<Float>(number), SIMD2<Float>(velocity))
    let v = states[0]
    for index in 0..<count {
      let (old, speed) = (numbers[index], v[index])
      numbers[index] = a[0] * old + a[1] * speed
      v[index] = b[0] * old + b[1] * speed
    }
  }

  /// The factors of θ and v in what becomes of θ, and in what becomes of v.
  private func missed(
    _ steps: ClosedRange<Int>, _ rates: [Float]
  ) -> (number: SIMD2<Double>, velocity: SIMD2<Double>) {
    var (number, velocity) = (SIMD2(1.0, 0), SIMD2(0.0, 1))
    for step in steps {
      let gradient = Double(weightDecay) * number
      velocity =
        step == 1 ? gradient : Double(momentum) * velocity + Double(1 - dampening) * gradient
      let change =
        stateCount == 0
        ? gradient : isNesterov ? gradient + Double(momentum) * velocity : velocity
      number -= Double(rates[step - 1]) * change
      // What is left of v moves nothing any more, and there is no decay to make it new.
      if weightDecay == 0 && abs(velocity[1]) < 1e-30 { break }
    }
    return (number, velocity)
  }
}
