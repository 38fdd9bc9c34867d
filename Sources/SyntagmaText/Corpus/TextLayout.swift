/// What ends a sentence of raw text for certain.
///
/// LF ends a line, also behind a CR; all other white space, a lone CR too, is white space inside a
/// line. A blank line is one of white space alone.
public enum TextLayout: Hashable, Sendable {
  /// Paragraphs: a sentence may go over lines, and ends at a blank line at the latest.
  case paragraphs
  /// Lines: the tokens of a line are one sentence; blank lines are skipped.
  case lines

  /// How many LF in white space end what is cut into sentences.
  var lineFeeds: Int { self == .paragraphs ? 2 : 1 }
}
