import SyntagmaText

extension Tokenizer {
  /// The tokens of a paragraph, sentences separated by `/`, words of a token in braces.
  func cut(_ text: String) -> String {
    let bytes = Array(text.utf8)
    return tokenize([bytes[...]])[0].map { sentence in
      sentence.tokens.map { token in
        let form = String(decoding: bytes[token.range], as: UTF8.self)
        return token.words.isEmpty ? form : "\(form){\(token.words.joined(separator: "+"))}"
      }.joined(separator: " ")
    }.joined(separator: " / ")
  }
}
