/// The apostrophe of keyboards and the typographic one (U+2019), which rules take for the same.
enum Apostrophe {
  static let typewriter = UInt8(ascii: "'")
  private static let typographic: [UInt8] = [0xE2, 0x80, 0x99]

  /// The bytes of the apostrophe that begins at an index; 0 if none does.
  @inline(__always)
  static func length(_ bytes: UnsafeBufferPointer<UInt8>, at index: Int) -> Int {
    guard index < bytes.count else { return 0 }
    if bytes[index] == typewriter { return 1 }
    guard bytes[index] == 0xE2, index + 2 < bytes.count else { return 0 }
    return bytes[index + 1] == 0x80 && bytes[index + 2] == 0x99 ? 3 : 0
  }

  /// A word of a rule file, and how it is spelled with typographic apostrophes if it has any.
  static func spellings(of word: [UInt8]) -> [[UInt8]] {
    guard word.contains(typewriter) else { return [word] }
    return [word, word.flatMap { $0 == typewriter ? typographic : [$0] }]
  }
}
