/// A read-only set of keys, numbered from 1; 0 stands for every key that is not in it.
///
/// It is three flat buffers, so that it can be used where it lies in a mapped model file: the UTF-8
/// bytes of all entries, the offsets where they begin and end, and an open-addressing table of
/// entry numbers on the hash XXH64 (seed 0) with linear probing. Looking up changes nothing, so one
/// vocabulary serves all threads.
public struct Vocabulary: Sendable {
  let buffers: VocabularyBuffers

  /// A vocabulary of entries in the given order: the first gets the number 1.
  ///
  /// Entries are different byte strings; twice the same one is wrong use.
  public init(entries: [String]) {
    buffers = VocabularyBuffers(entries: entries)
  }

  /// A vocabulary that lies in memory of someone else, such as a mapped file.
  ///
  /// Everything that a look-up relies on is checked, nothing is copied.
  ///
  /// - Parameters:
  ///   - bytes: the entries one behind the other, UTF-8.
  ///   - offsets: where each entry begins in `bytes`, and at last their number.
  ///   - table: a power of two of entry numbers, 0 where empty, at least one of them so.
  ///   - owner: kept alive as long as the vocabulary, and with it the memory.
  /// - Complexity: O(bytes + entries), a few milliseconds for a million entries.
  package init(
    bytes: UnsafeRawBufferPointer, offsets: UnsafeBufferPointer<UInt32>,
    table: UnsafeBufferPointer<UInt32>, owner: AnyObject
  ) throws(VocabularyError) {
    buffers = VocabularyBuffers(bytes: bytes, offsets: offsets, table: table, owner: owner)
    try buffers.check()
  }

  /// The number of ids: the entries and the unknown.
  public var count: Int { buffers.offsets.count }

  /// The id of a key, 0 if it is unknown.
  public subscript(key: String) -> Int {
    key.withBytes { id(of: $0) }
  }

  /// The id of a key given as UTF-8 bytes, 0 if it is unknown.
  ///
  /// - Complexity: O(length) expected; no memory is set aside.
  public func id(of key: UnsafeBufferPointer<UInt8>) -> Int {
    buffers.find(UnsafeRawBufferPointer(key)).id
  }

  /// The key with an id, nil for 0 and for ids outside.
  public func entry(_ id: Int) -> String? {
    guard id > 0, id < count else { return nil }
    return String(decoding: buffers.entry(id), as: UTF8.self)
  }

  /// All entries in the order of their ids, from id 1.
  public var entries: [String] {
    (1..<max(count, 1)).compactMap(entry)
  }

  /// Calls `body` with the three buffers, for saving them.
  package func withBuffers<Result>(
    _ body: (
      _ bytes: UnsafeRawBufferPointer, _ offsets: UnsafeBufferPointer<UInt32>,
      _ table: UnsafeBufferPointer<UInt32>
    ) throws -> Result
  ) rethrows -> Result {
    try withExtendedLifetime(buffers) {
      try body(buffers.bytes, buffers.offsets, buffers.table)
    }
  }
}
