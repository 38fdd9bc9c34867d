/// Beginnings and ends of words, in Unicode scalars.
public enum Affix {
  /// The first `count` scalars of a key; nil if it has fewer. It may be the whole key.
  public static func prefix(_ key: String, _ count: Int) -> String? {
    let scalars = key.unicodeScalars
    let end = scalars.index(scalars.startIndex, offsetBy: count, limitedBy: scalars.endIndex)
    return end.map { String(scalars[..<$0]) }
  }

  /// The last `count` scalars of a key; nil if it has fewer. It may be the whole key.
  public static func suffix(_ key: String, _ count: Int) -> String? {
    let scalars = key.unicodeScalars
    let start = scalars.index(scalars.endIndex, offsetBy: -count, limitedBy: scalars.startIndex)
    return start.map { String(scalars[$0...]) }
  }
}
