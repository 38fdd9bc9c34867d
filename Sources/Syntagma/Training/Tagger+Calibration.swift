import SyntagmaLayers
import SyntagmaText

extension Tagger {
  /// The same tagger, whose labels of sentences are as probable as they say: the temperature of each such
  /// output is fitted on dev data. The labels stay the same, but where a sentence may have several: then each
  /// is given from the probability on that had the best F1 on these data.
  func calibrated(on dev: TaskCorpora, _ pool: WorkerPool) -> Tagger {
    let outputs = outputs.enumerated().map { place, output in
      guard output.target.column == nil else { return output }
      var output = output
      let labelled = dev.labels(of: place).map { ($0.forms, $1.first.flatMap { $0 }) }
      let head = output.places.lowerBound
      let logits = TaggingTasks(labelled.map { $0.0 }) { sentences, pool in
        withScores(of: sentences, heads: [head], helpedBy: pool) { scores, packing, _ in
          var rows = [[Float]](repeating: [], count: sentences.count)
          packing.firstStep.forEachRow { row, sequence, _ in
            rows[sequence] = Array(
              UnsafeBufferPointer(start: scores[0].row(row), count: scores[0].columns))
          }
          return rows
        }
      }.run(on: pool)
      if output.allowsSeveral {
        output.fit(logits, gold: labelled.map { $0.1 })
        return output
      }
      let gold = labelled.map { $0.1.flatMap { output.labels.index(of: $0) } ?? -1 }
      output.temperature =
        TemperatureScaling(
          logits: logits.flatMap { $0 }, labelCount: output.labels.count, gold: gold
        ).temperature
      return output
    }
    return Tagger(
      recipe: recipe, outputs: outputs, members: members, record: record, tokenizer: tokenizer)
  }
}

extension TaggerOutput {
  /// Fits the temperature and, label by label, the threshold.
  ///
  /// - Parameters:
  ///   - logits: the scores of each sentence.
  ///   - gold: the labels of each as ``LabelCombinations`` has them; nil where nothing is known.
  fileprivate mutating func fit(_ logits: [[Float]], gold: [String?]) {
    let known = zip(logits, gold).compactMap { logits, gold in
      gold.map { (logits: logits, labels: Set(LabelCombinations.places(of: $0, among: labels))) }
    }
    let isRight = known.map { text in labels.names.indices.map { text.labels.contains(Int32($0)) } }
    temperature =
      TemperatureScaling(
        sigmoidLogits: known.flatMap(\.logits), gold: isRight.flatMap { $0.map { $0 ? 1 : 0 } }
      ).temperature
    thresholds = labels.names.indices.map { label in
      let probabilities = known.map { Float(sigmoid(Double($0.logits[label]) / temperature)) }
      return Double(
        DecisionThreshold(probabilities: probabilities, isPositive: isRight.map { $0[label] }).value
      )
    }
  }
}
