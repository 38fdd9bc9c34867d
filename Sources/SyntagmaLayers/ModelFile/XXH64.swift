import CKernels

/// XXH64 with seed 0, taken piece by piece: the checksum of model files.
package struct XXH64 {
  private var state = syntagma_xxh64_state()

  /// The hash of nothing so far.
  package init() { syntagma_xxh64_begin(&state, 0) }

  /// Takes the next bytes; cutting the same bytes into other pieces gives the same hash.
  package mutating func add(_ bytes: UnsafeRawBufferPointer) {
    syntagma_xxh64_add(&state, bytes.baseAddress, bytes.count)
  }

  /// The hash of all bytes added.
  package var value: UInt64 {
    withUnsafePointer(to: state) { syntagma_xxh64_end($0) }
  }

  /// The hash as 16 lower-case hexadecimal digits, highest first.
  package var digits: String {
    let short = String(value, radix: 16)
    return String(repeating: "0", count: 16 - short.utf8.count) + short
  }
}
