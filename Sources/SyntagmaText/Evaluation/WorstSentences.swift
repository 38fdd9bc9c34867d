/// The sentences with most mistakes of all that were counted; of equal ones the first.
struct WorstSentences<Example: Sendable>: Sendable {
  private var kept: [(example: Example, mistakes: Int)] = []
  /// More are not kept, however many are counted.
  let maximum: Int

  init(maximum: Int) { self.maximum = maximum }

  /// Most mistakes first.
  var sentences: [Example] { kept.map(\.example) }

  /// Keeps the sentence if it is among the worst so far.
  mutating func add(_ example: @autoclosure () -> Example, mistakes: Int) {
    guard mistakes > 0, maximum > 0 else { return }
    if kept.count == maximum {
      guard let last = kept.last, mistakes > last.mistakes else { return }
      kept.removeLast()
    }
    let place = kept.firstIndex { $0.mistakes < mistakes } ?? kept.endIndex
    kept.insert((example(), mistakes), at: place)
  }
}
