extension SpanEvaluation {
  /// The scores as text for people: totals, errors, a line for each type, the most frequent
  /// confusions of types, and the calibration if there are confidences.
  ///
  /// Scores are percentages with two decimals, `n/a` where there was nothing to divide by. `lenient`
  /// is the reading of conlleval, `strict` that of complete and well-formed chunks only.
  public func report(maximumConfusions: Int = 10) -> String {
    var sections = [totals, shares, wrongSpans, perType]
    let confusions = confusions(maximum: maximumConfusions)
    if !confusions.isEmpty { sections.append(Confusion.table(of: confusions, separator: ", ")) }
    if calibration.total > 0 { sections.append(calibration.table(of: "spans")) }
    return sections.joined(separator: "\n")
  }

  private var totals: String {
    var table = TextTable(
      header: ["spans", "precision", "recall", "f1", "correct", "predicted", "gold"],
      leftColumns: [0])
    for (name, score) in [
      ("lenient", lenient.total), ("strict", strict.total), ("boundaries", boundaries),
    ] {
      table.add([
        name, percent(score.precision), percent(score.recall), percent(score.f1),
        "\(score.correct)", "\(score.predicted)", "\(score.support)",
      ])
    }
    for (name, mean) in [
      ("lenient macro", lenient.macroAverage), ("strict macro", strict.macroAverage),
    ] {
      table.add(
        [name] + [mean.precision, mean.recall, mean.f1].map(percent) + ["", "", ""])
    }
    return table.text
  }

  private var shares: String {
    var table = TextTable(header: ["accuracy", "%", "correct", "of"], leftColumns: [0])
    for (name, proportion) in [
      ("words", tokens), ("whole sentences", wholeSentences),
      ("types of right boundaries", typesWithinBoundaries), ("seen spans found", seen),
      ("unseen spans found", unseen),
    ] {
      table.add([
        name, percent(proportion.value), "\(proportion.correct)", "\(proportion.total)",
      ])
    }
    return table.text
  }

  private var wrongSpans: String {
    var table = TextTable(header: ["wrong", "gold", "predicted"], leftColumns: [0])
    for (name, gold, predicted) in [
      ("missed", errors.missed, nil), ("spurious", nil, errors.spurious),
      ("other type", errors.wrongType, errors.wrongType),
      (
        "other boundaries", errors.goldWithOtherBoundaries, errors.predictedWithOtherBoundaries
      ),
      ("ill-formed tags", illFormedGold.tags, illFormedPredicted.tags),
      ("sentences with these", illFormedGold.sentences, illFormedPredicted.sentences),
    ] as [(String, Int?, Int?)] {
      table.add([name] + [gold, predicted].map { $0.map(String.init) ?? "" })
    }
    return table.text
  }

  private var perType: String {
    var table = TextTable(
      header: ["type", "precision", "recall", "f1", "strict f1", "support"], leftColumns: [0])
    let strictScores = Dictionary(
      uniqueKeysWithValues: strict.types.map { (UTF8Key($0.type), $0.score) })
    for (type, score) in lenient.types {
      table.add([
        type, percent(score.precision), percent(score.recall), percent(score.f1),
        percent(strictScores[UTF8Key(type)]?.f1), "\(score.support)",
      ])
    }
    return table.text
  }
}

extension Calibration {
  /// A line for each bin that is not empty, and the expected error.
  ///
  /// - Parameter things: what was counted, in the plural.
  func table(of things: String) -> String {
    var table = TextTable(
      header: ["confidence", "mean", "correct", things], leftColumns: [0])
    for (index, bin) in bins.enumerated() where bin.correct.total > 0 {
      table.add([
        "\((Double(index) / 10).fixed(1)) to \((Double(index + 1) / 10).fixed(1))",
        percent(bin.confidence), percent(bin.correct.value), "\(bin.correct.total)",
      ])
    }
    table.add(["expected error", percent(expectedError), "", "\(total)"])
    return table.text
  }
}
