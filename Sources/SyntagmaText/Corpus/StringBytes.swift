// `String ==` and its hash are those of canonical equivalence: a composed and a decomposed letter
// are one key. Corpora are bytes, so whatever compares or counts text here does it with these.

extension String {
  /// Whether both strings are the same UTF-8 bytes.
  package func hasSameBytes(as other: String) -> Bool {
    utf8.count == other.utf8.count && utf8.elementsEqual(other.utf8)
  }

  /// Whether the bytes of this string come before those of another.
  package func precedesInBytes(_ other: String) -> Bool {
    withBytes { left in
      other.withBytes { right in left.lexicographicallyPrecedes(right) }
    }
  }

  /// Whether this is `_`, which stands for nothing in corpora.
  var isUnderscore: Bool {
    utf8.count == 1 && utf8.first == UInt8(ascii: "_")
  }

  /// Calls `body` with the UTF-8 bytes, copying them only if the string is not a native one.
  package func withBytes<Result>(_ body: (UnsafeBufferPointer<UInt8>) throws -> Result) rethrows
    -> Result
  {
    if let result = try utf8.withContiguousStorageIfAvailable(body) { return result }
    return try Array(utf8).withUnsafeBufferPointer(body)
  }

  /// The string of bytes that are known to be UTF-8.
  @inline(__always)
  init(knownUTF8 bytes: UnsafeBufferPointer<UInt8>) {
    self.init(decoding: bytes, as: UTF8.self)
  }
}

extension Hasher {
  /// Feeds the UTF-8 bytes of a string, and their number.
  mutating func combine(bytesOf string: String) {
    string.withBytes { combine(bytes: UnsafeRawBufferPointer($0)) }
    combine(string.utf8.count)
  }
}
