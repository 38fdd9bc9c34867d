extension ClassificationEvaluation {
  /// The scores as one JSON object in one line; fractions of 1, null where undefined.
  ///
  /// Precision, recall and F1 at the top are the plain means over the labels.
  ///
  /// - Parameters:
  ///   - task: what is scored; no member says so if it is nil.
  ///   - maximumMatrix: the most labels of which the confusion matrix is written.
  public func json(
    task: String?, maximumConfusions: Int = 10, maximumMatrix: Int = 100
  ) -> String {
    JSONValue.object(
      jsonMembers(
        task: task, maximumConfusions: maximumConfusions, maximumMatrix: maximumMatrix)
    ).description
  }

  /// The members of that object, for those who add their own.
  package func jsonMembers(
    task: String?, maximumConfusions: Int = 10, maximumMatrix: Int = 100
  ) -> [(key: String, value: JSONValue)] {
    let areas = areas()
    return JSONValue.task(task) + macroAverage.jsonMembers + [
      ("scorer", .string("classification")),
      ("sentences", .integer(texts.total)),
      ("accuracy", .optional(texts.value)),
      ("macro", macroAverage.json), ("micro", microAverage.json),
      ("weighted", weightedAverage.json), ("relations", relationAverage?.json ?? .null),
      ("per_label", perLabel(areas)),
      ("kappa", .optional(agreement?.kappa)), ("matthews", .optional(agreement?.matthews)),
      ("samples", allowsSeveral ? sampleAverage.json : .null),
      ("hamming_loss", .optional(hammingLoss)),
      ("roc_area", .optional(areas?.roc)), ("pr_area", .optional(areas?.precisionRecall)),
      ("calibration_error", .optional(calibration.expectedError)),
      ("calibration", calibration.json(counting: "answers")),
      ("brier", .optional(brierScore)), ("log_loss", .optional(logLoss)),
      ("confusion", confusionJSON(maximum: maximumMatrix)),
      ("confusions", .array(confusions(maximum: maximumConfusions).map(\.json))),
      ("not_scored", notScored), ("unknown_labels", unknownJSON),
    ]
  }

  private func perLabel(_ areas: ClassificationAreas?) -> JSONValue {
    .object(
      labels.map { label, score in
        let members: [(key: String, value: JSONValue)] = [
          ("roc_area", .optional(areas?[label].roc)),
          ("pr_area", .optional(areas?[label].precisionRecall)),
        ]
        return (label, .object(score.jsonMembers + members))
      })
  }

  private func confusionJSON(maximum: Int) -> JSONValue {
    guard labels.count <= maximum, let matrix = confusionMatrix() else { return .null }
    return .object([
      ("labels", .array(matrix.labels.map(JSONValue.string))),
      ("counts", .array(matrix.counts.map { .array($0.map(JSONValue.integer)) })),
    ])
  }

  private var notScored: JSONValue {
    .object([
      ("without_gold", .integer(withoutGold)), ("several_gold", .integer(withSeveralGold)),
    ])
  }

  private var unknownJSON: JSONValue {
    .object([
      ("sentences", .integer(withUnknownGold)),
      ("labels", .object(unknownLabels.map { ($0.label, .integer($0.texts)) })),
    ])
  }
}
