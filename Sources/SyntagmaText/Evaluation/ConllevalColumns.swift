/// Whether the lines of a file have as many columns as the script conlleval asks for.
struct ConllevalColumns {
  private var expected: Int?

  /// What is wrong with the next line, nil if nothing is.
  ///
  /// Every line that has columns, also a boundary, must have as many as the first one; words need
  /// two.
  mutating func problem(of line: ConllevalLine) -> CorpusError.Problem? {
    guard line.count > 0 else { return nil }
    let expected = expected ?? line.count
    self.expected = expected
    if line.count != expected { return .columnCount(expected: expected, found: line.count) }
    return line.isBoundary || line.count > 1 ? nil : .columnCount(expected: 2, found: 1)
  }
}
