/// Adadelta (Zeiler 2012): steps in the units of the numbers themselves.
///
///   g ← g + weightDecay·θ    s ← ρ s + (1 − ρ) g²    Δ = √(u + ε) / √(s + ε) · g
///   u ← ρ u + (1 − ρ) Δ²     θ ← θ − rate · Δ
package struct Adadelta: UpdateRule {
  package let rho: Float
  package let epsilon: Float
  package let weightDecay: Float

  package init(rho: Float = 0.9, epsilon: Float = 1e-6, weightDecay: Float = 0) {
    self.rho = rho
    self.epsilon = epsilon
    self.weightDecay = weightDecay
  }

  package var stateCount: Int { 2 }

  package func update(
    _ numbers: UnsafeMutablePointer<Float>, gradient: UnsafePointer<Float>?,
    states: StateRuns, count: Int, rate: Float, step: Int
  ) {
    let (squares, changes) = (states[0], states[1])
    withDecay(weightDecay, of: numbers, addedTo: gradient, count: count) { gradient in
      for index in 0..<count {
        let g = gradient[index]
        let square = rho * squares[index] + (1 - rho) * g * g
        let root = (changes[index] + epsilon).squareRoot() / (square + epsilon).squareRoot()
        let change = root * g
        squares[index] = square
        changes[index] = rho * changes[index] + (1 - rho) * change * change
        numbers[index] -= rate * change
      }
    }
  }

  /// Without weight decay a zero gradient moves nothing, and both means fade.
  package func catchUp(
    _ numbers: UnsafeMutablePointer<Float>, states: StateRuns, count: Int,
    steps: ClosedRange<Int>, rates: [Float]
  ) {
    guard weightDecay == 0 else {
      return stepByStep(numbers, states: states, count: count, steps: steps, rates: rates)
    }
    let fading = Float(Double(rho).raised(to: steps.count))
    let (squares, changes) = (states[0], states[1])
    for index in 0..<count {
      squares[index] *= fading
      changes[index] *= fading
    }
  }
}
