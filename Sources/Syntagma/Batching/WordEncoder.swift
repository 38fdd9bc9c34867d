import SyntagmaLayers
import SyntagmaText

/// What a model knows of words: the vocabularies that turn a form into indices.
///
/// Read-only: an unknown word lives in the sentence that holds it and nowhere else.
package struct WordEncoder: Sendable {
  /// Lower-cased forms with digits as 0; 0 is the unknown word.
  package let words: Vocabulary
  /// One vocabulary for each kind of affix, in the order of `kinds`.
  package let affixes: [Vocabulary]
  package let characters: Vocabulary
  package let kinds: [AffixKind]
  /// The words that came with vectors; nil where the network has none.
  package let pretrained: Pretrained?
  /// Lists of names; nil where the network has none.
  package let gazetteer: Gazetteer?

  /// Words that came with vectors of so many numbers.
  package struct Pretrained: Sendable {
    let words: Vocabulary
    let size: Int
  }

  package init(
    words: Vocabulary, affixes: [Vocabulary], characters: Vocabulary, kinds: [AffixKind],
    pretrained: Pretrained? = nil, gazetteer: Gazetteer? = nil
  ) {
    self.words = words
    self.affixes = affixes
    self.characters = characters
    self.kinds = kinds
    self.pretrained = pretrained
    self.gazetteer = gazetteer
  }

  /// Words longer than twice this are seen by their first and last so many characters.
  private static let charactersKept = 32

  /// Indices beyond the characters of the vocabulary, for the beginning and the end of a word.
  package var beginMark: Int32 { Int32(characters.count) }
  package var endMark: Int32 { Int32(characters.count + 1) }

  /// Rows of the table of characters: the unknown one, those of the vocabulary, the two marks.
  package var characterCount: Int { characters.count + 2 }

  /// For each word of a sentence where it stands in names of each type; empty for a word in none.
  package func places(inNamesOf forms: [String]) -> [[UInt8]] {
    var places = [[UInt8]](repeating: [], count: forms.count)
    guard let features = gazetteer?.features(of: forms) else { return places }
    for word in forms.indices where features.contains(where: { $0[word] != 0 }) {
      places[word] = features.map { $0[word] }
    }
    return places
  }

  /// Lower case, digits as 0; the marks of two names keep theirs, which tell them apart.
  package static func key(_ form: String) -> String {
    NameMark(word: form) != nil
      ? form
      : Normalization.key(form, lowercase: true, digitsToZero: true)
  }

  /// XXH64 of a word's key.
  package static func hash(ofKey key: String) -> UInt64 {
    var key = key
    return key.withUTF8 { XXH64.hash(UnsafeRawBufferPointer($0), seed: 0) }
  }

  static func composed(_ form: String) -> String {
    Normalization.key(form, lowercase: false, digitsToZero: false)
  }

  /// The first and last characters of a word, in composed form.
  package static func scalars(_ form: String) -> [String] {
    let scalars = Array(composed(form).unicodeScalars)
    let kept =
      scalars.count <= 2 * charactersKept
      ? scalars : Array(scalars.prefix(charactersKept) + scalars.suffix(charactersKept))
    return kept.map { String($0) }
  }
}

/// One kind of affix: what it takes from a word.
package enum AffixKind: Sendable, Equatable {
  case prefix(Int)
  case suffix(Int)
  case shape

  /// The kinds that a recipe asks for, in the order of its vocabularies and tables.
  package static func kinds(_ recipe: Recipe.Affixes) -> [AffixKind] {
    recipe.prefixes.map(AffixKind.prefix) + recipe.suffixes.map(AffixKind.suffix)
      + (recipe.shape ? [.shape] : [])
  }

  /// The name of its vocabulary and table in the model file.
  package var name: String {
    switch self {
    case .prefix(let length): "prefix\(length)"
    case .suffix(let length): "suffix\(length)"
    case .shape: "shape"
    }
  }

  /// The affix of a form, or nil where the form is too short.
  package func value(form: String, key: String) -> String? {
    switch self {
    case .prefix(let length): Affix.prefix(key, length)
    case .suffix(let length): Affix.suffix(key, length)
    case .shape: WordShape.shape(WordEncoder.composed(form))
    }
  }
}

extension WordEncoder {
  /// XXH64 over what is given beside the training data, in hexadecimal digits; empty where that is
  /// nothing.
  func givenDigest(vectors: Matrix?) -> String {
    var digest: UInt64 = 0
    pretrained?.words.withBuffers { bytes, _, _ in digest = XXH64.hash(bytes, seed: digest) }
    if let vectors {
      let numbers = UnsafeRawBufferPointer(start: vectors.pointer, count: vectors.count * 4)
      digest = XXH64.hash(numbers, seed: digest)
    }
    gazetteer?.words.withBuffers { bytes, _, _ in digest = XXH64.hash(bytes, seed: digest) }
    gazetteer?.withBuffers { edges, _, ends in
      digest = XXH64.hash(UnsafeRawBufferPointer(edges), seed: digest)
      digest = XXH64.hash(UnsafeRawBufferPointer(ends), seed: digest)
    }
    return pretrained == nil && gazetteer == nil ? "" : String(digest, radix: 16)
  }

  /// The vocabularies of a training corpus.
  ///
  /// - Returns: the encoder, and how often each word of its vocabulary occurs.
  package static func learn(
    from sentences: [[String]], pretrained: Pretrained? = nil, gazetteer: Gazetteer? = nil,
    recipe: Recipe
  ) -> (encoder: WordEncoder, wordCounts: [Int]) {
    let kinds = AffixKind.kinds(recipe.affixes)
    var words = VocabularyBuilder()
    var forms = VocabularyBuilder()
    for form in sentences.joined() {
      words.add(key(form))
      forms.add(form)
    }
    // Affixes and characters are counted by distinct forms: what only one form has says nothing.
    var affixes = kinds.map { _ in VocabularyBuilder() }
    var characters = VocabularyBuilder()
    for form in forms.vocabulary().entries {
      let key = key(form)
      for (index, kind) in kinds.enumerated() {
        if let affix = kind.value(form: form, key: key) { affixes[index].add(affix) }
      }
      for scalar in Set(scalars(form)) { characters.add(scalar) }
    }
    let vocabulary = words.vocabulary(minimumCount: recipe.words.minimumCount)
    let encoder = WordEncoder(
      words: vocabulary, affixes: affixes.map { $0.vocabulary(minimumCount: 2) },
      characters: characters.vocabulary(minimumCount: 2), kinds: kinds, pretrained: pretrained,
      gazetteer: gazetteer)
    return (encoder, words.counts(in: vocabulary))
  }
}
