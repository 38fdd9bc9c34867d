/// The property General_Category; cases are named after Unicode's values and follow its groups.
///
/// The raw values are those of `UnicodeTables`.
package enum GeneralCategory: UInt8, CaseIterable, Sendable {
  case unassigned
  case uppercaseLetter, lowercaseLetter, titlecaseLetter, modifierLetter, otherLetter
  case nonspacingMark, spacingMark, enclosingMark
  case decimalNumber, letterNumber, otherNumber
  case connectorPunctuation, dashPunctuation, openPunctuation, closePunctuation
  case initialPunctuation, finalPunctuation, otherPunctuation
  case mathSymbol, currencySymbol, modifierSymbol, otherSymbol
  case spaceSeparator, lineSeparator, paragraphSeparator
  case control, format, surrogate, privateUse

  /// Group L.
  package var isLetter: Bool { isIn(.uppercaseLetter, .otherLetter) }
  /// Group M.
  package var isMark: Bool { isIn(.nonspacingMark, .enclosingMark) }
  /// Group N.
  package var isNumber: Bool { isIn(.decimalNumber, .otherNumber) }
  /// Group P.
  package var isPunctuation: Bool { isIn(.connectorPunctuation, .otherPunctuation) }
  /// Group S.
  package var isSymbol: Bool { isIn(.mathSymbol, .otherSymbol) }

  private func isIn(_ first: GeneralCategory, _ last: GeneralCategory) -> Bool {
    (first.rawValue...last.rawValue).contains(rawValue)
  }
}
