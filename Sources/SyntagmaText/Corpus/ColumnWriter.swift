/// Writes column files: one word a line and a blank line after each sentence.
///
/// A sentence that was read by the same layout comes back byte for byte except where a named column
/// was changed, and where columns are added: targets that the file does not have, and the last ones. Any
/// other sentence is written anew: its named columns where the layout puts them, `_` where it names
/// none, comments if it has a mark for them, one blank between columns or what the layout says. White
/// space inside a token of raw text becomes one space, or a no-break space between blanks.
public struct ColumnWriter: SentenceWriter {
  /// Which columns mean what.
  public let layout: ColumnLayout
  /// Columns behind all others.
  public let last: [Column]
  private let newLine: [Column?]

  /// A writer of a layout, with more columns at the end of each line.
  public init(layout: ColumnLayout = ColumnLayout(), last: [Column] = []) {
    self.layout = layout
    self.last = last
    newLine = layout.newLine + last
  }

  /// Appends the lines of a sentence.
  public func append(_ sentence: Sentence, to bytes: inout [UInt8]) throws(WritingError) {
    let length = bytes.count
    do throws(WritingError) {
      if let lines = sentence.lines, lines.shape.layout == layout {
        try append(sentence, in: lines, to: &bytes)
      } else if sentence.count > 0 {
        try appendAnew(sentence, to: &bytes)
      }
    } catch {
      bytes.removeSubrange(length...)
      throw error
    }
  }

  /// Copies the lines up to each column that has changed, and writes that one.
  private func append(
    _ sentence: Sentence, in lines: ColumnLines, to bytes: inout [UInt8]
  ) throws(WritingError) {
    let shape = lines.shape
    let added = shape.missing + last
    var cutter = FieldCutter()
    try lines.bytes.withUnsafeBufferPointer { source throws(WritingError) in
      var copied = 0
      for (index, word) in sentence.words.enumerated() {
        let text = lines.text(ofWord: index, in: source)
        let line = UnsafeBufferPointer(rebasing: source[text])
        _ = cutter.cut(line, by: shape.separator)
        for (column, field) in shape.fields {
          let place = cutter[field]
          let value = word[column]
          if value.withBytes({ $0.elementsEqual(line[place]) }) { continue }
          bytes.append(contentsOf: source[copied..<text.lowerBound + place.lowerBound])
          try append(value, by: shape.separator, of: sentence, word: index, to: &bytes)
          copied = text.lowerBound + place.upperBound
        }
        for column in added {
          let end = text.lowerBound + line.endOfText
          bytes.append(contentsOf: source[copied..<end])
          bytes.append(shape.separator.byte)
          try append(word[column], by: shape.separator, of: sentence, word: index, to: &bytes)
          copied = end
        }
      }
      bytes.append(contentsOf: source[copied...])
    }
  }

  private func appendAnew(_ sentence: Sentence, to bytes: inout [UInt8]) throws(WritingError) {
    let separator = layout.separator ?? sentence.lines?.shape.separator ?? .blank
    if let mark = layout.comments {
      for comment in sentence.comments {
        bytes.append(mark)
        bytes.append(contentsOf: comment.utf8.dropFirst())
        bytes.append(UInt8(ascii: "\n"))
      }
    }
    let sentence = sentence.joiningForms(by: separator == .tab ? " " : "\u{A0}")
    for (index, word) in sentence.words.enumerated() {
      let start = bytes.count
      for (place, column) in newLine.enumerated() {
        if place > 0 { bytes.append(separator.byte) }
        let value = column.map { word[$0] } ?? "_"
        try append(value, by: separator, of: sentence, word: index, to: &bytes)
      }
      try requireToken(bytes[start...], of: sentence, word: index)
      bytes.append(UInt8(ascii: "\n"))
    }
    bytes.append(UInt8(ascii: "\n"))
  }

  private func append(
    _ value: String, by separator: ColumnLayout.Separator, of sentence: Sentence, word: Int,
    to bytes: inout [UInt8]
  ) throws(WritingError) {
    guard value.utf8.allSatisfy({ separator.allows($0) }) else {
      let expected = separator == .tab ? "text without tab and line end" : "text without blanks"
      throw WritingError(
        line: sentence.line, word: word + 1, problem: "expected \(expected), found \"\(value)\"")
    }
    bytes.append(value.isEmpty ? "_" : value)
  }

  /// A line that would be read back as something else cannot be written.
  private func requireToken(
    _ line: ArraySlice<UInt8>, of sentence: Sentence, word: Int
  ) throws(WritingError) {
    let isToken = line.withUnsafeBufferPointer { line in
      !line.beginsDocument && line.endOfText == line.count
        && !(layout.comments.map { line.starts(with: $0.utf8) } ?? false)
    }
    guard isToken else {
      throw WritingError(
        line: sentence.line, word: word + 1,
        problem: "expected the line of a token, found \"\(String(decoding: line, as: UTF8.self))\"")
    }
  }
}

extension ColumnLayout.Separator {
  fileprivate var byte: UInt8 { self == .tab ? UInt8(ascii: "\t") : UInt8(ascii: " ") }

  /// Whether a column may hold the byte.
  fileprivate func allows(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "\t"), UInt8(ascii: "\n"), UInt8(ascii: "\r"): false
    case UInt8(ascii: " "): self == .tab
    default: true
    }
  }
}
