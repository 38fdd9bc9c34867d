/// The memory of a vocabulary, its own or borrowed.
///
/// Sendable although it holds pointers: nobody writes to the memory after the initialiser, and the
/// owner is only kept alive, never called.
final class VocabularyBuffers: @unchecked Sendable {
  let bytes: UnsafeRawBufferPointer
  /// Entry `id` is `bytes[offsets[id - 1]..<offsets[id]]`.
  let offsets: UnsafeBufferPointer<UInt32>
  let table: UnsafeBufferPointer<UInt32>
  private let owner: AnyObject?

  /// Borrowed memory, kept by its owner.
  init(
    bytes: UnsafeRawBufferPointer, offsets: UnsafeBufferPointer<UInt32>,
    table: UnsafeBufferPointer<UInt32>, owner: AnyObject
  ) {
    self.bytes = bytes
    self.offsets = offsets
    self.table = table
    self.owner = owner
  }

  /// Memory of its own for entries that are all different.
  init(entries: [String]) {
    let size = entries.reduce(0) { $0 + $1.utf8.count }
    precondition(size <= UInt32.max, "a vocabulary holds at most 4 GiB, found \(size) bytes")
    bytes = VocabularyBuffers.copy(of: entries, size: size)
    offsets = VocabularyBuffers.offsets(of: entries)
    let ids = UnsafeMutableBufferPointer<UInt32>.allocate(
      capacity: VocabularyBuffers.tableSize(ids: entries.count + 1))
    ids.initialize(repeating: 0)
    table = UnsafeBufferPointer(ids)
    owner = nil
    for id in 1..<entries.count + 1 {
      let place = find(entry(id))
      precondition(place.id == 0, "the entry \(entries[id - 1]) occurs twice")
      ids[place.slot] = UInt32(id)
    }
  }

  deinit {
    guard owner == nil else { return }
    bytes.deallocate()
    offsets.deallocate()
    table.deallocate()
  }

  /// The bytes of an entry from 1.
  func entry(_ id: Int) -> UnsafeRawBufferPointer {
    UnsafeRawBufferPointer(rebasing: bytes[Int(offsets[id - 1])..<Int(offsets[id])])
  }

  /// The id of a key and its slot in the table, or 0 and the slot where it would stand.
  func find(_ key: UnsafeRawBufferPointer) -> (id: Int, slot: Int) {
    let mask = table.count - 1
    var slot = Int(truncatingIfNeeded: XXH64.hash(key)) & mask
    while table[slot] != 0 {
      let id = Int(table[slot])
      if entry(id).elementsEqual(key) { return (id, slot) }
      slot = (slot + 1) & mask
    }
    return (0, slot)
  }

  /// Throws unless every look-up and every entry stays inside the buffers and ends.
  func check() throws(VocabularyError) {
    guard offsets.first == 0, Int(offsets[offsets.count - 1]) == bytes.count else {
      throw .offsetsOutside
    }
    guard zip(offsets, offsets.dropFirst()).allSatisfy({ $0 <= $1 }) else {
      throw .offsetsOutOfOrder
    }
    guard UTF8Check(bytes.bindMemory(to: UInt8.self)) != .notUTF8,
      offsets.allSatisfy({ $0 == bytes.count || bytes[Int($0)] & 0xC0 != 0x80 })
    else { throw .notUTF8 }
    guard table.count > 0, table.count & (table.count - 1) == 0 else {
      throw .tableSize(table.count)
    }
    guard table.contains(0) else { throw .tableFull }
    guard table.allSatisfy({ $0 < offsets.count }) else { throw .idOutside }
  }

  /// The smallest power of two that leaves at least half of the table empty.
  private static func tableSize(ids: Int) -> Int {
    var size = 2
    while size < 2 * ids { size *= 2 }
    return size
  }

  private static func copy(of entries: [String], size: Int) -> UnsafeRawBufferPointer {
    let bytes = UnsafeMutableRawBufferPointer.allocate(byteCount: size, alignment: 1)
    var index = 0
    for entry in entries {
      for byte in entry.utf8 {
        bytes[index] = byte
        index += 1
      }
    }
    return UnsafeRawBufferPointer(bytes)
  }

  private static func offsets(of entries: [String]) -> UnsafeBufferPointer<UInt32> {
    let offsets = UnsafeMutableBufferPointer<UInt32>.allocate(capacity: entries.count + 1)
    offsets.initialize(repeating: 0)
    for (index, entry) in entries.enumerated() {
      offsets[index + 1] = offsets[index] + UInt32(entry.utf8.count)
    }
    return UnsafeBufferPointer(offsets)
  }
}
