/// A way in which a corpus file departs from its format without leaving the content in doubt.
///
/// A reader accepts and counts it, or, if strict, refuses it. The raw value is the stable name of
/// the defect.
public enum Deviation: String, CaseIterable, Sendable, Codable {
  /// A byte order mark at the beginning; it is dropped.
  case byteOrderMark = "bom"
  /// A line that ends in CR LF; the CR is dropped.
  case carriageReturn = "carriage-return"
  /// The file ends without the blank line that ends a sentence.
  case missingFinalBlankLine = "missing-final-blank-line"
  /// The last line has no line end.
  case missingFinalNewline = "missing-final-newline"
  /// A blank line where no sentence ends; it is skipped.
  case extraBlankLine = "extra-blank-line"
  /// A line of white space alone; it is read as a blank line.
  case blankLineWithWhitespace = "blank-line-with-whitespace"
  /// White space at the edge of a field, doubled, or where there may be none; it is kept.
  case whitespaceInField = "whitespace-in-field"
  /// More blanks between tokens than one, or blanks at the edge of a line; they are dropped.
  case extraBlank = "extra-blank"
  /// A head that is no word of the sentence; it is kept as text.
  case headOutside = "head-outside"
  /// Bytes of raw text that are not UTF-8; each maximal part of a character is read as U+FFFD.
  case strayBytes = "stray-bytes"
  /// A NUL byte in raw text; it is read as U+FFFD.
  case nul
  /// A sentence of raw text that is longer than a megabyte; it is cut after a token.
  case longSentence = "long-sentence"
  /// White space of raw text that is longer than a megabyte; the rest is left out of the spacing.
  case longWhiteSpace = "long-white-space"
  /// In a folder of texts, what is neither a label's folder nor a file in one; it is skipped.
  case strayFile = "stray-file"

  /// What a strict reader says.
  var complaint: String {
    switch self {
    case .byteOrderMark: "expected no byte order mark, found one"
    case .carriageReturn: "expected a line end of LF, found CR LF"
    case .missingFinalBlankLine:
      "expected a blank line, found the end of the file"
    case .missingFinalNewline: "expected a line end, found the end of the file"
    case .extraBlankLine: "expected a sentence, found a blank line"
    case .blankLineWithWhitespace: "expected an empty line, found white space"
    case .whitespaceInField: "expected a field without stray white space, found some"
    case .extraBlank: "expected one blank between tokens, found more"
    case .headOutside: "expected a head inside the sentence, found one outside"
    case .strayBytes: "expected UTF-8, found other bytes"
    case .nul: "expected text, found a NUL byte"
    case .longSentence: "expected a sentence of at most 1 MB, found a longer one"
    case .longWhiteSpace: "expected white space of at most 1 MB, found more"
    case .strayFile: "expected folders of labels with files in them, found something else"
    }
  }

  /// The words for one and for several of them.
  var names: (one: String, several: String) {
    switch self {
    case .byteOrderMark: ("byte order mark", "byte order marks")
    case .carriageReturn: ("line ending in CR LF", "lines ending in CR LF")
    case .missingFinalBlankLine: ("missing final blank line", "missing final blank lines")
    case .missingFinalNewline: ("missing final line end", "missing final line ends")
    case .extraBlankLine: ("extra blank line", "extra blank lines")
    case .blankLineWithWhitespace:
      ("blank line with white space", "blank lines with white space")
    case .whitespaceInField: ("line with stray white space", "lines with stray white space")
    case .extraBlank: ("line with extra blanks", "lines with extra blanks")
    case .headOutside: ("head outside its sentence", "heads outside their sentences")
    case .strayBytes: ("sequence of bytes not UTF-8", "sequences of bytes not UTF-8")
    case .nul: ("NUL byte", "NUL bytes")
    case .longSentence: ("cut in a sentence of over 1 MB", "cuts in sentences of over 1 MB")
    case .longWhiteSpace:
      ("run of white space of over 1 MB", "runs of white space of over 1 MB")
    case .strayFile:
      ("file or folder that is no text of a label", "files or folders that are no texts of a label")
    }
  }
}
