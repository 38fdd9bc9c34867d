/// Tokens of a rule file that are found at a place of a text whatever they are made of: emoticons,
/// fixed tokens, beginnings of addresses, and words that hold more than letters.
struct FixedTexts: Sendable {
  /// What a text is.
  enum Kind: UInt8, Sendable { case emoticon, token, addressBeginning }

  /// A text that was found.
  struct Match {
    var end: Int
    var kind: Kind
    /// The index of what it consists of, or -1.
    var parts: Int
  }

  private struct Text {
    let bytes: [UInt8]
    let ignoresCase: Bool
    let kind: Kind
    let parts: Int
    /// Whether it ends with a letter or a digit.
    let endsInWord: Bool
  }

  /// By the first byte, folded; longest first.
  private var texts: [[Text]] = Array(repeating: [], count: 256)
  /// The pairs of bytes that they begin with, as bits.
  private var pairs = [UInt64](repeating: 0, count: 1024)

  /// Adds a text of at least two bytes, in both spellings of its apostrophes.
  mutating func insert(_ text: [UInt8], kind: Kind, parts: Int = -1) {
    for spelling in Apostrophe.spellings(of: text) {
      insertSpelling(spelling, kind: kind, parts: parts)
    }
  }

  /// Adds a text in this spelling alone.
  mutating func insertSpelling(_ bytes: [UInt8], kind: Kind, parts: Int) {
    let ignoresCase = kind != .emoticon && WordFold.folded(bytes) == bytes
    let first = Int(WordFold.ascii(bytes[0]))
    let place = texts[first].firstIndex { $0.bytes.count <= bytes.count } ?? texts[first].count
    texts[first].insert(
      Text(
        bytes: bytes, ignoresCase: ignoresCase, kind: kind, parts: parts,
        endsInWord: Self.endsInWord(bytes)),
      at: place)
    for left in variants(bytes[0], ignoresCase) {
      for right in variants(bytes[1], ignoresCase) { insertPair(left, right) }
    }
  }

  /// Whether a text may begin with two bytes.
  @inline(__always)
  func mayBegin(_ first: UInt8, _ second: UInt8) -> Bool {
    let pair = Int(first) << 8 | Int(second)
    return pairs[pair >> 6] &>> UInt64(pair & 63) & 1 != 0
  }

  /// The longest text at a place that ends where a token may.
  ///
  /// - Parameters:
  ///   - end: where the text ends.
  ///   - isWord: whether a letter or a digit is at an index.
  func match(
    _ bytes: UnsafeBufferPointer<UInt8>, at start: Int, to end: Int, isWord: (Int) -> Bool
  ) -> Match? {
    for text in texts[Int(WordFold.ascii(bytes[start]))] {
      var stop = start + text.bytes.count
      guard stop <= end, isEqual(text, bytes, at: start) else { continue }
      switch text.kind {
      case .addressBeginning:
        guard stop < end, isWord(stop) || bytes[stop] == UInt8(ascii: "/") else { continue }
      case .emoticon:
        let last = bytes[stop - 1]
        while stop < end, last < 0x80, !text.endsInWord, bytes[stop] == last { stop += 1 }
        guard stop == end || !isWord(stop) else { continue }
      case .token:
        guard stop == end || !text.endsInWord || !isWord(stop) else { continue }
      }
      return Match(end: stop, kind: text.kind, parts: text.parts)
    }
    return nil
  }

  private func isEqual(_ text: Text, _ bytes: UnsafeBufferPointer<UInt8>, at start: Int) -> Bool {
    if text.ignoresCase { return WordFold.isEqual(bytes, at: start, folded: text.bytes) }
    for index in text.bytes.indices where bytes[start + index] != text.bytes[index] { return false }
    return true
  }

  private static func endsInWord(_ bytes: [UInt8]) -> Bool {
    guard let last = String(decoding: bytes, as: UTF8.self).unicodeScalars.last else {
      return false
    }
    return last.properties.isAlphabetic || last.properties.numericType != nil
  }

  private mutating func insertPair(_ first: UInt8, _ second: UInt8) {
    let pair = Int(first) << 8 | Int(second)
    pairs[pair >> 6] |= 1 << UInt64(pair & 63)
  }

  /// A byte, and all that may be its capital.
  private func variants(_ byte: UInt8, _ ignoresCase: Bool) -> [UInt8] {
    guard ignoresCase else { return [byte] }
    if byte >= 0x80 { return [UInt8](0x80...0xFF) }
    return byte &- UInt8(ascii: "a") < 26 ? [byte, byte & 0xDF] : [byte]
  }
}
