import SyntagmaText

extension ReportPage {
  /// The page of the scores of labels of whole texts.
  ///
  /// - Parameters:
  ///   - task: what the labels are, for the heading.
  ///   - subject: what was scored: a model, files.
  ///   - learning: the run that the model comes from.
  public init(
    _ evaluation: ClassificationEvaluation, task: String, subject: String,
    learning: LearningCurve? = nil
  ) {
    self.init(title: task)
    self.subject = subject
    self.learning = learning
    let texts = evaluation.texts
    headlines = [
      Headline(
        "accuracy", texts.value.percentWithSign,
        detail: "\(texts.correct.grouped) of \(texts.total.grouped) texts"),
      Headline(
        "macro F1", evaluation.macroAverage.f1.percentWithSign, detail: "mean over labels"),
    ]
    curves = evaluation.curves()
    if let areas = curves?.areas {
      headlines += [
        Headline(
          "ROC area", areas.roc.percentWithSign, detail: "right labels ranked before others"),
        Headline(
          "precision-recall area", areas.precisionRecall.percentWithSign,
          detail: "mean over labels"),
      ]
    }
    parts = [Part("all texts", texts)]
    // The sort is stable: equal ones stay in the order of their bytes.
    labels = evaluation.labels.map { Label($0.label, $0.score) }
      .sorted { $0.score.support > $1.score.support }
    let confused = evaluation.mostConfusedLabels(maximum: ReportPage.mostConfused)
    if !confused.isEmpty { confusion = evaluation.confusionMatrix(of: confused) }
    confusions = evaluation.confusions(maximum: 15)
    if evaluation.calibration.total > 0 { calibration = evaluation.calibration }
  }
}
