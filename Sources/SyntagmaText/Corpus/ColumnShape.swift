/// How every line of one column file is cut: what its layout means for the number of columns that
/// the first token has.
final class ColumnShape: Sendable {
  let layout: ColumnLayout
  let separator: ColumnLayout.Separator
  /// The number of columns of each line.
  let count: Int
  /// The named columns and their indices from 0, in the order in which they stand.
  let fields: [(column: Column, index: Int)]
  /// The targets that no column of the file is: they come last when the file is written.
  let missing: [Column]

  /// - Parameters:
  ///   - line: the line of the first token.
  ///   - lines: where the line comes from, for errors.
  init(
    _ layout: ColumnLayout, first line: UnsafeBufferPointer<UInt8>, cutter: inout FieldCutter,
    lines: LineReader
  ) throws {
    self.layout = layout
    separator =
      layout.separator
      ?? (line[..<line.endOfText].contains(UInt8(ascii: "\t")) ? .tab : .blank)
    let count = cutter.cut(line, by: separator)
    self.count = count
    if layout.places.isEmpty {
      let isLast = count > 1 && layout.targets.count == 1
      fields = [(.form, 0)] + (isLast ? [(layout.targets[0], count - 1)] : [])
      missing = isLast ? [] : layout.targets
    } else {
      fields = try ColumnShape.fields(layout.places, count: count, lines: lines)
      missing = layout.targets
    }
  }

  /// The shape of a file that ends before its first token.
  init(withoutTokens layout: ColumnLayout) {
    self.layout = layout
    separator = layout.separator ?? .blank
    count = 0
    fields = []
    missing = []
  }

  private static func fields(
    _ places: [ColumnLayout.Place], count: Int, lines: LineReader
  ) throws -> [(column: Column, index: Int)] {
    let fields = places.map { (column: $0.column, index: $0.index(of: count)) }
    for (place, field) in zip(places, fields) where !(0..<count).contains(field.index) {
      throw lines.error(
        .missingColumn(name: "\(place.column)", number: place.number, found: count))
    }
    let sorted = fields.sorted { $0.index < $1.index }
    for (left, right) in zip(sorted, sorted.dropFirst()) where left.index == right.index {
      throw lines.error(
        .sharedColumn(
          names: "\(left.column) and \(right.column)", column: left.index + 1, count: count))
    }
    return sorted
  }

  /// The indices of the columns without a name.
  var unnamed: [Int] {
    (0..<count).filter { index in !fields.contains { $0.index == index } }
  }
}
