import SyntagmaLayers
import SyntagmaText

/// Labels with how sure the tagger is of them.
extension Tagger {
  /// The labels of the words of several sentences, or of the sentences, with their probabilities, those of
  /// the first task, in their order.
  ///
  /// - Parameter threads: sentences are shared out among so many; the answers do not depend on it.
  public func labellings(of sentences: [[String]], threads: Int = 1) -> [Labelling] {
    let pool = WorkerPool(threadCount: threads)
    return TaggingTasks(sentences) {
      labellings(of: $0, outputs: [0], helpedBy: $1).map { $0[0] }
    }.run(on: pool)
  }

  /// The most probable labellings of several sentences by the first task, the best first; fewer than
  /// `count` where there are not so many.
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
    let all = Array(outputs.indices)
    return switch detail {
    case .labels: names(of: sentences, outputs: all, helpedBy: pool).map(TaggingAnswer.labels)
    case .confidence:
      labellings(of: sentences, outputs: all, helpedBy: pool).map(TaggingAnswer.confident)
    case .best(let count): best(count, of: sentences, helpedBy: pool).map(TaggingAnswer.best)
    }
  }

  /// - Returns: for each sentence the labelling by each of the outputs that are wanted.
  func labellings(
    of sentences: ArraySlice<[String]>, outputs places: [Int], helpedBy pool: WorkerPool?
  ) -> [[Labelling]] {
    withBest(of: sentences, outputs: places, helpedBy: pool) { best, scores, packing, workspace in
      var result = best.names.map { _ in [Labelling]() }
      var first = 0
      for (index, place) in places.enumerated() {
        let output = outputs[place]
        let heads = first..<first + output.heads.count
        first = heads.upperBound
        let parts = zip(output.heads.indices, heads).map { own, head in
          let labelHead = self.heads[output.places.lowerBound + own]
          if output.allowsSeveral {
            return Certainty(
              best.paths[head], scores[head], labelHead.scored(packing), output.temperature)
          }
          if output.temperature != 1 { scores[head].scale(by: 1 / Float(output.temperature)) }
          return Certainty(
            best.paths[head], output.heads[own],
            labelHead.probabilities(scores[head], packing: packing, in: workspace),
            labelHead.scored(packing), isOfSentences: output.target.column == nil)
        }
        for sentence in result.indices {
          result[sentence].append(
            labelling(best.names[sentence][index], parts.map { $0.sentences[sentence] }))
        }
      }
      return result
    }
  }

  /// The labelling by an output from what its heads are sure of: of several, which are independent of each
  /// other, the product.
  private func labelling(_ names: [String], _ parts: [Certainty.OfSentence]) -> Labelling {
    let confidences = names.indices.map { word in parts.reduce(1) { $0 * $1.words[word] } }
    return Labelling(
      labels: names, confidences: confidences, spans: parts[0].spans,
      spanConfidences: parts[0].spanConfidences, distribution: parts[0].distribution,
      logProbability: parts.reduce(0) { $0 + $1.logProbability })
  }

  private func best(
    _ count: Int, of sentences: ArraySlice<[String]>, helpedBy pool: WorkerPool?
  ) -> [[Labelling]] {
    precondition(outputs[0].heads.count == 1, "n best labellings of several heads")
    let (head, place) = (outputs[0].heads[0], outputs[0].places.lowerBound)
    return withScores(of: sentences, heads: [place], helpedBy: pool) { scores, packing, workspace in
      let paths = heads[place].best(count, scores[0], packing: packing, in: workspace)
      return zip(sentences, paths).map { forms, paths in
        paths.map { path in
          Labelling(
            labels: head.names(path.labels, forms: forms), confidences: [],
            spans: head.coding.spans(path.labels.map { head.labels[Int($0)] }),
            spanConfidences: [], distribution: [], logProbability: path.logProbability)
        }
      }
    }
  }
}

/// How sure one head is of the best labels of some sentences.
private struct Certainty {
  struct OfSentence {
    var words: [Double]
    let spans: [Span]
    let spanConfidences: [Double]
    let logProbability: Double
    var distribution: [Float] = []
  }

  var sentences: [OfSentence]

  init(
    _ paths: [[Int32]], _ head: TaggerOutput.Head, _ probabilities: PathProbabilities,
    _ packing: Packing, isOfSentences: Bool
  ) {
    sentences = paths.enumerated().map { sequence, path in
      let spans = head.coding.spans(path.map { head.labels[Int($0)] })
      return OfSentence(
        words: [Double](repeating: 0, count: path.count), spans: spans,
        spanConfidences: spans.map { span in
          probabilities.probability(
            of: path[span.range], sequence: sequence, from: span.range.lowerBound)
        },
        logProbability: probabilities.logProbability(of: path, sequence: sequence, from: 0))
    }
    packing.forEachRow { row, sequence, step in
      sentences[sequence].words[step] = head.probability(
        of: Int(paths[sequence][step]), probabilities.marginals.row(row))
      if isOfSentences {
        sentences[sequence].distribution = Array(
          UnsafeBufferPointer(
            start: probabilities.marginals.row(row), count: probabilities.marginals.columns))
      }
    }
  }

  /// How sure a head is of sets of labels that may be right each by itself.
  ///
  /// - Parameters:
  ///   - sets: the labels that are given to each sentence.
  ///   - scores: [rows, labels].
  init(_ sets: [[Int32]], _ scores: Matrix, _ packing: Packing, _ temperature: Double) {
    var rows = [[Double]](repeating: [], count: sets.count)
    packing.forEachRow { row, sequence, _ in
      rows[sequence] = (0..<scores.columns).map { Double(scores[row, $0]) / temperature }
    }
    sentences = zip(sets, rows).map { set, scores in
      let isGiven = Set(set)
      let logarithms = scores.indices.map { label in
        logSigmoid(isGiven.contains(Int32(label)) ? scores[label] : -scores[label])
      }
      let probabilities = scores.map { Float(sigmoid($0)) }
      return OfSentence(
        words: set.map { Double(probabilities[Int($0)]) }, spans: [], spanConfidences: [],
        logProbability: logarithms.reduce(0, +), distribution: probabilities)
    }
  }
}
