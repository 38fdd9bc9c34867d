/// Sums over texts that may have several labels each.
struct SampleSums: Sendable {
  private var count = 0
  private var precision = 0.0
  private var recall = 0.0
  private var f1 = 0.0
  /// Labels that a text misses or has too many, over all texts.
  private(set) var wrongDecisions = 0

  /// Counts the labels of one text. What cannot be divided counts as 0.
  mutating func add(correct: Int, predicted: Int, support: Int) {
    count += 1
    wrongDecisions += predicted + support - 2 * correct
    guard correct > 0 else { return }
    precision += Double(correct) / Double(predicted)
    recall += Double(correct) / Double(support)
    f1 += Double(2 * correct) / Double(predicted + support)
  }

  /// The means over all texts; nil if there are none.
  var average: AverageScore {
    guard count > 0 else { return AverageScore(precision: nil, recall: nil, f1: nil) }
    let total = Double(count)
    return AverageScore(precision: precision / total, recall: recall / total, f1: f1 / total)
  }
}
