/// Files that do not fit each other, or a format.
struct DataError: Error, CustomStringConvertible {
  let description: String

  init(_ file: String, line: Int? = nil, _ problem: String) {
    let place = line.map { "\(file):\($0)" } ?? file
    description = "\(place): \(problem)"
  }
}

extension String {
  /// The beginning, for a message: a word may hold a megabyte.
  func excerpt(_ count: Int) -> String {
    unicodeScalars.dropFirst(count).isEmpty ? self : String(unicodeScalars.prefix(count)) + "…"
  }
}
