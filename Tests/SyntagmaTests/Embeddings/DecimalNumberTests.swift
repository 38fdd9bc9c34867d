import Syntagma
import SyntagmaLayers
import Testing

struct DecimalNumberTests {
  private func float(_ text: String) -> Float? {
    text.bytes.withUnsafeBufferPointer { DecimalNumber.float($0) }
  }

  @Test(arguments: [
    ("0", 0), ("-0", -0.0), ("0e999", 0), ("1", 1), ("-1", -1), ("+2.5", 2.5), (".5", 0.5),
    ("7.", 7), ("1e-07", 1e-7), ("1E+5", 1e5), ("00012.500", 12.5),
    ("3.4028235e38", .greatestFiniteMagnitude), ("3.40282356e38", .greatestFiniteMagnitude),
    ("1.4e-45", .leastNonzeroMagnitude), ("1e-99999999999999999999", 0),
    ("0.41800000000000004", 0.418), ("123456789012345678901234567890", 1.2345679e29),
    ("0.000000000000000000000000000000000000000001", Float(bitPattern: 714)),
  ])
  func numbersAreTheNearestFloats(text: String, expected: Float) {
    #expect(float(text)?.bitPattern == expected.bitPattern)
  }

  @Test(arguments: [
    "", "-", ".", "e5", "1e", "1e+", "nan", "inf", "-infinity", "0x1p3", "1,5", "1 ", " 1", "--1",
    "1.2.3", "1_000", "١", "1e5x", "3.4028236e38", "1e39", "-1e400", "1e99999999999999999999",
  ])
  func whatIsNoFiniteNumberIsRefused(text: String) {
    #expect(float(text) == nil)
  }

  /// The standard library's reader is the plain slow version.
  private func expectSame(_ text: String) {
    let expected = Float(text).flatMap { $0.isFinite ? $0.bitPattern : nil }
    #expect(float(text)?.bitPattern == expected, "\(text)")
  }

  @Test func everyFloatIsReadBackFromItsDescription() {
    var generator = CounterGenerator(keys: 1)
    for _ in 0..<20_000 {
      let value = Float(bitPattern: UInt32(truncatingIfNeeded: generator.next()))
      guard value.isFinite else { continue }
      #expect(float("\(value)")?.bitPattern == value.bitPattern)
    }
  }

  @Test func numbersOfAnyLengthAreReadAsTheStandardLibraryReadsThem() {
    var generator = CounterGenerator(keys: 2)
    for _ in 0..<20_000 {
      let digits = (0..<generator.index(below: 25) + 1).map { _ in
        String(generator.index(below: 10))
      }.joined()
      let exponent = generator.index(below: 60) - 50
      expectSame("\(digits)e\(exponent)")
      expectSame("0.\(digits)e\(exponent + 20)")
      expectSame("-\(digits.prefix(2)).\(digits)")
    }
  }

  /// Rounding to `Double` first would go wrong here: the middle between two floats, and its
  /// neighbours to the 40th digit.
  @Test func theMiddleBetweenTwoFloatsIsRoundedToEvenAndItsNeighboursAreNot() {
    var generator = CounterGenerator(keys: 3)
    for _ in 0..<5_000 {
      let value = Float(1 + generator.index(below: 1 << 23)) * 0x1p-20
      let middle = (Double(value) + Double(value.nextUp)) / 2
      expectSame("\(middle)")
      // Binary fractions end in 5 in decimal: the digits are exact.
      let exact = "\(middle)"
      expectSame(exact + "00000000000000000000000000000000000000001")
      expectSame("\(middle.nextUp)")
      expectSame("\(middle.nextDown)")
    }
  }
}
