/// The property Sentence_Break of UAX #29; cases are named after Unicode's values.
///
/// The raw values are those of `UnicodeTables`.
package enum SentenceBreak: UInt8, CaseIterable, Sendable {
  case other, cr, lf, sep, extend, format, sp, lower, upper, oLetter, numeric, aTerm, sTerm, close
  case sContinue
}
