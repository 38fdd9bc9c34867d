extension AccuracyEvaluation {
  /// The scores as text for people: totals, a line for each label, averages over the labels, the
  /// agreement beyond chance, the most frequent confusions.
  ///
  /// Scores are percentages with two decimals, `n/a` where there was nothing to divide by.
  public func report(maximumConfusions: Int = 10) -> String {
    var sections = [totals, perLabel, averages, agreement.table]
    let confusions = confusions(maximum: maximumConfusions)
    if !confusions.isEmpty { sections.append(Confusion.table(of: confusions)) }
    return sections.joined(separator: "\n")
  }

  private var totals: String {
    var table = TextTable(header: ["accuracy", "%", "correct", "of"], leftColumns: [0])
    for (name, proportion) in [
      ("words", tokens), ("seen words", seen), ("unseen words", unseen),
      ("whole sentences", wholeSentences),
    ] {
      table.add([
        name, percent(proportion.value), "\(proportion.correct)", "\(proportion.total)",
      ])
    }
    return table.text
  }

  private var perLabel: String {
    var table = TextTable(
      header: ["label", "precision", "recall", "f1", "support"], leftColumns: [0])
    for (label, score) in labels {
      table.add([
        label, percent(score.precision), percent(score.recall), percent(score.f1),
        "\(score.support)",
      ])
    }
    return table.text
  }

  private var averages: String {
    var table = TextTable(header: ["average", "precision", "recall", "f1"], leftColumns: [0])
    for (name, average) in [
      ("of labels (macro)", macroAverage), ("of words (weighted)", weightedAverage),
    ] {
      table.add([
        name, percent(average.precision), percent(average.recall), percent(average.f1),
      ])
    }
    return table.text
  }

}

extension Agreement {
  /// A line for each coefficient.
  var table: String {
    var table = TextTable(header: ["agreement beyond chance", "−1…1"], leftColumns: [0])
    table.add(["Cohen's kappa", kappa?.fixed(4) ?? "n/a"])
    table.add(["Matthews correlation", matthews?.fixed(4) ?? "n/a"])
    return table.text
  }
}

extension Confusion {
  /// A line for each, with what it happened to.
  ///
  /// - Parameter maximumExamples: examples of each at most.
  static func table(
    of confusions: [Confusion], separator: String = " ", maximumExamples: Int = 3
  ) -> String {
    var table = TextTable(
      header: ["gold", "predicted", "count", "examples"], leftColumns: [0, 1, 3])
    for confusion in confusions {
      table.add([
        confusion.gold, confusion.predicted, "\(confusion.count)",
        confusion.examples.prefix(maximumExamples).joined(separator: separator),
      ])
    }
    return table.text
  }
}
