import Syntagma
import SyntagmaReports

extension LearningCurve {
  /// The curve that a model remembers; nil for models that are older than curves.
  init?(_ record: TrainingRecord) {
    guard !record.curve.isEmpty else { return nil }
    self.init(
      epochs: record.curve.enumerated().map { index, score in
        Epoch(number: index + 1, loss: score.loss, devScore: score.dev)
      }, kept: record.epoch)
  }
}
