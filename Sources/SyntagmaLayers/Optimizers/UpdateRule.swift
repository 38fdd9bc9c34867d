/// How one optimiser changes numbers by their gradient.
///
/// A rule works on a run of numbers and the state that belongs to each of them; the optimizer decides
/// which runs those are.
package protocol UpdateRule: Sendable {
  /// State numbers that belong to each number, all 0 at first.
  var stateCount: Int { get }

  /// One step.
  ///
  /// - Parameters:
  ///   - numbers: changed in place.
  ///   - gradient: as many, or nil for a gradient of zeros.
  ///   - states: `stateCount` runs as long, changed in place.
  ///   - step: 1 for the first.
  func update(
    _ numbers: UnsafeMutablePointer<Float>, gradient: UnsafePointer<Float>?,
    states: StateRuns, count: Int, rate: Float, step: Int)

  /// The same as `update` without gradient at every step of `steps`, of which `rates` holds the
  /// rates (rates[s] is that of step s + 1), but cheaper where the rule allows it.
  func catchUp(
    _ numbers: UnsafeMutablePointer<Float>, states: StateRuns, count: Int,
    steps: ClosedRange<Int>, rates: [Float])
}

/// The state that belongs to a run of numbers: several runs at equal distances.
package struct StateRuns {
  let first: UnsafeMutablePointer<Float>
  let distance: Int

  subscript(index: Int) -> UnsafeMutablePointer<Float> { first + index * distance }
}

extension UpdateRule {
  /// `catchUp` for rules that have no shorter way.
  func stepByStep(
    _ numbers: UnsafeMutablePointer<Float>, states: StateRuns, count: Int,
    steps: ClosedRange<Int>, rates: [Float]
  ) {
    for step in steps {
      update(
        numbers, gradient: nil, states: states, count: count, rate: rates[step - 1], step: step)
    }
  }
}
