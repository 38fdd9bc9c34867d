extension String {
  /// The beginning, short and printable: a field may hold a megabyte or control characters.
  var excerpt: String {
    let start = unicodeScalars.prefix(40).map { $0.escaped(asASCII: false) }.joined()
    return unicodeScalars.dropFirst(40).isEmpty ? start : start + "…"
  }
}
