import SyntagmaLayers
import SyntagmaText

extension Tagger {
  /// The same tagger, whose labels of sentences are as probable as they say: the temperature of each such
  /// output is fitted on dev data. The labels stay the same.
  func calibrated(on dev: TaskCorpora, _ pool: WorkerPool) -> Tagger {
    let outputs = outputs.enumerated().map { place, output in
      guard output.target.column == nil else { return output }
      var output = output
      let labelled = dev.labels(of: place).map { ($0.forms, $1.first.flatMap { $0 }) }
      let gold = labelled.map { $1.flatMap { output.labels.index(of: $0) } ?? -1 }
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
