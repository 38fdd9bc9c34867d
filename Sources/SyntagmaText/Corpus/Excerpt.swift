extension String {
  /// The beginning, short and printable: a field may hold a megabyte or control characters.
  var excerpt: String { beginning(of: 40) { $0.escaped(asASCII: false) } }

  /// A sentence that quotes a text, made as printable, quotes apart; at most 120 characters.
  var printableSentence: String {
    beginning(of: 120) { $0 == "'" || $0 == "\"" ? "\($0)" : $0.escaped(asASCII: false) }
  }

  private func beginning(of count: Int, _ written: (Unicode.Scalar) -> String) -> String {
    let start = unicodeScalars.prefix(count).map(written).joined()
    return unicodeScalars.dropFirst(count).isEmpty ? start : start + "…"
  }
}
