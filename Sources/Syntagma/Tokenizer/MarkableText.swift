import SyntagmaText

/// A paragraph with all that a tokenizer's network is told of it.
package struct MarkableText: Sendable {
  package let characters: TextCharacters
  let chunks: ChunkPlaces
  /// What the built-in rules would mark; empty where the network does not ask.
  let ruleMarks: [TokenMark]

  package init(_ text: ArraySlice<UInt8>, rules: RuleTokenizer?) {
    characters = TextCharacters(text)
    chunks = ChunkPlaces(characters)
    ruleMarks = rules.map { [characters] in characters.marks($0.tokenize([text])[0]) } ?? []
  }
}

extension Recipe.Tokenizer {
  /// The rules whose marks the network is told.
  var ruleTokenizer: RuleTokenizer? {
    rules.isEmpty ? nil : try? RuleTokenizer(language: rules)
  }
}
