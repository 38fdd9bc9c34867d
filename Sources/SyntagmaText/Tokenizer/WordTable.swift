/// Words of a rule file with a number each, found by the bytes of a text without a copy of them.
///
/// A word in small letters is found in any case; one with capitals only as it is written, and in
/// capitals throughout. Open addressing; most words that are not there are told by their first
/// letter and length alone.
struct WordTable: Sendable {
  private struct Slot {
    var offset: Int32 = -1
    var length: Int32 = 0
    var hash: UInt32 = 0
    var value: Int32 = 0
    /// Whether case matters.
    var hasCapitals = false
  }

  /// For each first byte, folded, the set of lengths, as bits.
  private var lengths = [UInt64](repeating: 0, count: 256)
  private var slots: [Slot] = Array(repeating: Slot(), count: 16)
  /// The words as they are written, and folded.
  private var written: [UInt8] = []
  private var folded: [UInt8] = []
  private(set) var count = 0

  var isEmpty: Bool { count == 0 }

  /// Adds a word, in both spellings of its apostrophes; the value of one that is there is replaced.
  ///
  /// - Precondition: the word has 1 to `WordFold.longest` bytes, in both spellings.
  mutating func insert(_ word: [UInt8], value: Int) {
    for spelling in Apostrophe.spellings(of: word) { insertSpelling(spelling, value: value) }
  }

  /// The value of a word of a text.
  ///
  /// - Complexity: O(length), and O(1) for most words that are not there.
  @inline(__always)
  func value(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> Int? {
    guard range.count - 1 < WordFold.longest else { return nil }
    let first = WordFold.ascii(bytes[range.lowerBound])
    // A letter beyond ASCII is filed under its first byte, which case may change.
    let bit = UInt64(1) &<< UInt64(range.count - 1)
    guard first >= 0x80 || lengths[Int(first)] & bit != 0 else { return nil }
    return lookUp(bytes, range)
  }

  private func lookUp(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> Int? {
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: WordFold.longest) { buffer in
      guard let key = buffer.baseAddress else { return nil }
      WordFold.fold(bytes, range, to: key)
      let bit = UInt64(1) &<< UInt64(range.count - 1)
      guard lengths[Int(key[0])] & bit != 0 else { return nil }
      let place = place(UnsafeBufferPointer(start: key, count: range.count)) { slot in
        let offset = Int(slot.offset)
        return !slot.hasCapitals || Self.isInCapitals(bytes[range])
          || written[offset..<offset + range.count].elementsEqual(bytes[range])
      }
      return slots[place].offset < 0 ? nil : Int(slots[place].value)
    }
  }

  /// Adds a word in this spelling alone.
  mutating func insertSpelling(_ word: [UInt8], value: Int) {
    precondition(1...WordFold.longest ~= word.count, "a word of \(word.count) bytes")
    if 2 * (count + 1) > slots.count { grow() }
    let key = WordFold.folded(word)
    let hasCapitals = key != word
    let place = key.withUnsafeBufferPointer { key in
      self.place(key) {
        written[Int($0.offset)..<Int($0.offset) + word.count].elementsEqual(word)
      }
    }
    if slots[place].offset < 0 { count += 1 }
    slots[place] = Slot(
      offset: Int32(written.count), length: Int32(word.count),
      hash: key.withUnsafeBufferPointer(Self.hash), value: Int32(value), hasCapitals: hasCapitals)
    written += word
    folded += key
    lengths[Int(key[0])] |= UInt64(1) &<< UInt64(word.count - 1)
  }

  /// The slot of a folded word, or the free one where it would be.
  ///
  /// - Parameter matches: whether a word is meant that is the same but for case.
  private func place(_ key: UnsafeBufferPointer<UInt8>, _ matches: (Slot) -> Bool) -> Int {
    let hash = Self.hash(key)
    let mask = slots.count - 1
    var place = Int(hash) & mask
    while slots[place].offset >= 0 {
      let slot = slots[place]
      let offset = Int(slot.offset)
      if slot.hash == hash, slot.length == key.count,
        folded[offset..<offset + key.count].elementsEqual(key), matches(slot)
      {
        return place
      }
      place = (place + 1) & mask
    }
    return place
  }

  private mutating func grow() {
    let old = slots
    slots = Array(repeating: Slot(), count: 2 * old.count)
    for slot in old where slot.offset >= 0 {
      var place = Int(slot.hash) & (slots.count - 1)
      while slots[place].offset >= 0 { place = (place + 1) & (slots.count - 1) }
      slots[place] = slot
    }
  }

  /// FNV-1a (Fowler, Noll and Vo), 32 bits.
  private static func hash(_ key: UnsafeBufferPointer<UInt8>) -> UInt32 {
    var hash: UInt32 = 2_166_136_261
    for byte in key { hash = (hash ^ UInt32(byte)) &* 16_777_619 }
    return hash
  }

  /// Whether no small letter of ASCII is in a word.
  private static func isInCapitals(_ word: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
    !word.contains { UInt8(ascii: "a")...UInt8(ascii: "z") ~= $0 }
  }
}
