/// Lists of names by type, such as places and persons, found in the tokens of a sentence.
///
/// The words of all names and a trie over them lie in flat buffers, so that a gazetteer can be used
/// where it lies in a mapped model file. Matching changes nothing: one value serves all threads.
public struct Gazetteer: Sendable {
  /// Where a token stands in a name; the raw value is the feature.
  public enum Position: UInt8, CaseIterable, Sendable {
    /// In no name of that type.
    case none
    /// The first token of a name of several.
    case begin
    /// Neither the first token of a name nor its last.
    case inside
    /// The last token of a name of several.
    case end
    /// A name by itself.
    case single
  }

  /// The words of all names, as written and in lower case.
  package let words: Vocabulary
  /// The types in the order of their bytes; their ids are those of features and one more.
  package let typeNames: Vocabulary
  let trie: GazetteerTrie

  /// The types in the order of their bytes.
  public var types: [String] { typeNames.entries }

  /// A gazetteer of names whose words are separated by blanks.
  ///
  /// Names without words say nothing and are left out. Equal names give equal buffers.
  public init(_ names: [(type: String, name: String)]) {
    var builder = GazetteerBuilder()
    for (type, name) in names { builder.add(name, type: type) }
    self = builder.finish()
  }

  /// A gazetteer whose trie lies in memory of someone else, such as a mapped file.
  ///
  /// Everything that matching relies on is checked, nothing is copied.
  ///
  /// - Parameters:
  ///   - edges: an open-addressing table of a power of two of slots: node, word, next node; 0 for the
  ///     next node where empty, at least one of them so.
  ///   - offsets: for each node where the types of the names that end there begin in `ends`, and at
  ///     last their number.
  ///   - ends: types, counted from 0.
  ///   - owner: kept alive as long as the gazetteer, and with it the memory.
  package init(
    words: Vocabulary, types: Vocabulary, edges: UnsafeBufferPointer<UInt32>,
    offsets: UnsafeBufferPointer<UInt32>, ends: UnsafeBufferPointer<UInt32>, owner: AnyObject
  ) throws(GazetteerError) {
    self.words = words
    typeNames = types
    trie = GazetteerTrie(edges: edges, offsets: offsets, ends: ends, owner: owner)
    try trie.check(types: types.count - 1)
  }

  init(words: Vocabulary, types: Vocabulary, trie: GazetteerTrie) {
    self.words = words
    typeNames = types
    self.trie = trie
  }

  /// Calls `body` with the three buffers of the trie, for saving them.
  package func withBuffers<Result>(
    _ body: (
      _ edges: UnsafeBufferPointer<UInt32>, _ offsets: UnsafeBufferPointer<UInt32>,
      _ ends: UnsafeBufferPointer<UInt32>
    ) throws -> Result
  ) rethrows -> Result {
    try withExtendedLifetime(trie) { try body(trie.edges, trie.offsets, trie.ends) }
  }
}
