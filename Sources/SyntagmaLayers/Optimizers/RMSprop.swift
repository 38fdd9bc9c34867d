/// RMSprop (Hinton 2012), with momentum and, as Graves (2013) has it, centred squares.
///
///   g ← g + weightDecay·θ    s ← α s + (1 − α) g²
///   without momentum         θ ← θ − rate · g / (√s + ε)
///   with momentum            b ← momentum·b + g / (√s + ε)    θ ← θ − rate · b
///
/// Where it is centred, a ← α a + (1 − α) g, and s − a² stands in the place of s below the root.
package struct RMSprop: UpdateRule {
  package let alpha: Float
  package let momentum: Float
  package let isCentered: Bool
  package let epsilon: Float
  package let weightDecay: Float

  package init(
    alpha: Float = 0.99, momentum: Float = 0, isCentered: Bool = false, epsilon: Float = 1e-8,
    weightDecay: Float = 0
  ) {
    self.alpha = alpha
    self.momentum = momentum
    self.isCentered = isCentered
    self.epsilon = epsilon
    self.weightDecay = weightDecay
  }

  package var stateCount: Int { 1 + (isCentered ? 1 : 0) + (momentum == 0 ? 0 : 1) }

  package func update(
    _ numbers: UnsafeMutablePointer<Float>, gradient: UnsafePointer<Float>?,
    states: StateRuns, count: Int, rate: Float, step: Int
  ) {
    withDecay(weightDecay, of: numbers, addedTo: gradient, count: count) { gradient in
      withUnsafeTemporaryAllocation(of: Float.self, capacity: max(count, 1)) { directions in
        guard let direction = directions.baseAddress else { return }
        normalize(gradient, states, count, into: direction)
        move(numbers, along: direction, states, count, rate)
      }
    }
  }

  private func normalize(
    _ gradient: UnsafePointer<Float>, _ states: StateRuns, _ count: Int,
    into direction: UnsafeMutablePointer<Float>
  ) {
    let squares = states[0]
    for index in 0..<count {
      let g = gradient[index]
      squares[index] = alpha * squares[index] + (1 - alpha) * g * g
      direction[index] = squares[index]
    }
    if isCentered {
      let means = states[1]
      for index in 0..<count {
        let mean = alpha * means[index] + (1 - alpha) * gradient[index]
        means[index] = mean
        // Rounding may bring the difference below 0.
        direction[index] = max(direction[index] - mean * mean, 0)
      }
    }
    for index in 0..<count {
      direction[index] = gradient[index] / (direction[index].squareRoot() + epsilon)
    }
  }

  private func move(
    _ numbers: UnsafeMutablePointer<Float>, along direction: UnsafeMutablePointer<Float>,
    _ states: StateRuns, _ count: Int, _ rate: Float
  ) {
    if momentum != 0 {
      let velocity = states[stateCount - 1]
      for index in 0..<count {
        velocity[index] = momentum * velocity[index] + direction[index]
        numbers[index] -= rate * velocity[index]
      }
    } else {
      for index in 0..<count { numbers[index] -= rate * direction[index] }
    }
  }

  /// Without weight decay the means fade, and only momentum moves θ: a geometric sum for all steps
  /// together.
  package func catchUp(
    _ numbers: UnsafeMutablePointer<Float>, states: StateRuns, count: Int,
    steps: ClosedRange<Int>, rates: [Float]
  ) {
    guard weightDecay == 0 else {
      return stepByStep(numbers, states: states, count: count, steps: steps, rates: rates)
    }
    let fading = Float(Double(alpha).raised(to: steps.count))
    for state in 0..<(isCentered ? 2 : 1) {
      let means = states[state]
      for index in 0..<count { means[index] *= fading }
    }
    guard momentum != 0 else { return }
    let (distance, rest) = geometricSum(of: momentum, steps, rates)
    let velocity = states[stateCount - 1]
    for index in 0..<count {
      numbers[index] -= distance * velocity[index]
      velocity[index] *= rest
    }
  }

  /// Σ rate·momentumʲ over the steps, and the momentum to the power of their number.
  private func geometricSum(
    of momentum: Float, _ steps: ClosedRange<Int>, _ rates: [Float]
  ) -> (distance: Float, rest: Float) {
    var (distance, power) = (0.0, 1.0)
    for step in steps where power > 1e-30 {
      power *= Double(momentum)
      distance += Double(rates[step - 1]) * power
    }
    return (Float(distance), Float(power))
  }
}
