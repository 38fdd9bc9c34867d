/// Reads sentences from a source, one at a time.
public protocol SentenceReader: AnyObject {
  /// The name of the source, for messages.
  var name: String { get }

  /// The next sentence, or nil at the end.
  ///
  /// - Throws: `CorpusError` where the content is in doubt, `FileError` if reading fails. After an
  ///   error the reader must not be used again.
  func next() throws -> Sentence?

  /// The deviations accepted so far.
  var repairs: Repairs { get }
}

extension SentenceReader {
  /// The next sentence that has words.
  package func nextWithWords() throws -> Sentence? {
    while let sentence = try next() {
      if sentence.count > 0 { return sentence }
    }
    return nil
  }

  /// Sentences that together have at least so many words; fewer at the end, then nil.
  package func next(words minimum: Int) throws -> [Sentence]? {
    var sentences: [Sentence] = []
    var words = 0
    while words < minimum, let sentence = try next() {
      words += max(sentence.count, 1)
      sentences.append(sentence)
    }
    return sentences.isEmpty ? nil : sentences
  }

  /// All sentences that are left. Memory grows with them; use `next()` for streams.
  public func readAll() throws -> [Sentence] {
    var sentences: [Sentence] = []
    while let sentence = try next() { sentences.append(sentence) }
    return sentences
  }
}

/// Sentences in memory, read like those of a file.
public final class SentenceList: SentenceReader {
  /// The name of the source, for messages.
  public let name: String
  private var rest: ArraySlice<Sentence>

  /// A reader of sentences.
  public init(_ sentences: [Sentence], name: String) {
    self.name = name
    rest = sentences[...]
  }

  /// The next sentence, or nil at the end.
  public func next() -> Sentence? { rest.popFirst() }

  /// None.
  public var repairs: Repairs { Repairs() }
}
