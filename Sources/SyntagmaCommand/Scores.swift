import SyntagmaReports
import SyntagmaText

/// Scores of one kind or the other, and the ways to show them.
enum Scores {
  case accuracy(AccuracyEvaluation)
  case spans(SpanEvaluation)

  /// The text for people.
  var report: String {
    switch self {
    case .accuracy(let evaluation): evaluation.report()
    case .spans(let evaluation): evaluation.report()
    }
  }

  /// One JSON object; without `task` where nothing tells it.
  func json(task: String?) -> String {
    switch self {
    case .accuracy(let evaluation): evaluation.json(task: task)
    case .spans(let evaluation): evaluation.json(task: task)
    }
  }

  /// A page with pictures.
  func page(task: String?, subject: String) -> ReportPage {
    switch self {
    case .accuracy(let evaluation):
      ReportPage(evaluation, task: task ?? "labels", subject: subject)
    case .spans(let evaluation): ReportPage(evaluation, task: task ?? "spans", subject: subject)
    }
  }
}
