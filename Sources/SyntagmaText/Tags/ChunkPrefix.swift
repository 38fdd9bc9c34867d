/// What the script of the shared tasks of 2000 to 2003 knows of a tag, its type apart.
///
/// Between two neighbouring tags it decides whether a chunk ends and whether one begins. All other
/// prefixes, S, L and U too, have no rules but that of a changed type.
enum ChunkPrefix: Sendable {
  case begin, inside, end, outside, openingBracket, closingBracket, dot, other

  /// The prefix that is written as these bytes.
  init(_ bytes: some Collection<UInt8>) {
    guard let byte = bytes.first, bytes.dropFirst().isEmpty else {
      self = .other
      return
    }
    switch byte {
    case .begin: self = .begin
    case .inside: self = .inside
    case .end: self = .end
    case UInt8(ascii: "O"): self = .outside
    case UInt8(ascii: "["): self = .openingBracket
    case UInt8(ascii: "]"): self = .closingBracket
    case UInt8(ascii: "."): self = .dot
    default: self = .other
    }
  }

  /// Whether a chunk that holds this tag ends before the next one.
  func endsChunk(before next: ChunkPrefix, hasSameType: Bool) -> Bool {
    switch (self, next) {
    case (.openingBracket, _), (.closingBracket, _): true
    case (.begin, .begin), (.inside, .begin), (.end, .end), (.end, .inside): true
    case (.begin, .outside), (.inside, .outside), (.end, .outside): true
    case (.outside, _), (.dot, _): false
    default: !hasSameType
    }
  }

  /// Whether a chunk begins with this tag.
  func startsChunk(after previous: ChunkPrefix, hasSameType: Bool) -> Bool {
    switch (previous, self) {
    case (_, .openingBracket), (_, .closingBracket): true
    case (.begin, .begin), (.inside, .begin), (.end, .end), (.end, .inside): true
    case (.outside, .begin), (.outside, .inside), (.outside, .end): true
    case (_, .outside), (_, .dot): false
    default: !hasSameType
    }
  }
}
