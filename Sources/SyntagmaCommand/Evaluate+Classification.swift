import Syntagma
import SyntagmaText

extension Evaluate {
  /// Labels of texts in one file against those in another one.
  func classification(gold: String, predicted: String) throws -> ClassificationEvaluation {
    let files = try ParallelTexts([gold, predicted], input: input?.textFormat)
    var evaluation = ClassificationEvaluation(labels: [])
    while let labels = try files.next() {
      guard labels[1].count < 2 else {
        throw DataError(predicted, "expected one label for each text, found \(labels[1].count)")
      }
      evaluation.add(
        gold: labels[0].isEmpty ? nil : labels[0], predicted: labels[1], text: "")
    }
    if !work.quiet { for reader in files.readers { Console.note(reader.repairs, of: reader.name) } }
    guard evaluation.texts.total > 0 else {
      throw DataError(gold, "expected texts with labels, found none")
    }
    return evaluation
  }
}
