import SyntagmaText

/// WB3–WB999; WB1 and WB2 are the ends of the text.
enum ReferenceWordRules: ReferenceRules {
  struct Value: Equatable {
    let kind: WordBreak
    let isPictographic: Bool

    init(_ properties: ScalarProperties) {
      kind = properties.wordBreak
      isPictographic = properties.isExtendedPictographic
    }
  }

  static func isBoundary(_ values: [Value], at place: Int) -> Bool {
    let (left, right) = (values[place - 1].kind, values[place].kind)
    let (newlines, invisible): (Set<WordBreak>, Set<WordBreak>) = (
      [.newline, .cr, .lf], [.extend, .format, .zwj]
    )
    if left == .cr, right == .lf { return false }  // WB3
    if newlines.contains(left) { return true }  // WB3a
    if newlines.contains(right) { return true }  // WB3b
    if left == .zwj, values[place].isPictographic { return false }  // WB3c
    if left == .wSegSpace, right == .wSegSpace { return false }  // WB3d
    if invisible.contains(right) { return false }  // WB4
    func seen(_ part: ArraySlice<Value>) -> [WordBreak] {
      visible(
        part.map(\.kind)[...], invisible: invisible.contains, lineEnd: newlines.contains)
    }
    return !joins(seen(values[..<place]), seen(values[place...]))
  }

  /// WB5–WB16, on what WB4 leaves of both sides.
  private static func joins(_ before: [WordBreak], _ after: [WordBreak]) -> Bool {
    let letters: Set<WordBreak> = [.aLetter, .hebrewLetter]
    let midLetters: Set<WordBreak> = [.midLetter, .midNumLet, .singleQuote]
    let midNumbers: Set<WordBreak> = [.midNum, .midNumLet, .singleQuote]
    let extended = letters.union([.numeric, .katakana])
    guard let left = before.fromEnd(1), let right = after.first else { return false }
    func isLetter(_ value: WordBreak?) -> Bool { value.map(letters.contains) ?? false }
    let (secondLeft, secondRight) = (before.fromEnd(2), after.at(1))

    if isLetter(left), isLetter(right) { return true }  // WB5
    if isLetter(left), midLetters.contains(right), isLetter(secondRight) { return true }  // WB6
    if isLetter(secondLeft), midLetters.contains(left), isLetter(right) { return true }  // WB7
    if left == .hebrewLetter, right == .singleQuote { return true }  // WB7a
    if left == .hebrewLetter, right == .doubleQuote, secondRight == .hebrewLetter {  // WB7b
      return true
    }
    if secondLeft == .hebrewLetter, left == .doubleQuote, right == .hebrewLetter {  // WB7c
      return true
    }
    if left == .numeric, right == .numeric { return true }  // WB8
    if isLetter(left), right == .numeric { return true }  // WB9
    if left == .numeric, isLetter(right) { return true }  // WB10
    if secondLeft == .numeric, midNumbers.contains(left), right == .numeric {  // WB11
      return true
    }
    if left == .numeric, midNumbers.contains(right), secondRight == .numeric {  // WB12
      return true
    }
    if left == .katakana, right == .katakana { return true }  // WB13
    if extended.contains(left) || left == .extendNumLet, right == .extendNumLet {  // WB13a
      return true
    }
    if left == .extendNumLet, extended.contains(right) { return true }  // WB13b
    let flags = before.reversed().prefix { $0 == .regionalIndicator }.count
    return right == .regionalIndicator && flags % 2 == 1  // WB15, WB16, else WB999
  }
}
