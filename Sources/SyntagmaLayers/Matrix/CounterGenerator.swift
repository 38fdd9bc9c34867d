/// A counter-based generator: number n of stream `key` is a function of (key, n) alone, so that any
/// part of a stream can be had at once, on any thread.
///
/// SplitMix64 (Steele, Lea and Flood 2014) with the finaliser's second set of constants.
package struct CounterGenerator: RandomNumberGenerator, Sendable {
  package let key: UInt64
  package private(set) var counter: UInt64 = 0

  package init(key: UInt64) { self.key = key }

  /// The stream of several numbers together: a seed, a step, the index of a sentence.
  package init(keys first: UInt64) { key = CounterGenerator.join(CounterGenerator.start, first) }

  package init(keys first: UInt64, _ second: UInt64) {
    key = CounterGenerator.join(CounterGenerator(keys: first).key, second)
  }

  package init(keys first: UInt64, _ second: UInt64, _ third: UInt64) {
    key = CounterGenerator.join(CounterGenerator(keys: first, second).key, third)
  }

  package init(keys first: UInt64, _ second: UInt64, _ third: UInt64, _ fourth: UInt64) {
    key = CounterGenerator.join(CounterGenerator(keys: first, second, third).key, fourth)
  }

  private static let start: UInt64 = 0x243F_6A88_85A3_08D3

  private static func join(_ key: UInt64, _ next: UInt64) -> UInt64 { mix(key ^ mix(next)) }

  package mutating func next() -> UInt64 {
    counter &+= 1
    return CounterGenerator.mix(key &+ counter &* 0x9E37_79B9_7F4A_7C15)
  }

  /// Uniform in [0, 1), a multiple of 2⁻²⁴.
  package mutating func uniform() -> Float { Float(next() >> 40) * 0x1p-24 }

  /// Uniform in 0..<bound. The bias of the multiplication is below 2⁻³² for the sizes of a corpus.
  package mutating func index(below bound: Int) -> Int {
    Int(next().multipliedFullWidth(by: UInt64(bound)).high)
  }

  /// Fisher and Yates: the same order on every version of Swift.
  package mutating func shuffle(_ elements: inout [Int]) {
    guard elements.count > 1 else { return }
    for last in stride(from: elements.count - 1, to: 0, by: -1) {
      elements.swapAt(last, index(below: last + 1))
    }
  }

  package static func mix(_ value: UInt64) -> UInt64 {
    var z = value
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}

extension Matrix {
  /// Fills with numbers uniform in ±bound.
  package func fillUniform(_ bound: Float, using generator: inout CounterGenerator) {
    for index in 0..<count { pointer[index] = (2 * generator.uniform() - 1) * bound }
  }
}
