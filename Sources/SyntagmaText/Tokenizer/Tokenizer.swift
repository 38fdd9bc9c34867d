/// Cuts text into sentences and tokens.
///
/// Immutable: one tokenizer serves any number of tasks at once, and cuts a paragraph the same way
/// whatever stands beside it.
public protocol Tokenizer: Sendable {
  /// Cuts paragraphs, each by itself.
  ///
  /// What lies between two tokens, before the first and after the last is white space and nothing
  /// else; no token begins or ends with white space, and a sentence has at least one token. A
  /// paragraph of white space alone has no sentence.
  ///
  /// - Parameter paragraphs: UTF-8; ends of lines inside a paragraph are white space like any other.
  /// - Returns: for each paragraph its sentences, in order.
  func tokenize(_ paragraphs: [ArraySlice<UInt8>]) -> [[TokenizedSentence]]
}

/// A sentence that a tokenizer found.
public struct TokenizedSentence: Sendable, Equatable {
  /// Its tokens, in order and without overlap; at least one.
  public var tokens: [TokenizedToken]

  /// A sentence of tokens.
  public init(tokens: [TokenizedToken]) {
    self.tokens = tokens
  }
}

/// A token that a tokenizer found.
public struct TokenizedToken: Sendable, Equatable {
  /// Where it lies, in bytes from the beginning of its paragraph.
  public var range: Range<Int>
  /// The words of a multiword token, at least two; empty for a token that is itself a word.
  public var words: [String]

  /// A token at a place.
  public init(range: Range<Int>, words: [String] = []) {
    self.range = range
    self.words = words
  }
}
