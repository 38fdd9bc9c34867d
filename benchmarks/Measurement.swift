import SyntagmaText

/// Some runs of one thing.
struct Measurement {
  let name: String
  let unit: String
  /// One number a run, in the unit.
  let runs: [Double]

  var median: Double { quantile(0.5) }

  func quantile(_ share: Double) -> Double {
    let sorted = runs.sorted()
    return sorted[min(sorted.count - 1, Int(share * Double(sorted.count)))]
  }

  /// A line of JSON, for programs that compare.
  var json: String {
    JSONValue.object([
      ("name", .string(name)), ("unit", .string(unit)), ("median", .number(median)),
      ("low", .number(quantile(0.05))), ("high", .number(quantile(0.95))),
      ("runs", .array(runs.map { .number($0) })),
    ]).description
  }

  /// A row of a table: median, and the range of nine runs out of ten.
  var row: String {
    let name = self.name + String(repeating: " ", count: max(1, 56 - self.name.count))
    return "\(name)\(pad(median)) \(unit)   (\(short(quantile(0.05))) to \(short(quantile(0.95))), "
      + "\(runs.count) runs)"
  }

  private func short(_ value: Double) -> String {
    value.fixed(value < 10 ? 3 : value < 1000 ? 1 : 0)
  }

  private func pad(_ value: Double) -> String {
    let text = short(value)
    return String(repeating: " ", count: max(0, 10 - text.count)) + text
  }
}

/// Seconds that `body` takes, run by run, after runs that do not count.
func seconds(runs: Int, warmUp: Int = 1, _ body: () throws -> Void) rethrows -> [Double] {
  let clock = ContinuousClock()
  for _ in 0..<warmUp { try body() }
  return try (0..<runs).map { _ in try clock.measure(body) / .seconds(1) }
}
