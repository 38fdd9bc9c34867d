/// Reads one text a line, without labels; an empty line is an empty text.
final class LineTextReader: LabelledTextReader {
  private let lines: LineReader

  init(_ source: ByteSource, strict: Bool) {
    lines = LineReader(source, isStrict: strict)
  }

  var name: String { lines.source.name }
  var repairs: Repairs { lines.repairs }

  func next() throws -> LabelledText? {
    guard let line = try lines.nextEnded() else { return nil }
    return LabelledText(text: String(knownUTF8: line), line: lines.number)
  }
}
