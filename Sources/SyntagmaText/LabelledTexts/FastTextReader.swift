/// Reads one text a line behind its labels, as fastText has it (Joulin et al. 2017).
///
/// Words at the beginning of a line that begin with the prefix are labels, the rest of them; one blank
/// behind them is none of the text. A word that is nothing but the prefix is no label. Blank lines are
/// counted and skipped.
final class FastTextReader: LabelledTextReader {
  private let lines: LineReader
  private let prefix: [UInt8]

  init(_ source: ByteSource, prefix: String, strict: Bool) {
    lines = LineReader(source, isStrict: strict)
    self.prefix = Array(prefix.utf8)
  }

  var name: String { lines.source.name }
  var repairs: Repairs { lines.repairs }

  func next() throws -> LabelledText? {
    while let line = try lines.nextEnded() {
      guard try !lines.isBlank(line) else {
        try lines.accept(.extraBlankLine)
        continue
      }
      var labels: [String] = []
      var start = 0
      while let label = label(from: start, in: line) {
        if !label.isEmpty {
          labels.append(String(knownUTF8: UnsafeBufferPointer(rebasing: line[label])))
        }
        start = min(label.upperBound + 1, line.count)
      }
      let text = String(knownUTF8: UnsafeBufferPointer(rebasing: line[start...]))
      return LabelledText(labels: labels, text: text, line: lines.number)
    }
    return nil
  }

  /// Where the label lies that is the next word; nil if that is none.
  private func label(from start: Int, in line: UnsafeBufferPointer<UInt8>) -> Range<Int>? {
    guard let word = line[start...].firstIndex(where: { !$0.isASCIIWhiteSpace }),
      line[word...].starts(with: prefix)
    else { return nil }
    let end = line[word...].firstIndex(where: \.isASCIIWhiteSpace) ?? line.count
    return word + prefix.count..<end
  }
}
