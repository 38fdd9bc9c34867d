/// The n best paths of one sequence: the Viterbi algorithm with the n best ways to each label instead
/// of one (Seshadri and Sundberg 1994).
struct BestPaths {
  /// The best first.
  private(set) var paths: [(labels: [Int32], score: Double)] = []

  /// A way to a label: its score, the label before, and which of the ways to that label it goes on.
  private struct Way {
    var score: Double
    var label: Int32
    var rank: Int32
  }

  /// - Parameter rows: the rows of the sequence's steps.
  init(_ count: Int, of emissions: Matrix, rows: [Int], steps: CRFSteps) {
    guard count > 0, let first = rows.first else { return }
    let labels = steps.labelCount
    var ways: [[[Way]]] = [
      (0..<labels).map { label in
        let score = Double(steps.start[0, label]) + Double(emissions[first, label])
        return score > -.infinity ? [Way(score: score, label: 0, rank: 0)] : []
      }
    ]
    for row in rows.dropFirst() {
      let before = ways[ways.count - 1]
      ways.append(
        (0..<labels).map { label in
          BestPaths.best(count, of: before) { steps.transitions[$0, label] }
            .map { way in
              var way = way
              way.score += Double(emissions[row, label])
              return way
            }
        })
    }
    let last = BestPaths.best(count, of: ways[ways.count - 1]) { steps.end[0, $0] }
    paths = last.map { way in (BestPaths.labels(to: way, ways), way.score) }
  }

  /// The best ways on from lists that are sorted already: the heads are compared, n times.
  private static func best(
    _ count: Int, of lists: [[Way]], step: (_ label: Int) -> Float
  ) -> [Way] {
    var heads = [Int](repeating: 0, count: lists.count)
    let steps = lists.indices.map { Double(step($0)) }
    var best: [Way] = []
    while best.count < count {
      var next: (score: Double, label: Int)?
      for label in lists.indices where heads[label] < lists[label].count {
        let score = lists[label][heads[label]].score + steps[label]
        if score > next?.score ?? -.infinity { next = (score, label) }
      }
      guard let next else { break }
      best.append(
        Way(score: next.score, label: Int32(next.label), rank: Int32(heads[next.label])))
      heads[next.label] += 1
    }
    return best
  }

  private static func labels(to end: Way, _ ways: [[[Way]]]) -> [Int32] {
    var labels = [Int32](repeating: 0, count: ways.count)
    var way = end
    for step in ways.indices.reversed() {
      labels[step] = way.label
      way = ways[step][Int(way.label)][Int(way.rank)]
    }
    return labels
  }
}
