import SyntagmaText

extension ReportPage {
  /// The page of the scores of spans, by the lenient reading, with the strict F1 beside it.
  ///
  /// - Parameters:
  ///   - task: what the spans are, for the heading.
  ///   - subject: what was scored: a model, files.
  ///   - learning: the run that the model comes from.
  public init(
    _ evaluation: SpanEvaluation, task: String, subject: String, learning: LearningCurve? = nil
  ) {
    self.init(title: task)
    self.subject = subject
    self.learning = learning
    let total = evaluation.lenient.total
    headlines = [
      Headline(
        "F1", total.f1.percentWithSign,
        detail: "strictly read \(evaluation.strict.total.f1.percentWithSign)"),
      Headline(
        "precision", total.precision.percentWithSign,
        detail: "\(total.correct.grouped) of \(total.predicted.grouped) predicted spans"),
      Headline(
        "recall", total.recall.percentWithSign,
        detail: "\(total.correct.grouped) of \(total.support.grouped) gold spans"),
      Headline(
        "boundaries F1", evaluation.boundaries.f1.percentWithSign, detail: "whatever the type"),
    ]
    parts = [
      Part("seen spans", evaluation.seen), Part("unseen spans", evaluation.unseen),
      Part("types of right boundaries", evaluation.typesWithinBoundaries),
      Part("words", evaluation.tokens), Part("whole sentences", evaluation.wholeSentences),
    ]
    labels = evaluation.lenient.types.map { Label($0.type, $0.score) }
      .sorted { $0.score.support > $1.score.support }
    confusions = evaluation.confusions(maximum: 15)
    if total.support + total.predicted > 2 * total.correct {
      confusion = evaluation.confusionMatrix(maximum: ReportPage.mostConfused, none: "(none)")
      confusionNote =
        "Right are spans with the right words and type. (none): no span with these words."
    }
    if evaluation.calibration.total > 0 { calibration = evaluation.calibration }
    sentences = evaluation.worstSentences.map {
      MarkedSentence(forms: $0.forms, gold: $0.gold, predicted: $0.predicted)
    }
  }
}
