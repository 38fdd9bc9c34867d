import SyntagmaLayers
import SyntagmaText

/// Labels with how sure the tagger is of them.
extension Tagger {
  /// The labels of the words of several sentences with their probabilities, in their order.
  ///
  /// - Parameter threads: sentences are shared out among so many; the answers do not depend on it.
  public func labellings(of sentences: [[String]], threads: Int = 1) -> [Labelling] {
    let pool = WorkerPool(threadCount: threads)
    return TaggingTasks(sentences) { labellings(of: $0, helpedBy: $1) }.run(on: pool)
  }

  /// The most probable labellings of several sentences, the best first; fewer than `count` where there
  /// are not so many.
  ///
  /// - Complexity: linear in the number of words, and in `count`.
  public func labellings(
    _ count: Int, of sentences: [[String]], threads: Int = 1
  ) -> [[Labelling]] {
    let pool = WorkerPool(threadCount: threads)
    return TaggingTasks(sentences) { best(count, of: $0, helpedBy: $1) }.run(on: pool)
  }

  /// The answers for one batch.
  func answers(
    _ detail: TaggingDetail, of sentences: ArraySlice<[String]>, helpedBy pool: WorkerPool?
  ) -> [TaggingAnswer] {
    switch detail {
    case .labels: tags(of: sentences, helpedBy: pool).map(TaggingAnswer.labels)
    case .confidence: labellings(of: sentences, helpedBy: pool).map(TaggingAnswer.confident)
    case .best(let count): best(count, of: sentences, helpedBy: pool).map(TaggingAnswer.best)
    }
  }

  func labellings(
    of sentences: ArraySlice<[String]>, helpedBy pool: WorkerPool?
  ) -> [Labelling] {
    withScores(of: sentences, helpedBy: pool) { scores, packing, workspace in
      let best = network.head.best(scores, packing: packing, in: workspace)
      let probabilities = network.head.probabilities(scores, packing: packing, in: workspace)
      var confidences = best.map { [Double](repeating: 0, count: $0.count) }
      packing.forEachRow { row, sequence, step in
        confidences[sequence][step] = probability(
          of: Int(best[sequence][step]), probabilities.marginals.row(row))
      }
      return best.enumerated().map { sequence, path in
        let spans = coding.spans(path.map { labels[Int($0)] })
        let spanConfidences = spans.map { span in
          probabilities.probability(
            of: path[span.range], sequence: sequence, from: span.range.lowerBound)
        }
        return Labelling(
          labels: names(path), confidences: confidences[sequence], spans: spans,
          spanConfidences: spanConfidences,
          logProbability: probabilities.logProbability(of: path, sequence: sequence, from: 0))
      }
    }
  }

  /// The probability of all labels of the network that are given as the same one.
  private func probability(of label: Int, _ marginals: UnsafeMutablePointer<Float>) -> Double {
    guard let localNames else { return min(Double(marginals[label]), 1) }
    var sum = 0.0
    for (index, name) in localNames.enumerated() where name == localNames[label] {
      sum += Double(marginals[index])
    }
    return min(sum, 1)
  }

  private func best(
    _ count: Int, of sentences: ArraySlice<[String]>, helpedBy pool: WorkerPool?
  ) -> [[Labelling]] {
    withScores(of: sentences, helpedBy: pool) { scores, packing, workspace in
      network.head.best(count, scores, packing: packing, in: workspace).map { paths in
        paths.map { path in
          Labelling(
            labels: names(path.labels), confidences: [],
            spans: coding.spans(path.labels.map { labels[Int($0)] }), spanConfidences: [],
            logProbability: path.logProbability)
        }
      }
    }
  }
}
