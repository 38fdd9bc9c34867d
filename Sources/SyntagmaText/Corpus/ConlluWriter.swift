/// Writes CoNLL-U: byte for byte what `ConlluReader` read, deviations repaired.
///
/// A sentence without words, which the format does not know, becomes nothing. An empty column is
/// written as `_`. Columns of a column file that have no name stand in MISC as `COLUMN3=…`, by
/// their number from 1. White space inside a token of raw text becomes one space; what it was stands in
/// MISC, as `SpacesInToken`.
public struct ConlluWriter: SentenceWriter {
  /// A writer.
  public init() {}

  /// Appends the lines of a sentence and the blank line that ends it.
  public func append(_ sentence: Sentence, to bytes: inout [UInt8]) throws(WritingError) {
    guard sentence.count > 0 else { return }
    let sentence = sentence.namingUnnamedColumns().joiningForms(by: " ")
    let length = bytes.count
    do throws(WritingError) {
      try appendComments(of: sentence, to: &bytes)
      try appendNodes(of: sentence, to: &bytes)
      bytes.append(UInt8(ascii: "\n"))
    } catch {
      bytes.removeSubrange(length...)
      throw error
    }
  }

  private func appendComments(of sentence: Sentence, to bytes: inout [UInt8])
    throws(WritingError)
  {
    for comment in sentence.comments {
      guard comment.utf8.first == UInt8(ascii: "#"), !comment.utf8.contains(UInt8(ascii: "\n"))
      else {
        throw WritingError(
          line: sentence.line, word: 0, problem: "expected a comment line from #, found \(comment)")
      }
      bytes.append(comment)
      bytes.append(UInt8(ascii: "\n"))
    }
  }

  /// Before each word come the empty nodes of the one before, then the range that begins here.
  private func appendNodes(of sentence: Sentence, to bytes: inout [UInt8]) throws(WritingError) {
    var multiwords = sentence.multiwords[...]
    var emptyNodes = sentence.emptyNodes[...]
    for index in 0...sentence.count {
      while let node = emptyNodes.first, node.after == index {
        bytes.append(decimal: node.after)
        bytes.append(UInt8(ascii: "."))
        bytes.append(decimal: node.minor)
        try appendColumns(node.columns, line: sentence.line, number: index, to: &bytes)
        emptyNodes.removeFirst()
      }
      guard index < sentence.count else { return }
      if let token = multiwords.first, token.words.lowerBound == index {
        bytes.append(decimal: index + 1)
        bytes.append(UInt8(ascii: "-"))
        bytes.append(decimal: token.words.upperBound)
        try appendColumns(token.columns, line: sentence.line, number: index + 1, to: &bytes)
        multiwords.removeFirst()
      }
      bytes.append(decimal: index + 1)
      try appendColumns(sentence.words[index], line: sentence.line, number: index + 1, to: &bytes)
    }
  }

  private func appendColumns(_ word: Word, line: Int, number: Int, to bytes: inout [UInt8])
    throws(WritingError)
  {
    let start = bytes.count
    append(word.form, to: &bytes)
    append(word.lemma, to: &bytes)
    append(word.upos, to: &bytes)
    append(word.xpos, to: &bytes)
    append(word.feats, to: &bytes)
    append(word.head, to: &bytes)
    append(word.deprel, to: &bytes)
    append(word.deps, to: &bytes)
    append(word.misc, to: &bytes)
    guard ConlluWriter.separators(in: bytes, from: start) == ConlluNode.columnCount - 1 else {
      throw WritingError(
        line: line, word: number,
        problem: "expected columns without tab and line end, found one in the word \(word.form)")
    }
    bytes.append(UInt8(ascii: "\n"))
  }

  @inline(__always)
  private func append(_ column: String, to bytes: inout [UInt8]) {
    bytes.append(UInt8(ascii: "\t"))
    // Choosing between two strings would retain and release them, a sixth of the time of writing.
    var column = column
    let isEmpty = column.withUTF8 { text in
      bytes.append(contentsOf: text)
      return text.isEmpty
    }
    if isEmpty { bytes.append(UInt8(ascii: "_")) }
  }

  /// The number of tabs and line feeds: one look at the whole line costs less than one per column.
  private static func separators(in bytes: [UInt8], from start: Int) -> Int {
    bytes.withUnsafeBufferPointer { bytes in
      var count = 0
      for index in start..<bytes.count {
        count += bytes[index] == UInt8(ascii: "\t") || bytes[index] == UInt8(ascii: "\n") ? 1 : 0
      }
      return count
    }
  }
}
