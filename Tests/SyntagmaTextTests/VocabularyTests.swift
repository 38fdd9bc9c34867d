import SyntagmaText
import Testing

struct VocabularyTests {
  @Test func idsCountFromOneInTheGivenOrder() {
    let vocabulary = Vocabulary(entries: ["b", "a", "", "é"])
    #expect(vocabulary.count == 5)
    #expect(["b", "a", "", "é"].map { vocabulary[$0] } == [1, 2, 3, 4])
    #expect((0...5).map { vocabulary.entry($0) } == [nil, "b", "a", "", "é", nil])
    #expect(vocabulary.entry(-1) == nil)
    #expect(vocabulary.entries == ["b", "a", "", "é"])
  }

  @Test(arguments: ["c", "ab", "A", "e\u{301}", "b\0"])
  func aKeyWithOtherBytesIsUnknown(key: String) {
    #expect(Vocabulary(entries: ["b", "a", "é"])[key] == 0)
  }

  @Test func anEmptyVocabularyKnowsNothing() {
    let vocabulary = Vocabulary(entries: [])
    #expect(vocabulary.count == 1)
    #expect(vocabulary["a"] == 0)
    #expect(vocabulary.entries.isEmpty)
  }

  @Test(arguments: [1, 2, 3, 7, 8, 9, 1_000, 50_000])
  func everyEntryIsFoundAndNothingElse(count: Int) {
    let entries = (0..<count).map { "word\($0)" }
    let vocabulary = Vocabulary(entries: entries)
    #expect(entries.indices.allSatisfy { vocabulary[entries[$0]] == $0 + 1 })
    #expect((count..<2 * count).allSatisfy { vocabulary["word\($0)"] == 0 })
  }

  @Test(arguments: UInt64(1)...10)
  func lookingUpAgreesWithADictionary(seed: UInt64) {
    var generator = SplitMix64(seed: seed)
    var ids: [[UInt8]: Int] = [:]
    var entries: [String] = []
    for _ in 0..<500 {
      let entry = randomText(length: 0...4, using: &generator)
      guard ids[Array(entry.utf8)] == nil else { continue }
      entries.append(entry)
      ids[Array(entry.utf8)] = entries.count
    }
    let vocabulary = Vocabulary(entries: entries)
    for _ in 0..<1_000 {
      let key = randomText(length: 0...4, using: &generator)
      #expect(vocabulary[key] == ids[Array(key.utf8), default: 0])
    }
    #expect(vocabulary.entries.map { Array($0.utf8) } == entries.map { Array($0.utf8) })
  }

  @Test func theTableIsAPowerOfTwoAtLeastHalfEmpty() {
    for count in [0, 1, 2, 3, 4, 100] {
      Vocabulary(entries: (0..<count).map { "\($0)" }).withBuffers { _, offsets, table in
        #expect(offsets.count == count + 1)
        #expect(table.count.nonzeroBitCount == 1)
        #expect(table.count >= 2 * (count + 1))
        #expect(table.count { $0 != 0 } == count)
      }
    }
  }

  @Test func aVocabularyOverBorrowedMemoryIsTheSameOne() throws {
    let entries = ["Zoé", "東京", "a", ""]
    let original = Vocabulary(entries: entries)
    weak var owner: Memory?
    var copy: Vocabulary?
    do {
      let memory = Memory(original)
      owner = memory
      copy = try memory.vocabulary()
    }
    #expect(copy?.entries == entries)
    #expect(entries.map { copy?[$0] } == [1, 2, 3, 4])
    #expect(copy?["b"] == 0)
    #expect(owner != nil, "kept alive by the vocabulary")
    copy = nil
    #expect(owner == nil)
  }

  /// A change to sound buffers that makes them no vocabulary.
  struct Damage: CustomTestStringConvertible, Sendable {
    let error: VocabularyError
    let change: @Sendable (Memory) -> Void
    var testDescription: String { "\(error)" }

    init(_ error: VocabularyError, _ change: @escaping @Sendable (Memory) -> Void) {
      self.error = error
      self.change = change
    }
  }

  static let damages = [
    Damage(.offsetsOutside) { $0.offsets = [] },
    Damage(.offsetsOutside) { $0.offsets[0] = 1 },
    Damage(.offsetsOutside) { $0.offsets[3] += 1 },
    Damage(.offsetsOutside) { $0.offsets[3] = .max },
    Damage(.offsetsOutside) { $0.offsets[3] -= 1 },
    Damage(.offsetsOutOfOrder) { $0.offsets[1] = 4 },
    Damage(.offsetsOutOfOrder) { $0.offsets[2] = .max },
    Damage(.notUTF8) { $0.bytes[0] = 0xFF },
    Damage(.notUTF8) { $0.offsets[1] = 2 },
    Damage(.tableSize(0)) { $0.table = [] },
    Damage(.tableSize(6)) { $0.table = [0, 0, 0, 1, 2, 3] },
    Damage(.tableFull) { $0.table = [1, 2, 3, 1] },
    Damage(.idOutside) { $0.table = [0, 1, 2, 4] },
    Damage(.idOutside) { $0.table = [0, 1, 2, .max] },
  ]

  @Test(arguments: damages)
  func damagedBuffersAreRefused(damage: Damage) {
    // The entries "b", "é", "c" over the bytes b, C3 A9, c.
    let memory = Memory(Vocabulary(entries: ["b", "é", "c"]))
    damage.change(memory)
    #expect(throws: damage.error) { try memory.vocabulary() }
  }

  /// A table whose ids are exchanged is no longer right, but looking up still ends.
  @Test func randomTablesNeverCrash() throws {
    var generator = SplitMix64(seed: 3)
    for _ in 0..<2_000 {
      let memory = Memory(Vocabulary(entries: ["b", "é", "c"]))
      for slot in memory.table.indices.dropFirst() {
        memory.table[slot] = .random(in: 0..<4, using: &generator)
      }
      memory.table[0] = 0
      memory.table.shuffle(using: &generator)
      let vocabulary = try memory.vocabulary()
      for key in ["b", "é", "c", "d", ""] {
        let id = vocabulary[key]
        #expect(id == 0 || vocabulary.entry(id) == key)
      }
    }
  }
}

/// The buffers of a vocabulary in memory that a test owns.
final class Memory {
  var bytes: [UInt8]
  var offsets: [UInt32]
  var table: [UInt32]
  private var blocks: [UnsafeMutableRawBufferPointer] = []

  init(_ vocabulary: Vocabulary) {
    (bytes, offsets, table) = vocabulary.withBuffers { (Array($0), Array($1), Array($2)) }
  }

  deinit {
    for block in blocks { block.deallocate() }
  }

  func vocabulary() throws -> Vocabulary {
    try Vocabulary(
      bytes: UnsafeRawBufferPointer(keep(bytes)),
      offsets: UnsafeBufferPointer(keep(offsets).bindMemory(to: UInt32.self)),
      table: UnsafeBufferPointer(keep(table).bindMemory(to: UInt32.self)), owner: self)
  }

  private func keep<Element>(_ elements: [Element]) -> UnsafeMutableRawBufferPointer {
    elements.withUnsafeBytes {
      let block = UnsafeMutableRawBufferPointer.allocate(byteCount: $0.count, alignment: 16)
      block.copyMemory(from: $0)
      blocks.append(block)
      return block
    }
  }
}
