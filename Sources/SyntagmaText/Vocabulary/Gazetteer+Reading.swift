extension Gazetteer {
  /// Reads lists of names.
  ///
  /// A file has a type, a tab and the words of a name on each line; or, if its first line holds no
  /// tab, one name a line, and its own name without folder and ending is the type. Words are
  /// separated by blanks.
  ///
  /// - Throws: `CorpusError` for a line without type or name, with more than one tab, with CR or not
  ///   in UTF-8; `FileError` for a file that cannot be read.
  public init(paths: [String]) throws {
    try self.init(sources: paths.map { path throws(FileError) in try ByteSource(path: path) })
  }

  /// Reads lists from open sources, whose names are those of files.
  public init(sources: [ByteSource]) throws {
    var builder = GazetteerBuilder()
    for source in sources {
      let lines = LineReader(source, isStrict: true)
      let type = Gazetteer.type(of: source.name)
      var columns: Int?
      while let line = try lines.next() {
        let fields = line.split(separator: UInt8(ascii: "\t"), omittingEmptySubsequences: false)
        let expected = columns ?? min(fields.count, 2)
        columns = expected
        guard fields.count == expected else {
          throw lines.error(.columnCount(expected: expected, found: fields.count))
        }
        for (index, field) in fields.enumerated()
        where field.allSatisfy({ $0 == UInt8(ascii: " ") }) {
          throw lines.error(.emptyField(column: index + 1))
        }
        builder.add(
          String(decoding: fields[expected - 1], as: UTF8.self),
          type: expected > 1 ? String(decoding: fields[0], as: UTF8.self) : type)
      }
    }
    self = builder.finish()
  }

  /// The name of a file without its folder and its last ending.
  private static func type(of path: String) -> String {
    let name = path.utf8.split(separator: UInt8(ascii: "/")).last ?? Substring(path).utf8
    guard let dot = name.lastIndex(of: UInt8(ascii: ".")), dot != name.startIndex else {
      return String(Substring(name))
    }
    return String(Substring(name[..<dot]))
  }
}
