/// What a word consists of: words of one multiword token, or tokens.
struct WordParts: Sendable {
  /// What joins parts.
  enum Joint: UInt8, Sendable {
    /// `+`: words of one token.
    case words
    /// `|`: tokens of their own.
    case tokens
  }

  let joint: Joint
  /// The parts, in small letters unless the rule has capitals.
  let parts: [[UInt8]]
  /// Whether they are the word, cut in pieces.
  let isCut: Bool

  init(joint: Joint, parts: [[UInt8]], of word: [UInt8]) {
    self.joint = joint
    self.parts = parts
    isCut = WordFold.folded(parts.joined()) == WordFold.folded(word)
  }

  /// The words of a token, with its capitals: `Du` is `De` and `le`, `DU` is `DE` and `LE`.
  func words(of surface: UnsafeBufferPointer<UInt8>) -> [String] {
    if isCut {
      var start = 0
      return parts.map { part in
        let end = min(start + part.count, surface.count)
        defer { start = end }
        return String(decoding: surface[start..<end], as: UTF8.self)
      }
    }
    let words = parts.map { String(decoding: $0, as: UTF8.self) }
    let text = String(decoding: surface, as: UTF8.self)
    guard let first = text.first, first.isUppercase else { return words }
    if text.count > 1, text == text.uppercased() { return words.map { $0.uppercased() } }
    return [words[0].prefix(1).uppercased() + words[0].dropFirst()] + words.dropFirst()
  }
}
