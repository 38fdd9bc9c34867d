/// Writes one text a line behind its labels, as fastText has it: `__label__news Who won?`.
///
/// A line end or a NUL in a text becomes a space. A text that begins like a label cannot be written, nor
/// one of nothing but blanks without a label.
struct FastTextWriter: LabelledTextWriter {
  private let prefix: String
  private(set) var replacements = 0

  init(prefix: String) {
    self.prefix = prefix
  }

  mutating func append(_ text: LabelledText, to bytes: inout [UInt8]) throws(WritingError) {
    try text.requireLabels("a label without white space") { $0.isASCIIWhiteSpace || $0 == 0 }
    let start = bytes.count
    for label in text.labels {
      if bytes.count > start { bytes.append(UInt8(ascii: " ")) }
      bytes.append(prefix)
      bytes.append(label)
    }
    if bytes.count > start, !text.text.isEmpty { bytes.append(UInt8(ascii: " ")) }
    let textStart = bytes.count
    let replaced = bytes.append(text.text, endsLine: true, replacing: \.breaksLine)
    if let problem = problem(bytes[textStart...], hasLabels: !text.labels.isEmpty) {
      bytes.removeSubrange(start...)
      throw WritingError(line: text.line, problem: problem)
    }
    bytes.append(UInt8(ascii: "\n"))
    replacements += replaced
  }

  private func problem(_ text: ArraySlice<UInt8>, hasLabels: Bool) -> String? {
    if !hasLabels, text.allSatisfy(\.isBlank) { return "expected a label or a text, found neither" }
    guard text.drop(while: \.isASCIIWhiteSpace).starts(with: prefix.utf8) else { return nil }
    return "expected a text that does not begin with \(prefix), found one that does"
  }
}
