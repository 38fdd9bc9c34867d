/// Adagrad (Duchi, Hazan and Singer 2011): numbers that moved much move less.
///
///   g ← g + weightDecay·θ    s ← s + g²    θ ← θ − rate · g / (√s + ε)
package struct Adagrad: UpdateRule {
  /// What s begins with.
  package let initialSum: Float
  package let epsilon: Float
  package let weightDecay: Float

  package init(initialSum: Float = 0, epsilon: Float = 1e-10, weightDecay: Float = 0) {
    self.initialSum = initialSum
    self.epsilon = epsilon
    self.weightDecay = weightDecay
  }

  package var stateCount: Int { 1 }

  package func update(
    _ numbers: UnsafeMutablePointer<Float>, gradient: UnsafePointer<Float>?,
    states: StateRuns, count: Int, rate: Float, step: Int
  ) {
    let sum = states[0]  // without its beginning: states are 0 at first
    withDecay(weightDecay, of: numbers, addedTo: gradient, count: count) { gradient in
      for index in 0..<count {
        let g = gradient[index]
        sum[index] += g * g
        numbers[index] -= rate * g / ((initialSum + sum[index]).squareRoot() + epsilon)
      }
    }
  }

  /// Without weight decay a zero gradient moves nothing.
  package func catchUp(
    _ numbers: UnsafeMutablePointer<Float>, states: StateRuns, count: Int,
    steps: ClosedRange<Int>, rates: [Float]
  ) {
    guard weightDecay != 0 else { return }
    stepByStep(numbers, states: states, count: count, steps: steps, rates: rates)
  }
}
