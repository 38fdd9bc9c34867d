import SyntagmaText

/// A text with all that a pipeline says of it.
public struct AnnotatedText: Sendable {
  /// The text, untouched.
  public let text: String
  /// Its sentences in order.
  public let sentences: [AnnotatedSentence]

  /// - Parameter spanOutputs: those whose labels are tags of spans.
  init(_ text: String, _ sentences: [Sentence], spanOutputs: [TaggerOutput]) {
    self.text = text
    // All bounds of tokens go through one pass over the text.
    let ranges = TextRange.ranges(of: sentences.flatMap(\.ranges), in: TextOffsets(text))
    var rest = ranges[...]
    self.sentences = sentences.map { sentence in
      defer { rest = rest.dropFirst(sentence.ranges.count) }
      return AnnotatedSentence(
        sentence, tokenRanges: Array(rest.prefix(sentence.ranges.count)), of: text,
        spanOutputs: spanOutputs)
    }
  }
}

/// A sentence with its tokens and spans.
public struct AnnotatedSentence: Sendable {
  /// From the first token to the last.
  public let range: TextRange
  /// Its surface tokens.
  public let tokens: [AnnotatedToken]
  /// The spans of all tasks that find some, in the order of the taggers and their tasks, then of the text.
  public let spans: [AnnotatedSpan]
  /// The sentence as writers take it, with the spacing of its tokens.
  public let sentence: Sentence

  init(
    _ sentence: Sentence, tokenRanges: [TextRange], of text: String, spanOutputs: [TaggerOutput]
  ) {
    self.sentence = sentence
    let places = sentence.tokens
    tokens = zip(places, tokenRanges).map { token, range in
      AnnotatedToken(form: token.form, range: range, words: Array(sentence.words[token.words]))
    }
    range = TextRange(from: tokenRanges[0], to: tokenRanges[tokenRanges.count - 1])
    // The token of each word: a span of words lies where their tokens do.
    let tokenOfWord = places.enumerated().flatMap { index, token in
      token.words.map { _ in index }
    }
    spans = spanOutputs.flatMap { output -> [AnnotatedSpan] in
      guard let column = output.target.column else { return [] }
      return output.spans(of: sentence, in: column).map { span in
        let range = TextRange(
          from: tokenRanges[tokenOfWord[span.range.lowerBound]],
          to: tokenRanges[tokenOfWord[span.range.upperBound - 1]])
        return AnnotatedSpan(
          type: span.type, column: column, form: String(text[range.indices]),
          range: range, words: span.range)
      }
    }
  }
}

/// A surface token.
public struct AnnotatedToken: Sendable {
  /// What stands at its range.
  public let form: String
  /// Where it lies.
  public let range: TextRange
  /// Its words with their labels: one, or those of a multiword token such as *don't*.
  public let words: [Word]
}

/// A span of words, such as a name.
public struct AnnotatedSpan: Sendable {
  /// Its type, such as `PER`.
  public let type: String
  /// The column of the task that found it.
  public let column: Column
  /// What stands at its range.
  public let form: String
  /// From its first token to its last.
  public let range: TextRange
  /// The indices of its words in the sentence.
  public let words: Range<Int>
}

/// A place in a text, in every unit that programs count in.
public struct TextRange: Sendable, Equatable {
  /// In bytes of UTF-8.
  public let utf8: Range<Int>
  /// In Unicode scalars, as Python counts.
  public let unicodeScalars: Range<Int>
  /// In UTF-16 code units, as JavaScript and Foundation count.
  public let utf16: Range<Int>
  /// As indices of the text.
  public let indices: Range<String.Index>

  /// Ascending ranges of bytes in all units.
  ///
  /// - Complexity: O(length of the text).
  static func ranges(of bytes: [Range<Int>], in offsets: TextOffsets) -> [TextRange] {
    let scalars = offsets.unicodeScalarRanges(ofUTF8: bytes)
    let utf16 = offsets.utf16Ranges(ofUTF8: bytes)
    let indices = offsets.indexRanges(ofUTF8: bytes)
    return bytes.indices.map {
      TextRange(
        utf8: bytes[$0], unicodeScalars: scalars[$0], utf16: utf16[$0], indices: indices[$0])
    }
  }

  /// From the beginning of one range to the end of another.
  init(from first: TextRange, to last: TextRange) {
    utf8 = first.utf8.lowerBound..<last.utf8.upperBound
    unicodeScalars = first.unicodeScalars.lowerBound..<last.unicodeScalars.upperBound
    utf16 = first.utf16.lowerBound..<last.utf16.upperBound
    indices = first.indices.lowerBound..<last.indices.upperBound
  }

  private init(
    utf8: Range<Int>, unicodeScalars: Range<Int>, utf16: Range<Int>, indices: Range<String.Index>
  ) {
    self.utf8 = utf8
    self.unicodeScalars = unicodeScalars
    self.utf16 = utf16
    self.indices = indices
  }
}

extension TaggerOutput {
  /// The spans that the labels of a sentence tell.
  func spans(of sentence: Sentence, in column: Column) -> [Span] {
    guard let scheme = coding.corpusScheme else { return [] }
    return scheme.spans(in: sentence.words.map { $0[column] })
  }
}
