import SyntagmaText

extension ReportPage {
  /// Labels that are shown in the table, and in the picture of confusions.
  static let (mostLabels, mostConfused) = (100, 20)

  /// The page of the scores of labels that stand on every word.
  ///
  /// - Parameters:
  ///   - task: what the labels are, for the heading.
  ///   - subject: what was scored: a model, files.
  ///   - learning: the run that the model comes from.
  public init(
    _ evaluation: AccuracyEvaluation, task: String, subject: String,
    learning: LearningCurve? = nil
  ) {
    self.init(title: task)
    self.subject = subject
    self.learning = learning
    let tokens = evaluation.tokens
    headlines = [
      Headline(
        "accuracy", tokens.value.percentWithSign,
        detail: "\(tokens.correct.grouped) of \(tokens.total.grouped) words"),
      Headline(
        "macro F1", evaluation.macroAverage.f1.percentWithSign, detail: "mean over labels"),
      Headline("kappa", evaluation.kappa?.fixed(4) ?? "n/a", detail: "agreement beyond chance"),
    ]
    parts = [
      Part("all words", tokens), Part("seen words", evaluation.seen),
      Part("unseen words", evaluation.unseen), Part("whole sentences", evaluation.wholeSentences),
    ]
    // The sort is stable: equal ones stay in the order of their bytes.
    labels = evaluation.labels.map { Label($0.label, $0.score) }
      .sorted { $0.score.support > $1.score.support }
    let confused = evaluation.mostConfusedLabels(maximum: ReportPage.mostConfused)
    if !confused.isEmpty { confusion = evaluation.confusionMatrix(of: confused) }
    confusions = evaluation.confusions(maximum: 15)
    sentences = evaluation.worstSentences.map {
      MarkedSentence(forms: $0.forms, gold: $0.gold, predicted: $0.predicted)
    }
  }
}
