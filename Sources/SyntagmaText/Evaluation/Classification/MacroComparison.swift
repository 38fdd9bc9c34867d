/// Two classifiers' labels of the same texts, counted for tests of the difference of their macro F1.
///
/// Macro F1 is no ratio of two sums, as ``PairedSample`` needs it; so the labels of every text are kept,
/// 16 bytes each. It is the mean over the labels that occur in the gold standard or were given by the
/// system that is scored; 0 without any.
public struct MacroComparison: Sendable {
  /// Of one label, whether it is right, and who gave it.
  private struct Answer {
    let place: Int
    let counts: SIMD4<Int16>  // support, given by the first, given by the second, 0
  }

  /// Counts of one label: support; correct and predicted of the first, and of the second.
  private typealias Counts = SIMD8<Int>

  private var places: [UTF8Key: Int] = [:]
  private var answers: [Answer] = []
  /// Where the answers of each text begin, and where the last ones end.
  private var bounds = [0]

  /// A comparison of nothing.
  public init() {}

  /// How many texts there are.
  public var count: Int { bounds.count - 1 }

  /// Counts one text; labels of each side in any order.
  public mutating func add(gold: [String], first: [String], second: [String]) {
    let (gold, first, second) = (
      Set(gold.map(UTF8Key.init)), Set(first.map(UTF8Key.init)), Set(second.map(UTF8Key.init))
    )
    // In the order of their bytes, so that sums are taken in the same order in every process.
    for label in gold.union(first).union(second).sorted() {
      let place = places[label] ?? places.count
      places[label] = place
      let counts = [gold, first, second].map { Int16($0.contains(label) ? 1 : 0) }
      answers.append(Answer(place: place, counts: SIMD4(counts[0], counts[1], counts[2], 0)))
    }
    bounds.append(answers.count)
  }

  /// The macro F1 of the first system, in 0…1.
  public var first: Double { MacroComparison.f1(totals, of: 0) }

  /// The macro F1 of the second system, in 0…1.
  public var second: Double { MacroComparison.f1(totals, of: 1) }

  /// The second score less the first.
  public var difference: Double { MacroComparison.difference(totals) }

  private var totals: [Counts] {
    var totals = [Counts](repeating: .zero, count: places.count)
    for text in 0..<count { add(text, to: &totals) }
    return totals
  }

  private func add(_ text: Int, to totals: inout [Counts], isSwapped: Bool = false) {
    for answer in answers[bounds[text]..<bounds[text + 1]] {
      let support = Int(answer.counts[0])
      let first = Int(answer.counts[isSwapped ? 2 : 1])
      let second = Int(answer.counts[isSwapped ? 1 : 2])
      totals[answer.place] &+= Counts(
        support, support * first, first, support * second, second, 0, 0, 0)
    }
  }

  private static func difference(_ totals: [Counts]) -> Double {
    f1(totals, of: 1) - f1(totals, of: 0)
  }

  private static func f1(_ totals: [Counts], of system: Int) -> Double {
    var (sum, labels) = (0.0, 0)
    for counts in totals {
      let (correct, predicted) = (counts[1 + 2 * system], counts[2 + 2 * system])
      guard counts[0] + predicted > 0 else { continue }
      sum += Double(2 * correct) / Double(counts[0] + predicted)
      labels += 1
    }
    return labels > 0 ? sum / Double(labels) : 0
  }

  /// Compares the difference with those that arise when both systems' answers are swapped, text by
  /// text, at random; as ``PairedSample/approximateRandomization(resamples:seed:)``.
  ///
  /// - Complexity: O(resamples · (labels of the texts that differ + different labels)).
  public func approximateRandomization(
    resamples: Int = 10_000, seed: UInt64 = 1
  ) -> RandomizationResult {
    var same = [Counts](repeating: .zero, count: places.count)
    var differing: [Int] = []
    for text in 0..<count {
      if answers[bounds[text]..<bounds[text + 1]].allSatisfy({ $0.counts[1] == $0.counts[2] }) {
        add(text, to: &same)
      } else {
        differing.append(text)
      }
    }
    let observed = abs(difference) - 1e-12  // equal differences may be rounded differently
    return RandomizationResult(units: differing.count, resamples: resamples, seed: seed) { bits in
      var totals = same
      var rest: UInt64 = 0
      for (index, text) in differing.enumerated() {
        if index % 64 == 0 { rest = bits() }
        add(text, to: &totals, isSwapped: rest & 1 == 1)
        rest >>= 1
      }
      return abs(MacroComparison.difference(totals)) >= observed
    }
  }

  /// Draws test sets of as many texts, with replacement; as
  /// ``PairedSample/bootstrap(resamples:seed:)``.
  ///
  /// - Complexity: O(resamples · (labels of all texts + different labels)).
  public func bootstrap(resamples: Int = 10_000, seed: UInt64 = 1) -> BootstrapResult {
    BootstrapResult(resamples: resamples, seed: seed) { generator in
      var totals = [Counts](repeating: .zero, count: places.count)
      for _ in 0..<count { add(generator.index(below: count), to: &totals) }
      return MacroComparison.difference(totals)
    }
  }
}
