/// The segments of text by the default rules of Unicode Standard Annex #29, in byte ranges.
///
/// Each function covers the whole text without gap or overlap. They know no language: a `Tokenizer`
/// adds what corpora expect of words and sentences.
///
/// ```swift
/// UnicodeSegmentation.words(in: "Don't go.")  // [0..<5, 5..<6, 6..<8, 8..<9]
/// ```
public enum UnicodeSegmentation {
  /// The version of Unicode whose rules and properties are used, `15.0`.
  public static var unicodeVersion: String { "\(UnicodeTables.version)" }

  /// Words, and between them blanks and punctuation.
  ///
  /// - Returns: ranges of UTF-8 bytes.
  /// - Complexity: O(n).
  public static func words(in text: String) -> [Range<Int>] {
    text.withBytes { ranges(WordBoundaries($0)) }
  }

  /// Sentences, each with the blanks after it. Ends of lines end a sentence.
  ///
  /// - Returns: ranges of UTF-8 bytes.
  /// - Complexity: O(n).
  public static func sentences(in text: String) -> [Range<Int>] {
    text.withBytes { ranges(SentenceBoundaries($0)) }
  }

  /// Extended grapheme clusters: what a reader takes for one character.
  ///
  /// - Returns: ranges of UTF-8 bytes.
  /// - Complexity: O(n).
  public static func graphemeClusters(in text: String) -> [Range<Int>] {
    text.withBytes { ranges(GraphemeClusterBoundaries($0)) }
  }

  private static func ranges(_ boundaries: some Sequence<Int>) -> [Range<Int>] {
    var start = 0
    return boundaries.map { end in
      defer { start = end }
      return start..<end
    }
  }
}
