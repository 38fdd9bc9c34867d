extension ClassificationEvaluation {
  /// The scores as text for people: totals, a line for each label, averages over the labels, the
  /// agreement beyond chance, the confusion matrix, the most frequent confusions with a text each,
  /// and what the probabilities are worth if there are any.
  ///
  /// Scores are percentages with two decimals, `n/a` where there was nothing to divide by.
  ///
  /// - Parameter maximumMatrix: the most labels of which a confusion matrix is shown.
  public func report(maximumConfusions: Int = 10, maximumMatrix: Int = 12) -> String {
    let areas = areas()
    var sections = [totals, apart, perLabel(areas), averages(areas), agreement?.table ?? ""]
    let isWrong = texts.correct < texts.total
    if isWrong && labels.count <= maximumMatrix, let matrix = confusionMatrix() {
      sections.append(matrix.table)
    }
    let confusions = confusions(maximum: maximumConfusions)
    if !confusions.isEmpty {
      sections.append(Confusion.table(of: confusions, maximumExamples: 1))
    }
    if calibration.total > 0 { sections.append(calibration.table(of: "answers")) }
    if logLoss != nil { sections.append(losses) }
    return sections.filter { !$0.isEmpty }.joined(separator: "\n")
  }

  private var totals: String {
    var table = TextTable(header: ["accuracy", "%", "correct", "of"], leftColumns: [0])
    table.add([
      allowsSeveral ? "texts, all labels right" : "texts", percent(texts.value),
      "\(texts.correct)", "\(texts.total)",
    ])
    if let hammingLoss {
      let decisions = texts.total * labelCount
      table.add([
        "single decisions", percent(1 - hammingLoss),
        "\(decisions - samples.wrongDecisions)", "\(decisions)",
      ])
    }
    return table.text
  }

  /// What was not scored, and what could not be right; nothing if there is nothing of the kind.
  private var apart: String {
    let unknown = unknownLabels
    let names = unknown.prefix(5).map { "\($0.label) (\($0.texts))" }
    let others = unknown.count > 5 ? ["\(unknown.count - 5) others"] : []
    var table = TextTable(header: ["texts apart", "count", "labels"], leftColumns: [0, 2])
    let rows = [
      ("not scored: no gold label", withoutGold, []),
      ("not scored: several gold labels", withSeveralGold, []),
      ("wrong: gold label not known", withUnknownGold, names + others),
    ].filter { $0.1 > 0 }
    for (name, count, labels) in rows {
      table.add([name, "\(count)", labels.joined(separator: ", ")])
    }
    return rows.isEmpty ? "" : table.text
  }

  private func perLabel(_ areas: ClassificationAreas?) -> String {
    let header = ["label", "precision", "recall", "f1"]
    var table = TextTable(
      header: header + (areas == nil ? [] : ["roc area", "pr area"]) + ["support"],
      leftColumns: [0])
    for (label, score) in labels {
      let ofLabel = areas?[label]
      table.add(
        [label] + [score.precision, score.recall, score.f1].map(percent)
          + (ofLabel.map { [$0.roc, $0.precisionRecall] } ?? []).map(percent)
          + ["\(score.support)"])
    }
    return table.text
  }

  private func averages(_ areas: ClassificationAreas?) -> String {
    var rows = [("of labels (macro)", macroAverage), ("of texts (weighted)", weightedAverage)]
    if let relationAverage { rows.append(("of relations, either way", relationAverage)) }
    // Where a text has one label the micro average is the accuracy.
    if allowsSeveral {
      rows += [
        ("of all counts (micro)", microAverage), ("of each text's (samples)", sampleAverage),
      ]
    }
    let header = ["average", "precision", "recall", "f1"]
    var table = TextTable(
      header: header + (areas == nil ? [] : ["roc area", "pr area"]), leftColumns: [0])
    for (index, (name, average)) in rows.enumerated() {
      var row = [name] + [average.precision, average.recall, average.f1].map(percent)
      if let areas {
        row += index == 0 ? [areas.roc, areas.precisionRecall].map(percent) : ["", ""]
      }
      table.add(row)
    }
    return table.text
  }

  private var losses: String {
    var table = TextTable(header: ["probabilities", "0 is best"], leftColumns: [0])
    table.add(["log loss, nats", logLoss?.fixed(4) ?? "n/a"])
    table.add(["Brier score", brierScore?.fixed(4) ?? "n/a"])
    return table.text
  }
}

extension ConfusionMatrix {
  /// A row for each gold label, a column for each predicted one.
  var table: String {
    var table = TextTable(header: ["gold \\ predicted"] + labels, leftColumns: [0])
    for (label, row) in zip(labels, counts) {
      table.add([label] + row.map { "\($0)" })
    }
    return table.text
  }
}
