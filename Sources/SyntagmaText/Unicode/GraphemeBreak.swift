/// The property Grapheme_Cluster_Break of UAX #29; cases are named after Unicode's values.
///
/// The raw values are those of `UnicodeTables`.
package enum GraphemeBreak: UInt8, CaseIterable, Sendable {
  case other, cr, lf, control, extend, zwj, regionalIndicator, prepend, spacingMark
  case l, v, t, lv, lvt
}
