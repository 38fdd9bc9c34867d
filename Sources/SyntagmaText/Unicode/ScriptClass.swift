/// The property Script, as far as the cutting of text depends on it; all other scripts are one class.
///
/// The raw values are those of `UnicodeTables`.
package enum ScriptClass: UInt8, CaseIterable, Sendable {
  /// A script without a case here, or a code point that has none.
  case other
  /// Shared by many scripts: digits, punctuation, symbols.
  case common
  /// Taken from the character before: most combining marks.
  case inherited
  case latin, greek, cyrillic, armenian, georgian, hebrew, arabic, devanagari
  // Without blanks between words.
  case thai, lao, khmer, myanmar, tibetan, han, hiragana, katakana, bopomofo, yi
  case hangul
}
