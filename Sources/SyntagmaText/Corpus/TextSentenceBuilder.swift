/// Makes sentences of pieces of a text, with comments and spacing as UDPipe writes them.
struct TextSentenceBuilder {
  /// The number of sentences made.
  private var count = 0

  /// The sentence of a piece; pieces come in the order of the text.
  ///
  /// - Parameter next: where the next token, or what was not cut yet, begins.
  mutating func sentence(_ piece: TextPiece, next: Int, in window: inout TextWindow) -> Sentence {
    count += 1
    let line = window.sourceLine(of: piece.start)
    let places = piece.places
    let ranges = places.map { place in
      let start = window.sourceOffset(of: place.lowerBound)
      return start..<window.sourceOffset(of: place.upperBound)
    }
    let (words, multiwords) = TextSentenceBuilder.nodes(
      of: piece, at: places, next: next, in: window.bytes)
    let text = window.bytes[piece.start..<places[places.count - 1].upperBound]
    return Sentence(
      checkedWords: words, multiwords: multiwords, emptyNodes: [],
      comments: comments(of: piece, text: text), ranges: ranges, line: line)
  }

  /// The words of a piece and its multiword tokens, with the white space around them in MISC.
  ///
  /// - Parameters:
  ///   - places: where its tokens lie.
  ///   - next: where the white space behind the last one ends.
  static func nodes(
    of piece: TextPiece, at places: [Range<Int>], next: Int, in bytes: [UInt8]
  ) -> ([Word], [MultiwordToken]) {
    var words: [Word] = []
    words.reserveCapacity(places.count)
    var multiwords: [MultiwordToken] = []
    bytes.withUnsafeBufferPointer { bytes in
      var space = piece.spaceStart
      for (index, place) in places.enumerated() {
        let end = index + 1 < places.count ? places[index + 1].lowerBound : next
        let columns = Word(
          form: String(knownUTF8: .init(rebasing: bytes[place])),
          misc: bytes.spacing(of: place, from: space, to: end))
        space = end
        let parts = piece.tokens[index].words
        if parts.isEmpty {
          words.append(columns)
        } else {
          let indices = words.count..<words.count + parts.count
          multiwords.append(MultiwordToken(words: indices, columns: columns))
          words += parts.map { Word(form: $0) }
        }
      }
    }
    return (words, multiwords)
  }

  private func comments(of piece: TextPiece, text: ArraySlice<UInt8>) -> [String] {
    var comments: [String] = []
    if piece.lineFeeds == nil { comments.append("# newdoc") }
    if piece.lineFeeds ?? 2 >= 2 { comments.append("# newpar") }
    comments.append("# sent_id = \(count)")
    var line = Array("# text = ".utf8)
    text.withUnsafeBufferPointer { $0.appendJoiningWhiteSpace(by: [0x20], to: &line) }
    comments.append(String(decoding: line, as: UTF8.self))
    return comments
  }
}

extension UnsafeBufferPointer<UInt8> {
  /// The MISC of a token.
  ///
  /// - Parameters:
  ///   - start: where white space before it begins, if it belongs to this token.
  ///   - end: where white space behind it ends.
  fileprivate func spacing(of token: Range<Int>, from start: Int, to end: Int) -> String {
    let isOneSpace = end == token.upperBound + 1 && self[token.upperBound] == 0x20
    let holdsSpace = holdsUnwritableSpace(token)
    if start == token.lowerBound, !holdsSpace {
      if isOneSpace { return "_" }
      if end == token.upperBound { return "SpaceAfter=No" }
    }
    var items: [UInt8] = []
    func add(_ key: String, _ bytes: Slice<Self>) {
      if !items.isEmpty { items.append(UInt8(ascii: "|")) }
      items.append("\(key)=")
      items.appendEscaped(spaces: bytes)
    }
    if start < token.lowerBound { add(SpacingKey.before, self[start..<token.lowerBound]) }
    if holdsSpace { add(SpacingKey.inside, self[token]) }
    if end == token.upperBound {
      items.append(items.isEmpty ? "SpaceAfter=No" : "|SpaceAfter=No")
    } else if !isOneSpace {
      add(SpacingKey.after, self[token.upperBound..<end])
    }
    return String(decoding: items, as: UTF8.self)
  }

  /// Whether a form, written with each run of white space as one space, would be another one.
  private func holdsUnwritableSpace(_ token: Range<Int>) -> Bool {
    var index = token.lowerBound
    while index < token.upperBound {
      let length = WhiteSpace.length(at: index, in: self)
      if length > 0 {
        guard self[index] == 0x20, index + 1 < token.upperBound,
          WhiteSpace.length(at: index + 1, in: self) == 0
        else { return true }
      }
      index += Swift.max(length, 1)
    }
    return false
  }
}
