/// Writes one word a line, its form and then the given columns with tabs between, and a blank line
/// after each sentence.
///
/// A form that is empty or white space alone would be read back as a blank line, and a tab or line
/// end would make two of one: such words cannot be written; but white space inside a token of raw
/// text becomes one space.
public struct VerticalWriter: SentenceWriter {
  /// The columns that stand behind each form.
  public let columns: [Column]

  /// A writer of forms, followed by columns.
  public init(columns: [Column] = []) {
    self.columns = columns
  }

  /// Appends the lines of a sentence and the blank line that ends it.
  public func append(_ sentence: Sentence, to bytes: inout [UInt8]) throws(WritingError) {
    guard !sentence.isRemainder else { return }
    let length = bytes.count
    let sentence = sentence.joiningForms(by: " ")
    for (index, word) in sentence.words.enumerated() {
      let isWritable =
        word.form.utf8.contains { !$0.isBlank } && word.form.isOneField
        && columns.allSatisfy { word[$0].isOneField }
      guard isWritable else {
        bytes.removeSubrange(length...)
        throw WritingError(
          line: sentence.line, word: index + 1,
          problem: "expected text without tab and line end, found \"\(word.form)\"")
      }
      bytes.append(word.form)
      for column in columns {
        bytes.append(UInt8(ascii: "\t"))
        bytes.append(word[column])
      }
      bytes.append(UInt8(ascii: "\n"))
    }
    bytes.append(UInt8(ascii: "\n"))
  }
}

extension String {
  /// Whether a line of columns can hold this in one of them.
  fileprivate var isOneField: Bool {
    !utf8.contains { $0 == UInt8(ascii: "\t") || $0 == UInt8(ascii: "\n") }
  }
}
