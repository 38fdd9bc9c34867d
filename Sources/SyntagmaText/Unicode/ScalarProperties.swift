/// What Unicode says of a code point, as far as text is cut by it.
///
/// Eight bytes: a property each, in the order of `PropertyField`.
package struct ScalarProperties: Sendable, Equatable {
  private let record: UInt64

  /// The properties of a character.
  ///
  /// - Complexity: O(1): one load for ASCII, three for the others.
  @inline(__always)
  package init(_ scalar: Unicode.Scalar) { record = UnicodeTables.record(scalar.value) }

  /// The properties of a code point, at most U+10FFFF; surrogates have theirs as well.
  @inline(__always)
  package init(codePoint: UInt32) {
    precondition(codePoint <= 0x10FFFF, "\(codePoint) is no code point")
    record = UnicodeTables.record(codePoint)
  }

  /// The properties of what was decoded from valid UTF-8.
  @inline(__always)
  init(known codePoint: UInt32) { record = UnicodeTables.record(codePoint) }

  /// Word_Break.
  @inline(__always)
  package var wordBreak: WordBreak { value(.wordBreak) }
  /// Sentence_Break.
  @inline(__always)
  package var sentenceBreak: SentenceBreak { value(.sentenceBreak) }
  /// Grapheme_Cluster_Break.
  @inline(__always)
  package var graphemeBreak: GraphemeBreak { value(.graphemeBreak) }
  /// General_Category.
  @inline(__always)
  package var generalCategory: GeneralCategory { value(.generalCategory) }
  /// Script, coarsely.
  @inline(__always)
  package var scriptClass: ScriptClass { value(.scriptClass) }
  /// Extended_Pictographic: emoji and what may become one.
  @inline(__always)
  package var isExtendedPictographic: Bool {
    self[.flags] & PropertyField.extendedPictographic != 0
  }
  /// White_Space.
  @inline(__always)
  package var isWhiteSpace: Bool { self[.flags] & PropertyField.whiteSpace != 0 }

  /// The case that a field holds.
  ///
  /// An enumeration without payload is stored as the number of its case, here its raw value, and the
  /// tables were made with these enumerations. `init(rawValue:)` is a call for each character, which
  /// makes the search for boundaries three times slower.
  @inline(__always)
  private func value<Value: RawRepresentable>(_ field: PropertyField) -> Value
  where Value.RawValue == UInt8 {
    unsafeBitCast(self[field], to: Value.self)
  }

  @inline(__always)
  private subscript(field: PropertyField) -> UInt8 {
    UInt8(truncatingIfNeeded: record &>> UInt64(8 * field.rawValue)) & 0x3F
  }
}
