/// Writes one text a line and no labels. A line end or a NUL in a text becomes a space.
struct LineTextWriter: LabelledTextWriter {
  private(set) var replacements = 0

  mutating func append(_ text: LabelledText, to bytes: inout [UInt8]) {
    replacements += bytes.append(text.text, endsLine: true, replacing: \.breaksLine)
    bytes.append(UInt8(ascii: "\n"))
  }
}
