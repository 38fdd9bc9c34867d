/// Reads texts from the fields of a table, TSV or CSV.
///
/// A line of nothing but blanks is counted and skipped where more than one column is needed.
final class FieldTextReader: LabelledTextReader {
  private var records: any FieldRecords
  private let lines: LineReader
  private let layout: FieldLayout
  /// The columns of label and text, from 0, once the header is read.
  private var columns: (label: Int?, text: Int)?

  init(_ records: any FieldRecords, lines: LineReader, layout: FieldLayout) {
    self.records = records
    self.lines = lines
    self.layout = layout
  }

  var name: String { lines.source.name }
  var repairs: Repairs { lines.repairs }

  func next() throws -> LabelledText? {
    guard let (label, text) = try columns ?? readHeader() else { return nil }
    let last = max(label ?? 0, text)
    while let count = try records.next() {
      if count == 1, last > 0, records.isBlank(0) {
        try lines.accept(.extraBlankLine, line: records.line)
        continue
      }
      guard count > last else { throw missing(label, text, count: count) }
      return LabelledText(
        labels: label.map { layout.labels(in: records.field($0)) } ?? [],
        text: records.field(text), line: records.line)
    }
    return nil
  }

  /// Finds the columns; nil where a header is expected and nothing comes.
  private func readHeader() throws -> (label: Int?, text: Int)? {
    var header: [String] = []
    if layout.hasHeader {
      guard let count = try records.next() else { return nil }
      header = (0..<count).map(records.field)
    }
    let label = try layout.label.map { try index(of: $0, in: header) }
    let text = try index(of: layout.text, in: header)
    columns = (label, text)
    return columns
  }

  private func index(of column: FieldLayout.Column, in header: [String]) throws -> Int {
    switch column {
    case .number(let number): return number - 1
    case .name(let name):
      let places = header.indices.filter { header[$0].hasSameBytes(as: name) }
      guard places.count == 1 else {
        throw lines.error(.columnName(name, found: places.count), line: records.line)
      }
      return places[0]
    }
  }

  /// The error of a record that ends before the first column that it lacks.
  private func missing(_ label: Int?, _ text: Int, count: Int) -> CorpusError {
    var first = ("text", text)
    if let label, label >= count, label < text || text < count { first = ("label", label) }
    return lines.error(
      .missingColumn(name: first.0, number: first.1 + 1, found: count), line: records.line)
  }
}
