import SyntagmaText

/// Boundaries by the rules of UAX #29 as they are written: for each place of a text all rules in
/// turn, each looking as far to both sides as it likes. Slow, and without any state.
protocol ReferenceRules {
  associatedtype Value: Equatable
  /// Whether there is a boundary between two values; 0 < place < values.count.
  static func isBoundary(_ values: [Value], at place: Int) -> Bool
}

extension ReferenceRules {
  /// The boundaries of scalars but 0, in UTF-8 bytes.
  static func boundaries(_ scalars: [Unicode.Scalar], value: (ScalarProperties) -> Value) -> [Int] {
    let values = scalars.map { value(ScalarProperties($0)) }
    var offset = 0
    return scalars.indices.compactMap { index in
      offset += UTF8.width(scalars[index])
      return index + 1 == values.count || isBoundary(values, at: index + 1) ? offset : nil
    }
  }
}

/// Values without those that a rule such as WB4 or SB5 makes invisible: all that do not stand at the
/// beginning or after a line end.
func visible<Value>(
  _ values: ArraySlice<Value>, invisible: (Value) -> Bool, lineEnd: (Value) -> Bool
) -> [Value] {
  var kept: [Value] = []
  for value in values {
    if invisible(value), let last = kept.last, !lineEnd(last) { continue }
    kept.append(value)
  }
  return kept
}

extension Array {
  /// The element that stands so far before the end, 1 for the last.
  func fromEnd(_ distance: Int) -> Element? { distance <= count ? self[count - distance] : nil }
  /// The element at a place, if there is one.
  func at(_ index: Int) -> Element? { index < count ? self[index] : nil }
}
