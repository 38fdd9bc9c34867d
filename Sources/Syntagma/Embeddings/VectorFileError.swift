/// A file of word vectors that cannot be used.
///
/// `description` reads `vectors.txt:41: expected a word and 50 numbers, found 49 fields`.
public struct VectorFileError: Error, Equatable, CustomStringConvertible {
  /// The file as the caller named it, or `<stdin>`.
  public let file: String
  /// The line, from 1; nil where the problem has no line: in binary files, and at the end.
  public let line: Int?
  /// What was expected and what was found.
  public let problem: String

  package init(_ file: String, line: Int? = nil, _ problem: String) {
    self.file = file
    self.line = line
    self.problem = problem
  }

  /// One line: `file:line: expected …, found …`.
  public var description: String {
    "\(line.map { "\(file):\($0)" } ?? file): \(problem)"
  }
}

/// The beginning of a field in quotes, short and printable: it may hold a megabyte or control
/// characters.
func quoted(_ bytes: some Sequence<UInt8>) -> String {
  let scalars = String(decoding: Array(bytes.prefix(160)), as: UTF8.self).unicodeScalars
  let start = scalars.prefix(40).map { $0.escaped(asASCII: false) }.joined()
  return scalars.dropFirst(40).isEmpty ? "\"\(start)\"" : "\"\(start)…\""
}
