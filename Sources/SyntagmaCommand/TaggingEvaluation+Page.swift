import Syntagma
import SyntagmaReports

extension TaggingEvaluation {
  /// A page with pictures; nil of several tasks, which have a page each.
  func page(task: String?, subject: String, learning: LearningCurve?) -> ReportPage? {
    switch self {
    case .accuracy(let evaluation):
      ReportPage(evaluation, task: task ?? "labels", subject: subject, learning: learning)
    case .spans(let evaluation):
      ReportPage(evaluation, task: task ?? "spans", subject: subject, learning: learning)
    case .classification(let evaluation):
      ReportPage(evaluation, task: task ?? "labels", subject: subject, learning: learning)
    case .tasks: nil
    }
  }
}

extension LearningCurve {
  /// The run that a model comes from; nil where the model does not know.
  init?(_ record: TrainingRecord) {
    guard !record.curve.isEmpty else { return nil }
    self.init(
      epochs: record.curve.enumerated().map { place, score in
        Epoch(number: place + 1, loss: score.loss, devScore: score.dev)
      }, kept: record.epoch)
  }
}
