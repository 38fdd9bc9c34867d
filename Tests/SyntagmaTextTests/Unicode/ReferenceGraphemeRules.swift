import SyntagmaText

/// GB3–GB999; GB1 and GB2 are the ends of the text.
enum ReferenceGraphemeRules: ReferenceRules {
  struct Value: Equatable {
    let kind: GraphemeBreak
    let isPictographic: Bool

    init(_ properties: ScalarProperties) {
      kind = properties.graphemeBreak
      isPictographic = properties.isExtendedPictographic
    }
  }

  static func isBoundary(_ values: [Value], at place: Int) -> Bool {
    let (left, right) = (values[place - 1].kind, values[place].kind)
    let controls: Set<GraphemeBreak> = [.control, .cr, .lf]
    if left == .cr, right == .lf { return false }  // GB3
    if controls.contains(left) { return true }  // GB4
    if controls.contains(right) { return true }  // GB5
    if left == .l, [.l, .v, .lv, .lvt].contains(right) { return false }  // GB6
    if left == .lv || left == .v, right == .v || right == .t { return false }  // GB7
    if left == .lvt || left == .t, right == .t { return false }  // GB8
    if right == .extend || right == .zwj { return false }  // GB9
    if right == .spacingMark { return false }  // GB9a
    if left == .prepend { return false }  // GB9b
    if left == .zwj, values[place].isPictographic {  // GB11
      let base = values[..<(place - 1)].last { $0.kind != .extend }
      if let base, base.isPictographic { return false }
    }
    let flags = values[..<place].reversed().prefix { $0.kind == .regionalIndicator }.count
    return !(right == .regionalIndicator && flags % 2 == 1)  // GB12, GB13, else GB999
  }
}
