/// Reads texts with labels from a source, one at a time.
public protocol LabelledTextReader: AnyObject {
  /// The name of the source, for messages.
  var name: String { get }

  /// The next text, or nil at the end.
  ///
  /// - Throws: `CorpusError` where the content is in doubt, `FileError` if reading fails. After an
  ///   error the reader must not be used again.
  func next() throws -> LabelledText?

  /// The deviations accepted so far.
  var repairs: Repairs { get }
}

extension LabelledTextReader {
  /// All texts that are left. Memory grows with them; use `next()` for streams.
  public func readAll() throws -> [LabelledText] {
    var texts: [LabelledText] = []
    while let text = try next() { texts.append(text) }
    return texts
  }
}

/// Texts in memory, read like those of a file.
public final class LabelledTextList: LabelledTextReader {
  /// The name of the source, for messages.
  public let name: String
  private var rest: ArraySlice<LabelledText>

  /// A reader of texts.
  public init(_ texts: [LabelledText], name: String) {
    self.name = name
    rest = texts[...]
  }

  /// The next text, or nil at the end.
  public func next() -> LabelledText? { rest.popFirst() }

  /// None.
  public var repairs: Repairs { Repairs() }
}
