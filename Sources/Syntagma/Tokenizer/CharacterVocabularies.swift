import SyntagmaText

/// What a tokenizer knows of characters and of what stands between white space: the vocabularies that
/// turn a text into indices.
package struct CharacterVocabularies: Sendable {
  /// Single characters, as they are.
  package let characters: Vocabulary
  /// For each length of n-grams those that training saw twice or more, in lower case and with digits as 0.
  package let grams: [Vocabulary]
  /// Their lengths: 2 or 3.
  package let gramLengths: [Int]
  /// What stands between white space, in lower case and with digits as 0.
  package let chunks: Vocabulary
  /// Two neighbours of them, with a space between; empty where the network asks for none.
  package let pairs: Vocabulary

  /// A character with the one before it and the one after it: all that the network is told of it, apart
  /// from the chunk.
  package struct Window: Hashable, Sendable {
    /// The three scalars, 21 bits each; see ``edge``.
    private let bits: UInt64

    package init(_ previous: UInt32, _ character: UInt32, _ next: UInt32) {
      bits = UInt64(previous) << 42 | UInt64(character) << 21 | UInt64(next)
    }

    var scalars: [UInt32] { [42, 21, 0].map { UInt32(bits >> $0 & 0x1F_FFFF) } }
  }

  /// Stands beyond the beginning and the end of a paragraph; no scalar.
  package static let edge: UInt32 = 0x11_0000

  /// The indices of a window: the character, its class, and its n-grams.
  package struct Indices: Sendable {
    package var character: Int32
    package var characterClass: Int32
    /// In the order of ``gramIndexCount``.
    package var grams: [Int32]
  }

  /// Numbers of a window's n-grams: both pairs for 2, the three together for 3.
  package static func gramIndexCount(_ length: Int) -> Int { length == 2 ? 2 : 1 }

  package func indices(of window: Window) -> Indices {
    let scalars = window.scalars
    var grams: [Int32] = []
    for (length, vocabulary) in zip(gramLengths, self.grams) {
      for start in 0..<CharacterVocabularies.gramIndexCount(length) {
        let key = CharacterVocabularies.key(scalars[start..<start + length])
        grams.append(Int32(vocabulary[key]))
      }
    }
    return Indices(
      character: Int32(characters[CharacterVocabularies.text(scalars[1...1])]),
      characterClass: CharacterClass.index(of: scalars[1]), grams: grams)
  }

  /// The index of a chunk, 0 if it is unknown.
  package func chunk(_ scalars: ArraySlice<UInt32>) -> Int32 {
    Int32(CharacterVocabularies.chunkKey(scalars).map { chunks[$0] } ?? 0)
  }

  /// The index of a chunk with the one after it, 0 if it is unknown.
  package func pair(_ chunk: ArraySlice<UInt32>, _ next: ArraySlice<UInt32>) -> Int32 {
    Int32(CharacterVocabularies.pairKey(chunk, next).map { pairs[$0] } ?? 0)
  }

  private static func pairKey(
    _ chunk: ArraySlice<UInt32>, _ next: ArraySlice<UInt32>
  ) -> String? {
    guard let first = chunkKey(chunk), let second = chunkKey(next) else { return nil }
    return "\(first) \(second)"
  }

  /// The text of some scalars; an edge is a line end, which no window holds otherwise.
  private static func text(_ scalars: ArraySlice<UInt32>) -> String {
    var text = String.UnicodeScalarView()
    for scalar in scalars { text.append(Unicode.Scalar(scalar) ?? "\n") }
    return String(text)
  }

  private static func key(_ scalars: ArraySlice<UInt32>) -> String {
    Normalization.key(text(scalars), lowercase: true, digitsToZero: true)
  }

  /// The key of a chunk; long ones are all unknown.
  package static func chunkKey(_ chunk: ArraySlice<UInt32>) -> String? {
    chunk.count <= longestChunk ? key(chunk) : nil
  }

  private static let longestChunk = 32

  /// The vocabularies of a training corpus.
  ///
  /// - Returns: the vocabularies, and how often each chunk occurs.
  package static func learn(
    from paragraphs: [TextCharacters], recipe: Recipe
  ) -> (CharacterVocabularies, chunkCounts: [Int]) {
    var characters = VocabularyBuilder()
    var grams = recipe.tokenizer.grams.map { _ in VocabularyBuilder() }
    var chunks = VocabularyBuilder()
    var pairs = VocabularyBuilder()
    for paragraph in paragraphs {
      for index in 0..<paragraph.count {
        let window = paragraph.window(at: index).scalars
        characters.add(text(window[1...1]))
        for (place, length) in recipe.tokenizer.grams.enumerated() {
          // Of both pairs the second: the first one is the second of the character before.
          grams[place].add(key(length == 2 ? window[1...2] : window[0...2]))
        }
      }
      let ranges = paragraph.chunks
      for (place, chunk) in ranges.enumerated() {
        if let key = chunkKey(paragraph.scalars[chunk]) { chunks.add(key) }
        guard recipe.tokenizer.pairSize > 0, place + 1 < ranges.count else { continue }
        let next = paragraph.scalars[ranges[place + 1]]
        if let key = pairKey(paragraph.scalars[chunk], next) { pairs.add(key) }
      }
    }
    let vocabulary = chunks.vocabulary(minimumCount: recipe.words.minimumCount)
    return (
      CharacterVocabularies(
        characters: characters.vocabulary(minimumCount: 2),
        grams: grams.map { $0.vocabulary(minimumCount: 2) }, gramLengths: recipe.tokenizer.grams,
        chunks: vocabulary, pairs: pairs.vocabulary(minimumCount: 2)),
      chunks.counts(in: vocabulary)
    )
  }
}

extension TextCharacters {
  /// A character with its neighbours.
  func window(at index: Int) -> CharacterVocabularies.Window {
    let edge = CharacterVocabularies.edge
    return CharacterVocabularies.Window(
      index > 0 ? scalars[index - 1] : edge, scalars[index],
      index + 1 < count ? scalars[index + 1] : edge)
  }

  /// What stands between white space.
  var chunks: [Range<Int>] {
    var chunks: [Range<Int>] = []
    var start = 0
    for index in 0...count where index == count || isSpace(index) {
      chunks.append(start..<index)
      start = index + 1
    }
    return chunks
  }
}
