extension String {
  /// The beginning, short and printable: a field may hold a megabyte or control characters.
  var excerpt: String { excerpt(atMost: 40) }

  /// The beginning, of so many characters at most, printable.
  func excerpt(atMost count: Int) -> String {
    let start = unicodeScalars.prefix(count).map { $0.escaped(asASCII: false) }.joined()
    return unicodeScalars.dropFirst(count).isEmpty ? start : start + "…"
  }
}
