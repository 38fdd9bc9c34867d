extension ConllevalReport {
  /// What the script prints on its standard output.
  public var bytes: [UInt8] {
    let types = finalTypes
    let total = types.values.reduce(LabelScore(), +)
    return options.isLatex ? latex(types, total) : text(types, total)
  }

  private func text(_ types: [[UInt8]: LabelScore], _ total: LabelScore) -> [UInt8] {
    var text = Array(
      """
      processed \(tokens) tokens with \(total.support) phrases; \
      found: \(total.predicted) phrases; correct: \(total.correct).\n
      """.utf8)
    if tokens > 0 {
      let accuracy = 100 * Double(correctTags) / Double(tokens)
      text += "accuracy: \(padded(accuracy))%; \(Percentages(total).text)\n".utf8
    }
    for (type, score) in ConllevalReport.rows(types) {
      text += [UInt8](repeating: UInt8(ascii: " "), count: max(0, 17 - type.count)) + type
      text += ": \(Percentages(score).text)  \(score.predicted)\n".utf8
    }
    return text
  }

  private func latex(_ types: [[UInt8]: LabelScore], _ total: LabelScore) -> [UInt8] {
    var text = Array("        & Precision &  Recall  & F$_{\\beta=1} \\\\\\hline".utf8)
    for (type, score) in ConllevalReport.rows(types) {
      text.append(UInt8(ascii: "\n"))
      text += type + [UInt8](repeating: UInt8(ascii: " "), count: max(0, 7 - type.count))
      text += Percentages(score).latex.utf8
    }
    text += "\\hline\nOverall\(Percentages(total).latex)\\hline\n".utf8
    return text
  }

  /// The types in the order of their bytes.
  ///
  /// The script takes the empty type for none, so it does not see that it has listed it: once for
  /// the right tags, once for the guessed ones.
  private static func rows(
    _ types: [[UInt8]: LabelScore]
  ) -> [(type: [UInt8], score: LabelScore)] {
    let sorted = types.sorted { $0.key.lexicographicallyPrecedes($1.key) }
    return sorted.flatMap { type, score in
      let isTwice = type.isEmpty && score.support > 0 && score.predicted > 0
      return [(type: [UInt8], score: LabelScore)](
        repeating: (type: type, score: score), count: isTwice ? 2 : 1)
    }
  }

  /// Precision, recall and F in percent, computed in the script's order; undefined ones are 0.
  private struct Percentages {
    let precision: Double
    let recall: Double
    let f: Double

    init(_ score: LabelScore) {
      let correct = 100 * Double(score.correct)
      precision = score.predicted > 0 ? correct / Double(score.predicted) : 0
      recall = score.support > 0 ? correct / Double(score.support) : 0
      f = precision + recall > 0 ? 2 * precision * recall / (precision + recall) : 0
    }

    var text: String {
      "precision: \(padded(precision))%; recall: \(padded(recall))%; FB1: \(padded(f))"
    }

    var latex: String {
      " &  \(padded(precision))\\% & \(padded(recall))\\% & \(padded(f)) \\\\"
    }
  }
}

/// The number as C's `%6.2f` writes it.
private func padded(_ value: Double) -> String {
  let text = value.fixed(2)
  return String(repeating: " ", count: max(0, 6 - text.utf8.count)) + text
}
