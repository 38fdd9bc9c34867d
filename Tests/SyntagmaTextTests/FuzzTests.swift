import Foundation
import SyntagmaText
import Testing

/// Whatever the bytes, readers answer with sentences or with an error of a documented type, and what
/// they say of places is true.
struct FuzzTests {
  /// How many inputs are tried: `make fuzz` tries more than `make test`.
  static let count =
    ProcessInfo.processInfo.environment["SYNTAGMA_FUZZ"].flatMap { Int($0) } ?? 20_000
  /// Parts with seeds of their own, so that they can run at once.
  static let parts = 20

  @Test(arguments: 0..<parts)
  func readersAnswerEveryInput(part: Int) throws {
    var generator = SplitMix64(seed: UInt64(part))
    var tally = Tally()
    for number in 0..<max(1, FuzzTests.count / FuzzTests.parts) {
      let state = generator
      let input = FuzzInput(using: &generator)
      do {
        try FuzzedReading(input, using: &generator).run(&tally)
      } catch {
        Issue.record("part \(part), input \(number), \(state): \(error)\n\(input)")
      }
    }
    // Inputs that are all refused, or never, would try little.
    if FuzzTests.count >= 20_000 {
      #expect(tally.read > tally.all / 4 && tally.refused > tally.all / 20, "\(tally)")
    }
  }
}
