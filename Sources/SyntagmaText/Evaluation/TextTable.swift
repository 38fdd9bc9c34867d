/// A table of text with aligned columns, the given ones to the left, the others to the right.
struct TextTable {
  private var rows: [[String]]
  private let leftColumns: Set<Int>

  init(header: [String], leftColumns: Set<Int>) {
    rows = [header]
    self.leftColumns = leftColumns
  }

  mutating func add(_ row: [String]) {
    rows.append(row)
  }

  /// The rows, each ended by a line feed, with two blanks between columns and none at the end.
  var text: String {
    let widths = rows.reduce(into: [Int](repeating: 0, count: rows[0].count)) { widths, row in
      for (column, cell) in row.enumerated() { widths[column] = max(widths[column], cell.count) }
    }
    return rows.map { row in
      var line = ""
      for (column, cell) in row.enumerated() {
        let padding = String(repeating: " ", count: widths[column] - cell.count)
        line += column == 0 ? "" : "  "
        line += leftColumns.contains(column) ? cell + padding : padding + cell
      }
      while line.utf8.last == UInt8(ascii: " ") { line.unicodeScalars.removeLast() }
      return line + "\n"
    }.joined()
  }
}
