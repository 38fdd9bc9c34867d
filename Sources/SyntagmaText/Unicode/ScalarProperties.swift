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
  package var wordBreak: WordBreak { WordBreak(rawValue: self[.wordBreak]) ?? .other }
  /// Sentence_Break.
  @inline(__always)
  package var sentenceBreak: SentenceBreak {
    SentenceBreak(rawValue: self[.sentenceBreak]) ?? .other
  }
  /// Grapheme_Cluster_Break.
  @inline(__always)
  package var graphemeBreak: GraphemeBreak {
    GraphemeBreak(rawValue: self[.graphemeBreak]) ?? .other
  }
  /// General_Category.
  @inline(__always)
  package var generalCategory: GeneralCategory {
    GeneralCategory(rawValue: self[.generalCategory]) ?? .unassigned
  }
  /// Script, coarsely.
  @inline(__always)
  package var scriptClass: ScriptClass { ScriptClass(rawValue: self[.scriptClass]) ?? .other }
  /// Extended_Pictographic: emoji and what may become one.
  @inline(__always)
  package var isExtendedPictographic: Bool {
    self[.flags] & PropertyField.extendedPictographic != 0
  }
  /// White_Space.
  @inline(__always)
  package var isWhiteSpace: Bool { self[.flags] & PropertyField.whiteSpace != 0 }

  @inline(__always)
  private subscript(field: PropertyField) -> UInt8 {
    UInt8(truncatingIfNeeded: record &>> UInt64(8 * field.rawValue)) & 0x3F
  }
}
