import CKernels
import Foundation
import TestSupport
import Testing

/// exp, tanh and sigmoid against the C library in double precision.
struct ElementaryKernelsTests {
  enum Function: String, CaseIterable, Sendable {
    case exp, tanh, sigmoid

    /// In units of the last place. Over every 13th float the largest errors found were 1.004 (exp),
    /// 1.324 (tanh) and 2.480 (sigmoid), the same for portable and avx2 within 0.05.
    var largestError: Double {
      switch self {
      case .exp: 1.1
      case .tanh: 1.4
      case .sigmoid: 2.6
      }
    }

    func exact(_ x: Double) -> Double {
      switch self {
      case .exp: Foundation.exp(x)
      case .tanh: Foundation.tanh(x)
      case .sigmoid:
        x < 0 ? Foundation.exp(x) / (1 + Foundation.exp(x)) : 1 / (1 + Foundation.exp(-x))
      }
    }

    func apply(_ set: syntagma_kernels, _ x: [Float]) -> [Float] {
      var y = [Float](repeating: .nan, count: x.count)
      switch self {
      case .exp: set.exp(x.count, x, &y)
      case .tanh: set.tanh(x.count, x, &y)
      case .sigmoid: set.sigmoid(x.count, x, &y)
      }
      return y
    }
  }

  /// |y − e| in units of the last place of e; results below the normal range count as zero.
  static func error(_ y: Float, _ e: Double) -> Double {
    let smallest = Double(Float.leastNormalMagnitude)
    if abs(e) < smallest * 1.0001 && abs(y) <= .leastNormalMagnitude * 1.0001 { return 0 }
    if e > Double(Float.greatestFiniteMagnitude) { return y == .infinity ? 0 : .infinity }
    let error = abs(Double(y) - e) / Double(Float(e).ulp)
    return error.isNaN ? .infinity : error
  }

  /// Every 1021st float there is, by bit pattern.
  @Test(arguments: kernelSets, Function.allCases)
  func errorsStayBelowTheirLimitOverAllFloats(_ name: String, _ function: Function) throws {
    let set = try kernels(name)
    var worst = (error: 0.0, at: Float(0))
    for first in stride(from: 0, to: 1 << 32, by: 1021 * 4099) {
      let x = (0..<4099).map { Float(bitPattern: UInt32(truncatingIfNeeded: first + $0 * 1021)) }
      for (x, y) in zip(x, function.apply(set, x)) where !x.isNaN {
        let error = Self.error(y, function.exact(Double(x)))
        if error > worst.error { worst = (error, x) }
      }
    }
    #expect(worst.error < function.largestError, "at \(worst.at)")
  }

  /// Where the functions change their formula or leave the range of float32.
  @Test(arguments: kernelSets, Function.allCases)
  func errorsStayBelowTheirLimitAroundThresholds(_ name: String, _ function: Function) throws {
    let set = try kernels(name)
    let thresholds: [Float] = [
      0, .leastNonzeroMagnitude, .leastNormalMagnitude, 0.3125, 0.625, 1.25, 9.01, 17.5, 44.36,
      87.3365, 88.7228, 88.72284, 103.97,
    ]
    for threshold in thresholds.flatMap({ [$0, -$0] }) {
      var x = [threshold]
      for _ in 0..<1000 { x = [x[0].nextDown] + x + [x[x.count - 1].nextUp] }
      let failures = zip(x, function.apply(set, x)).filter { x, y in
        Self.error(y, function.exact(Double(x))) >= function.largestError
      }
      #expect(failures.map { "\(function)(\($0)) = \($1)" } == [])
    }
  }

  @Test(arguments: kernelSets)
  func specialValuesGiveWhatTheLimitsAre(_ name: String) throws {
    let set = try kernels(name)
    // As many as fill a vector and leave some over, so that both ways through a loop are taken.
    func value(_ function: Function, _ x: Float) -> Float {
      let y = function.apply(set, Array(repeating: x, count: 11))
      return y.allSatisfy { $0.bitPattern == y[0].bitPattern } ? y[0] : .signalingNaN
    }
    for zero in [Float(0), -0.0, .leastNonzeroMagnitude, -.leastNonzeroMagnitude] {
      #expect(value(.exp, zero) == 1)
      #expect(value(.sigmoid, zero) == 0.5)
      #expect(value(.tanh, zero) == zero)
      #expect(value(.tanh, zero).sign == zero.sign)
    }
    #expect(value(.exp, .infinity) == .infinity)
    #expect(value(.exp, -.infinity) == 0)
    #expect(value(.exp, 89) == .infinity)
    #expect(value(.exp, -88) == 0)
    #expect(value(.sigmoid, .infinity) == 1)
    #expect(value(.sigmoid, -.infinity) == 0)
    #expect(value(.tanh, .infinity) == 1)
    #expect(value(.tanh, -.infinity) == -1)
    for function in Function.allCases { #expect(value(function, .nan).isNaN) }
  }

  @Test(arguments: kernelSets, [Function.tanh, .sigmoid])
  func absoluteErrorsStayBelowTenToTheMinusSeven(_ name: String, _ function: Function) throws {
    let set = try kernels(name)
    let x = (-200_000...200_000).map { Float($0) * 1e-4 }
    let worst = zip(x, function.apply(set, x)).map { abs(Double($1) - function.exact(Double($0))) }
    #expect(worst.allSatisfy { $0 < 1e-7 })
  }

  @Test(arguments: kernelSets, [0, 1, 3, 4, 7, 8, 9, 16, 31, 33])
  func everyNumberOfEveryLengthIsWritten(_ name: String, _ count: Int) throws {
    let set = try kernels(name)
    for function in Function.allCases {
      let x = Grid.random(1, count, seed: 1, bound: 3)
      let y = function.apply(set, x.matrix.values)
      let expected = x.values.map(function.exact)
      #expect(mismatch("\(function)", y, expected, within: .values) == nil)
    }
  }
}
