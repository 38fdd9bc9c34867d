/// How often each label was taken for which other one.
struct ConfusionCounts: Sendable {
  private var mistakes: [Pair: Confusion] = [:]

  private struct Pair: Hashable {
    let gold: UTF8Key
    let predicted: UTF8Key
  }

  /// Counts one label taken for another, with the text it happened to.
  mutating func add(gold: String, predicted: String, form: String) {
    let pair = Pair(gold: UTF8Key(gold), predicted: UTF8Key(predicted))
    mistakes[pair, default: Confusion(gold: gold, predicted: predicted)].add(form)
  }

  /// The most frequent ones; equal counts in the order of their labels' bytes.
  func mostFrequent(maximum: Int) -> [Confusion] {
    let sorted = mistakes.sorted {
      if $0.value.count != $1.value.count { return $0.value.count > $1.value.count }
      return ($0.key.gold, $0.key.predicted) < ($1.key.gold, $1.key.predicted)
    }
    return sorted.prefix(maximum).map(\.value)
  }
}
