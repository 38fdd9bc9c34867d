import SyntagmaText

/// The labels of two systems on a whole corpus; only the end tells whether they are tags of spans, and
/// of which scheme.
struct PairedLabels {
  private var first: [ComparedSentence] = []
  private var second: [ComparedSentence] = []
  private var firstSchemes = SchemeComparison()
  private var secondSchemes = SchemeComparison()

  /// Whether there is no word with a right label.
  var isEmpty: Bool { first.isEmpty }

  /// Takes both systems' labels of a sentence; one without right labels does not count.
  mutating func add(_ one: ComparedSentence, _ other: ComparedSentence) {
    guard one.gold.contains(where: { $0 != nil }) else { return }
    first.append(one)
    second.append(other)
    firstSchemes.add(one)
    secondSchemes.add(other)
  }

  /// - Parameter measure: nil where the right labels are to decide.
  func comparison(by measure: SystemComparison.Measure?) -> SystemComparison {
    let measure = measure ?? (firstSchemes.gold.areSpans ? .spanF1 : .accuracy)
    var comparison = SystemComparison(measure: measure)
    switch measure {
    case .accuracy:
      for (one, other) in zip(first, second) {
        let places = one.gold.indices.filter { one.gold[$0] != nil }
        comparison.add(
          gold: one.gold.compactMap { $0 }, first: places.map { one.predicted[$0] },
          second: places.map { other.predicted[$0] })
      }
    case .spanF1:
      let (schemes, others) = (firstSchemes.evaluation, secondSchemes.evaluation)
      for (one, other) in zip(first, second) {
        comparison.add(
          gold: schemes.goldScheme.spans(in: one.goldTags),
          first: schemes.predictedScheme.spans(in: one.predictedTags),
          second: others.predictedScheme.spans(in: other.predictedTags))
      }
    }
    return comparison
  }
}
