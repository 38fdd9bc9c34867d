import SyntagmaText

/// Files that do not fit each other, or a format.
struct DataError: Error, CustomStringConvertible {
  let description: String

  init(_ file: String, line: Int? = nil, _ problem: String) {
    let place = line.map { "\(file):\($0)" } ?? file
    description = "\(place): \(problem)"
  }

  /// Several labels where a text has one.
  init(severalLabels text: LabelledText, in file: String) {
    self.init(
      file, line: text.line,
      "expected one label, found \(text.labels.joined(separator: ", ")); --several takes them")
  }
}

extension String {
  /// The beginning, for a message: a word may hold a megabyte.
  func excerpt(_ count: Int) -> String {
    unicodeScalars.dropFirst(count).isEmpty ? self : String(unicodeScalars.prefix(count)) + "…"
  }
}
