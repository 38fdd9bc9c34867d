/// A tag as the script conlleval splits it: a prefix that has rules, and a type.
struct ConllevalTag {
  var prefix = ChunkPrefix.outside
  /// The bytes of the type; `0` is the empty type, since Perl holds it for false.
  var type: [UInt8] = []

  /// The tag at the borders of sentences.
  static let outside = ConllevalTag()

  /// The bytes of the prefix where the rules do not tell it from others: equal tags are counted.
  private(set) var otherPrefix: [UInt8] = []

  private init() {}

  /// The parts of a tag; of a raw one all is type.
  init(_ bytes: some BidirectionalCollection<UInt8>, options: ConllevalOptions) {
    if options.isRaw {
      guard !bytes.elementsEqual("O".utf8), !bytes.elementsEqual(options.outsideTag.utf8) else {
        return
      }
      prefix = .begin
      set(type: bytes)
    } else if let hyphen = bytes.firstIndex(of: UInt8(ascii: "-")) {
      set(prefix: bytes[..<hyphen])
      set(type: bytes[bytes.index(after: hyphen)...])
    } else {
      set(prefix: bytes[...])
    }
  }

  private mutating func set(prefix bytes: some Collection<UInt8>) {
    prefix = ChunkPrefix(bytes)
    if prefix == .other { otherPrefix = Array(bytes) }
  }

  private mutating func set(type bytes: some Collection<UInt8>) {
    if !bytes.elementsEqual("0".utf8) { type = Array(bytes) }
  }

  /// Whether prefix and type are the same bytes.
  func isSame(as other: ConllevalTag) -> Bool {
    prefix == other.prefix && otherPrefix == other.otherPrefix && type == other.type
  }

  func endsChunk(before next: ConllevalTag) -> Bool {
    prefix.endsChunk(before: next.prefix, hasSameType: type == next.type)
  }

  func startsChunk(after previous: ConllevalTag) -> Bool {
    prefix.startsChunk(after: previous.prefix, hasSameType: type == previous.type)
  }
}
