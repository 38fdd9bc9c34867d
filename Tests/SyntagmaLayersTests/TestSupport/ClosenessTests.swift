import SyntagmaLayers
import TestSupport
import Testing

struct ClosenessTests {
  @Test(arguments: [(1.0, 1.0), (1.02, 1), (0.98, 1), (-102, -100), (0.01, 0), (5, 5)])
  func whatLiesWithinTheToleranceIsAccepted(found: Double, expected: Double) {
    let tolerance = Tolerance(relative: 0.02, absolute: 0.01 + 1e-12)
    #expect(mismatch("x", [found], [expected], within: tolerance) == nil)
  }

  static let wrong: [(Double, Double)] = [
    (1.04, 1), (-104, -100), (0.02, 0), (.nan, 1), (1, .nan), (.nan, .nan), (1, .infinity),
    (.infinity, 1), (-.infinity, .infinity), (.nan, .infinity), (1e300, .infinity),
  ]

  @Test(arguments: wrong)
  func whatIsWrongOrNoNumberIsNot(found: Double, expected: Double) {
    let tolerance = Tolerance(relative: 0.02, absolute: 0.01)
    #expect(mismatch("x", [0, found, 0], [0, expected, 0], within: tolerance) != nil)
  }

  @Test func onlyTheSameInfinityIsAccepted() {
    let values = [Double.infinity, -.infinity]
    #expect(mismatch("x", values, values, within: .values) == nil)
  }

  @Test func theWorstNumberIsNamedAndANaNIsTheWorst() {
    let expected = [1.0, 2, 3]
    #expect(
      mismatch("x", [1.0, 5, 4], expected, within: .values)?.description
        == "x[1]: found 5.0, expected 2.0; 2 of 3 differ")
    #expect(
      mismatch("x", [1.0, 500, .nan], expected, within: .values)?.description
        == "x[2]: found nan, expected 3.0; 2 of 3 differ")
  }

  @Test func countsAndShapesMustAgree() {
    #expect(mismatch("x", [1.0], [1, 1], within: .values) != nil)
    #expect(mismatch("x", [Double](), [1], within: .values) != nil)
    #expect(mismatch("x", Matrix(2, 3), Grid(3, 2), within: .values) != nil)
    #expect(mismatch("x", Matrix(2, 3), Grid(2, 3), within: .values) == nil)
  }

  @Test func bitwiseEqualityTellsTheZerosApart() {
    #expect(isBitwiseEqual([1, 0], [1, 0]))
    #expect(!isBitwiseEqual([0], [-0.0]))
    #expect(!isBitwiseEqual([0], []))
  }
}
