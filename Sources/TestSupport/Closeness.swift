import SyntagmaLayers

/// A number x passes against e if |x − e| ≤ absolute + relative·|e|. A NaN never passes, and an
/// infinity passes against the same infinity only.
package struct Tolerance: Sendable, Equatable {
  package let relative: Double
  package let absolute: Double

  package init(relative: Double, absolute: Double) {
    self.relative = relative
    self.absolute = absolute
  }

  /// What the reference data ask of values computed in float32.
  package static let values = Tolerance(relative: 1e-5, absolute: 1e-5)
  /// What the reference data ask of gradients computed in float32.
  package static let gradients = Tolerance(relative: 1e-4, absolute: 1e-4)
  /// Equal, and neither is NaN.
  package static let exact = Tolerance(relative: 0, absolute: 0)

  package func accepts(_ x: Double, against e: Double) -> Bool {
    guard x.isFinite && e.isFinite else { return x == e }
    return abs(x - e) <= absolute + relative * abs(e)
  }
}

/// The worst of the numbers of one matrix that did not pass.
package struct Mismatch: Equatable, Sendable, CustomStringConvertible {
  package let description: String

  package init(_ description: String) { self.description = description }
}

/// The worst number of `found` that does not pass against `expected`, or nil if all do.
package func mismatch(
  _ name: String, _ found: [Double], _ expected: [Double], within tolerance: Tolerance
) -> Mismatch? {
  guard found.count == expected.count else {
    return Mismatch("\(name): found \(found.count) numbers, expected \(expected.count)")
  }
  let failures = found.indices.filter { !tolerance.accepts(found[$0], against: expected[$0]) }
  func size(_ index: Int) -> Double {
    let error = abs(found[index] - expected[index])
    return error.isNaN ? .infinity : error
  }
  guard let worst = failures.max(by: { size($0) < size($1) }) else { return nil }
  return Mismatch(
    "\(name)[\(worst)]: found \(found[worst]), expected \(expected[worst])"
      + "; \(failures.count) of \(found.count) differ")
}

package func mismatch(
  _ name: String, _ found: [Float], _ expected: [Double], within tolerance: Tolerance
) -> Mismatch? {
  mismatch(name, found.map(Double.init), expected, within: tolerance)
}

/// The same for a matrix, whose shape must be right too.
package func mismatch(
  _ name: String, _ found: Matrix, _ expected: Grid, within tolerance: Tolerance
) -> Mismatch? {
  guard found.rows == expected.rows && found.columns == expected.columns else {
    return Mismatch(
      "\(name): found \(found.shape), expected [\(expected.rows), \(expected.columns)]")
  }
  return mismatch(name, found.values, expected.values, within: tolerance)
}

/// Whether two runs of numbers are the same bit by bit: 0 and −0 differ, equal NaNs do not.
package func isBitwiseEqual(_ left: [Float], _ right: [Float]) -> Bool {
  left.map(\.bitPattern) == right.map(\.bitPattern)
}
