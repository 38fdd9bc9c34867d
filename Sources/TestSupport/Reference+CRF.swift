#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// A conditional random field by writing out every path.
package struct EveryPath {
  /// All paths with their scores, the best first; those with a score of −∞ are left out.
  package private(set) var paths: [(labels: [Int], score: Double)] = []

  /// - Parameter emissions: [steps, labels] of one sequence.
  package init(emissions: Grid, transitions: Grid, start: Grid, end: Grid) {
    var paths: [(labels: [Int], score: Double)] = [([], 0)]
    for step in 0..<emissions.rows {
      paths = paths.flatMap { path in
        (0..<emissions.columns).map { label in
          let way = path.labels.last.map { transitions[$0, label] } ?? start[0, label]
          return (path.labels + [label], path.score + way + emissions[step, label])
        }
      }
    }
    self.paths =
      paths
      .map { ($0.labels, $0.score + ($0.labels.last.map { end[0, $0] } ?? 0)) }
      .filter { $0.1 > -.infinity }
      .sorted { $0.1 > $1.1 }
  }

  /// log Σ exp(score) over the paths that agree with `targets` wherever these are not negative.
  package func logPartition(targets: [Int]? = nil) -> Double {
    let scores = paths.filter { path in
      targets.map { zip($0, path.labels).allSatisfy { $0 < 0 || $0 == $1 } } ?? true
    }.map(\.score)
    guard let largest = scores.max() else { return -.infinity }
    return largest + log(scores.reduce(0) { $0 + exp($1 - largest) })
  }

  /// The probability of a label at a step.
  package func marginal(step: Int, label: Int) -> Double { probability(of: [label], from: step) }

  /// The probability that the steps from `start` on bear these labels.
  package func probability(of labels: [Int], from start: Int) -> Double {
    let logPartition = logPartition()
    return paths.filter { $0.labels[start..<start + labels.count].elementsEqual(labels) }
      .reduce(0) { $0 + exp($1.score - logPartition) }
  }
}
