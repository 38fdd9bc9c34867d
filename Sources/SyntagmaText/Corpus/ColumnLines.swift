/// The lines of a column file that a sentence was read from, byte for byte: those of its tokens, and
/// the blank lines, comments and document starts around them.
final class ColumnLines: Sendable {
  let shape: ColumnShape
  /// The lines with their ends.
  let bytes: [UInt8]
  /// Where the line of each word begins.
  let starts: [Int]
  /// The number of the first line in its file, from 1.
  let number: Int

  init(shape: ColumnShape, bytes: [UInt8], starts: [Int], number: Int) {
    self.shape = shape
    self.bytes = bytes
    self.starts = starts
    self.number = number
  }

  /// Where the text of a word's line lies in the bytes, its line end apart.
  func text(ofWord index: Int, in bytes: UnsafeBufferPointer<UInt8>) -> Range<Int> {
    let start = starts[index]
    var end = start
    while end < bytes.count, bytes[end] != UInt8(ascii: "\n") { end += 1 }
    if end > start, bytes[end - 1] == UInt8(ascii: "\r") { end -= 1 }
    return start..<end
  }
}

extension Sentence {
  /// The sentence with what stands in columns without a name as keys of MISC: `COLUMN3` is the third.
  func namingUnnamedColumns() -> Sentence {
    guard let lines, case let unnamed = lines.shape.unnamed, !unnamed.isEmpty else { return self }
    var sentence = self
    var cutter = FieldCutter()
    lines.bytes.withUnsafeBufferPointer { source in
      for index in sentence.words.indices {
        let line = UnsafeBufferPointer(rebasing: source[lines.text(ofWord: index, in: source)])
        _ = cutter.cut(line, by: lines.shape.separator)
        for field in unnamed {
          let text = String(knownUTF8: .init(rebasing: line[cutter[field]]))
          if !text.isEmpty { sentence.words[index].setItem("COLUMN\(field + 1)", to: text) }
        }
      }
    }
    return sentence
  }
}
