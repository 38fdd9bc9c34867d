import SyntagmaText

/// SB3–SB998; SB1 and SB2 are the ends of the text.
enum ReferenceSentenceRules: ReferenceRules {
  static func isBoundary(_ values: [SentenceBreak], at place: Int) -> Bool {
    let (left, right) = (values[place - 1], values[place])
    let (separators, invisible): (Set<SentenceBreak>, Set<SentenceBreak>) = (
      [.sep, .cr, .lf], [.extend, .format]
    )
    if left == .cr, right == .lf { return false }  // SB3
    if separators.contains(left) { return true }  // SB4
    if invisible.contains(right) { return false }  // SB5
    func seen(_ part: ArraySlice<SentenceBreak>) -> [SentenceBreak] {
      visible(part, invisible: invisible.contains, lineEnd: separators.contains)
    }
    return isBoundary(seen(values[..<place]), seen(values[place...]))
  }

  /// SB6–SB998, on what SB5 leaves of both sides.
  private static func isBoundary(_ before: [SentenceBreak], _ after: [SentenceBreak]) -> Bool {
    let separators: Set<SentenceBreak> = [.sep, .cr, .lf]
    let terminators: Set<SentenceBreak> = [.aTerm, .sTerm]
    let cased: Set<SentenceBreak> = [.upper, .lower]
    guard let left = before.fromEnd(1), let right = after.first else { return false }

    if left == .aTerm, right == .numeric { return false }  // SB6
    if left == .aTerm, right == .upper, before.fromEnd(2).map(cased.contains) ?? false {  // SB7
      return false
    }
    // What stands before the place: SATerm Close* Sp* ParaSep?, as far as it does.
    var rest = before[...]
    let hasSeparator = rest.last.map(separators.contains) ?? false
    if hasSeparator { rest.removeLast() }
    let blanks = rest.reversed().prefix { $0 == .sp }.count
    rest.removeLast(blanks)
    rest.removeLast(rest.reversed().prefix { $0 == .close }.count)
    guard let terminator = rest.last, terminators.contains(terminator) else { return false }
    guard !hasSeparator else { return true }  // SB11

    let decisive = cased.union(separators).union(terminators).union([.oLetter])
    if terminator == .aTerm, after.first(where: decisive.contains) == .lower {  // SB8
      return false
    }
    if right == .sContinue || terminators.contains(right) { return false }  // SB8a
    if blanks == 0, right == .close { return false }  // SB9
    if right == .sp || separators.contains(right) { return false }  // SB9, SB10
    return true  // SB11
  }
}
