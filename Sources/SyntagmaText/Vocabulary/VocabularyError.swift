/// Why three buffers are no vocabulary.
package enum VocabularyError: Error, Equatable, CustomStringConvertible {
  /// The offsets do not begin at 0 and end with the bytes.
  case offsetsOutside
  /// An entry would end before it begins.
  case offsetsOutOfOrder
  /// An entry is not UTF-8.
  case notUTF8
  /// The size of the table is no power of two.
  case tableSize(Int)
  /// The table has no empty slot, so that looking up an unknown key would never end.
  case tableFull
  /// The table holds the number of no entry.
  case idOutside

  package var description: String {
    switch self {
    case .offsetsOutside: "expected offsets from 0 to the end of the bytes, found others"
    case .offsetsOutOfOrder: "expected rising offsets, found one that falls"
    case .notUTF8: "expected entries in UTF-8, found other bytes"
    case .tableSize(let size): "expected a table of a power of two, found \(size)"
    case .tableFull: "expected a table with empty slots, found none"
    case .idOutside: "expected ids of entries in the table, found another number"
    }
  }
}
