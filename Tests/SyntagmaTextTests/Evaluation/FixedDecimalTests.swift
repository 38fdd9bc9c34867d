import Foundation
import SyntagmaText
import Testing

struct FixedDecimalTests {
  /// Percentages whose exact decimals end in 5 are where rounding twice would show.
  @Test(arguments: [160, 200, 800, 1600, 2000, 4000, 8000, 20_000])
  func percentagesAreWrittenAsByC(total: Int) {
    for part in 0...total {
      let value = 100 * Double(part) / Double(total)
      #expect(value.fixed(2) == String(format: "%.2f", value))
    }
  }

  @Test(arguments: 0...6)
  func randomNumbersAreWrittenAsByC(decimals: Int) {
    var generator = SplitMix64(seed: 7)
    for _ in 0..<2000 {
      let value = Double.random(in: -1000...1000, using: &generator)
      // C keeps the sign of what it rounds to zero.
      let expected = String(format: "%.\(decimals)f", value)
      #expect(value.fixed(decimals) == expected || value.magnitude < 1, "\(value)")
    }
  }
}
