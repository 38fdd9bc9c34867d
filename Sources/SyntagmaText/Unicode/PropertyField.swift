/// Which byte of a record of `UnicodeTables` holds a property; the value is in its lower six bits.
///
/// Six bits are what a printable ASCII character can carry, so that the tables are string literals:
/// they lie ready in the program, nothing is decoded and nothing allocated.
enum PropertyField: Int {
  case wordBreak, sentenceBreak, graphemeBreak, generalCategory, scriptClass, flags

  /// In `flags`: Extended_Pictographic.
  static let extendedPictographic: UInt8 = 1
  /// In `flags`: White_Space.
  static let whiteSpace: UInt8 = 2
}
