/// A string as a key of its UTF-8 bytes: equal, hashed and ordered by them alone.
///
/// `String` itself takes composed and decomposed letters for one key.
package struct UTF8Key: Hashable, Comparable, Sendable {
  /// The string.
  package let string: String

  /// The key of a string.
  package init(_ string: String) {
    self.string = string
  }

  package static func == (left: UTF8Key, right: UTF8Key) -> Bool {
    left.string.hasSameBytes(as: right.string)
  }

  package static func < (left: UTF8Key, right: UTF8Key) -> Bool {
    left.string.precedesInBytes(right.string)
  }

  package func hash(into hasher: inout Hasher) {
    hasher.combine(bytesOf: string)
  }
}
