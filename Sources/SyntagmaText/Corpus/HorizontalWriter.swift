/// Writes one sentence a line, words separated by one space: `form form …`, or with columns
/// `form/LABEL form/LABEL …`.
///
/// A `/` in a form is not escaped: the last one of a word separates. Words are written, not surface
/// tokens, since labels stand on words. A sentence without words is an empty line. A form that is
/// empty or holds a blank or a line end cannot be written; but white space inside a token of raw text
/// becomes a no-break space (U+00A0).
public struct HorizontalWriter: SentenceWriter {
  /// The columns that stand behind each form.
  public let columns: [Column]

  /// A writer of forms, followed by columns.
  public init(columns: [Column] = []) {
    self.columns = columns
  }

  /// Appends a sentence as one line.
  public func append(_ sentence: Sentence, to bytes: inout [UInt8]) throws(WritingError) {
    guard !sentence.isRemainder else { return }
    let length = bytes.count
    let sentence = sentence.joiningForms(by: "\u{A0}")
    for (index, word) in sentence.words.enumerated() {
      if index > 0 { bytes.append(UInt8(ascii: " ")) }
      guard word.form.isOneToken, columns.allSatisfy({ word[$0].isOneToken }) else {
        bytes.removeSubrange(length...)
        throw WritingError(
          line: sentence.line, word: index + 1,
          problem: "expected text without blanks, found \"\(word.form)\"")
      }
      bytes.append(word.form)
      for column in columns {
        bytes.append(UInt8(ascii: "/"))
        bytes.append(word[column])
      }
    }
    bytes.append(UInt8(ascii: "\n"))
  }
}

extension String {
  /// Whether a reader takes this for one token.
  fileprivate var isOneToken: Bool {
    !utf8.isEmpty && !utf8.contains { $0.isBlank || $0 == UInt8(ascii: "\n") }
  }
}
