import Syntagma
import SyntagmaText

extension Evaluate {
  /// Labels of texts in one file against those in another one.
  func classification(gold: String, predicted: String) throws -> ClassificationEvaluation {
    guard (scorer ?? .classification) == .classification && task == nil else {
      throw UsageError(
        "labels of whole texts take no --task and no --scorer but classification")
    }
    let files = try ParallelTexts([gold, predicted], input: input?.textFormat)
    var evaluation = ClassificationEvaluation(labels: [], allowsSeveral: several)
    while let texts = try files.next() {
      let (right, found) = (texts[0], texts[1].labels)
      guard found.count < 2 || several else {
        throw DataError(severalLabels: texts[1], in: predicted)
      }
      evaluation.add(
        gold: right.labels.isEmpty && !several ? nil : right.labels, predicted: found,
        text: right.text)
    }
    if !work.quiet { for reader in files.readers { Console.note(reader.repairs, of: reader.name) } }
    guard evaluation.texts.total > 0 else {
      throw DataError(gold, "expected texts with labels, found none")
    }
    return evaluation
  }
}
