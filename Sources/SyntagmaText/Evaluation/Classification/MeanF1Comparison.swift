/// What tests say of the difference of two systems' F1 over all labels.
public struct MeanF1Comparison: Sendable {
  /// The score of the first system, in 0…1.
  public let first: Double
  /// The score of the second system, in 0…1.
  public let second: Double
  /// The swapping of texts.
  public let randomization: RandomizationResult
  /// The drawing of texts.
  public let bootstrap: BootstrapResult

  /// The second score less the first.
  public var difference: Double { second - first }

  func table(_ name: String) -> String {
    var table = TextTable(header: [name, "%", "p", "how"], leftColumns: [0, 3])
    table.add(["A", percent(first), "", ""])
    table.add(["B", percent(second), "", ""])
    let interval = bootstrap.interval
    table.add([
      "B less A", percent(difference), ComparisonResult.p(randomization.p),
      """
      approximate randomisation; 95 % interval \(percent(interval.lowerBound)) to \
      \(percent(interval.upperBound))
      """,
    ])
    return table.text
  }

  var json: JSONValue {
    .object([
      ("a", .number(first)), ("b", .number(second)), ("difference", .number(difference)),
      ("interval_95", bootstrap.interval.json),
      ("approximate_randomisation", randomization.json), ("paired_bootstrap", bootstrap.json),
    ])
  }
}
