/// The sentences with most mistakes of all that were counted; of equal ones the first.
struct WorstSentences<Example: Sendable>: Sendable {
  /// Most mistakes first.
  private(set) var sentences: [Example] = []
  /// Those of each sentence that is kept.
  private var mistakes: [Int] = []
  /// More are not kept, however many are counted.
  let maximum: Int

  init(maximum: Int) { self.maximum = maximum }

  /// Keeps the sentence if it is among the worst so far.
  mutating func add(_ example: @autoclosure () -> Example, mistakes count: Int) {
    guard count > 0, maximum > 0 else { return }
    if sentences.count == maximum {
      guard let least = mistakes.last, count > least else { return }
      sentences.removeLast()
      mistakes.removeLast()
    }
    let place = mistakes.firstIndex { $0 < count } ?? mistakes.endIndex
    sentences.insert(example(), at: place)
    mistakes.insert(count, at: place)
  }
}
