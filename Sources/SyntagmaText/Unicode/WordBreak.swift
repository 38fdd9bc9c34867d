/// The property Word_Break of UAX #29; cases are named after Unicode's values.
///
/// The raw values are those of `UnicodeTables`.
package enum WordBreak: UInt8, CaseIterable, Sendable {
  case other, cr, lf, newline, extend, zwj, format, regionalIndicator, katakana, hebrewLetter
  case aLetter, numeric, extendNumLet, singleQuote, doubleQuote, midNumLet, midLetter, midNum
  case wSegSpace
}
