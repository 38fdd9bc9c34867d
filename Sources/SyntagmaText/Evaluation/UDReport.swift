extension UDEvaluation {
  /// The table that the script of the task prints if it is asked for all scores, up to LAS.
  ///
  /// Percentages have two decimals. As in the script a score is 0 where there is nothing to divide
  /// by; UAS and LAS are `n/a` without heads.
  public func report() -> String {
    let header = """
      Metric     | Precision |    Recall |  F1 Score | AligndAcc
      -----------+-----------+-----------+-----------+-----------

      """
    return UDMetric.allCases.reduce(header) { $0 + row($1) + "\n" }
  }

  private func row(_ metric: UDMetric) -> String {
    let name = metric.rawValue + blanks(11 - metric.rawValue.utf8.count)
    guard let score = scores[metric] else {
      return "\(name)|" + Array(repeating: cell("n/a"), count: 4).joined(separator: " |")
    }
    let cells = [score.precision, score.recall, score.f1].map { "|\(percentage($0)) " }
    let aligned = score.alignedTotal.map { _ in percentage(score.alignedAccuracy) } ?? ""
    return "\(name)\(cells.joined())|\(aligned)"
  }

  private func percentage(_ value: Double?) -> String { cell((100 * (value ?? 0)).fixed(2)) }

  private func cell(_ text: String) -> String { blanks(10 - text.utf8.count) + text }

  private func blanks(_ count: Int) -> String { String(repeating: " ", count: max(0, count)) }
}
