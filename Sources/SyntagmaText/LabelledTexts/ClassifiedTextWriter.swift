/// Writes classified texts as bytes of a format, one after the other.
public protocol ClassifiedTextWriter: Sendable {
  /// Appends a text.
  ///
  /// - Throws: `WritingError` if the format cannot hold its labels; nothing is appended then.
  mutating func append(_ text: ClassifiedText, to bytes: inout [UInt8]) throws(WritingError)

  /// How often something was changed that the format cannot hold: a tab, a line end or a NUL became a
  /// space, or a member of JSON was left out because another one has its name.
  var replacements: Int { get }
}

/// Writes classified texts as TSV: `label<TAB>confidence<TAB>text`, confidences with four decimals.
///
/// Several labels are separated by `|`, and so are their confidences. Tabs, line ends and NUL become
/// spaces and are counted. Probabilities of all labels and the labels of the source have no place here.
public struct TSVClassifiedTextWriter: ClassifiedTextWriter {
  /// How many tabs, line ends and NUL became spaces.
  public private(set) var replacements = 0

  /// A writer.
  public init() {}

  /// Appends the line of a text; several labels of which one holds `|` cannot be written.
  public mutating func append(
    _ text: ClassifiedText, to bytes: inout [UInt8]
  ) throws(WritingError) {
    let bar = UInt8(ascii: "|")
    if text.labels.count > 1, let label = text.labels.first(where: { $0.name.utf8.contains(bar) }) {
      throw WritingError(
        line: text.source.line,
        problem: "expected labels without |, found \"\(label.name.excerpt)\"")
    }
    for (index, label) in text.labels.enumerated() {
      if index > 0 { bytes.append(bar) }
      append(label.name, to: &bytes)
    }
    bytes.append("\t")
    bytes.append(text.labels.map { $0.confidence.fixed(4) }.joined(separator: "|"))
    bytes.append("\t")
    append(text.source.text, to: &bytes)
    bytes.append("\n")
  }

  private mutating func append(_ text: String, to bytes: inout [UInt8]) {
    replacements += bytes.append(text, endsLine: false) {
      $0.breaksLine || $0 == UInt8(ascii: "\t") || $0 == UInt8(ascii: "\r")
    }
  }
}
