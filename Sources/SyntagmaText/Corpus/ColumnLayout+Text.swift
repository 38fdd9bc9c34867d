extension ColumnLayout: CustomStringConvertible {
  private static let numbers = 1...1000

  /// The layout that a text such as `form:1,upos:2,ner:4` describes.
  ///
  /// Beside names of columns (see ``Column``) it takes `comments:` with what begins a comment line,
  /// and `separator:tab` or `separator:blank`.
  ///
  /// - Throws: ``FormatError`` for what cannot be read or contradicts itself.
  public init(text: String) throws(FormatError) {
    var places: [Place] = []
    var comments: String?
    var separator: Separator?
    for item in text.utf8.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false) {
      let item = Substring(item)
      guard let colon = item.utf8.firstIndex(of: UInt8(ascii: ":")) else {
        throw FormatError(expected: "name:number such as ner:4", found: "\"\(item)\"")
      }
      let name = String(item[..<colon])
      let value = String(item[item.utf8.index(after: colon)...])
      switch name {
      case "comments":
        try ColumnLayout.require(comments == nil, "comments: once", "it again")
        try ColumnLayout.require(!value.isEmpty, "a mark such as # after comments:", "nothing")
        comments = value
      case "separator":
        try ColumnLayout.require(separator == nil, "separator: once", "it again")
        guard let known = Separator(rawValue: value) else {
          throw FormatError(expected: "separator:tab or separator:blank", found: "\"\(item)\"")
        }
        separator = known
      default: try places.append(ColumnLayout.place(name, value))
      }
    }
    if !places.isEmpty, !places.contains(where: { $0.column == .form }) {
      places.insert(Place(column: .form, number: 1), at: 0)
    }
    try ColumnLayout.requireDifferent(places)
    self.init(places: places, comments: comments, separator: separator)
  }

  private static func place(_ name: String, _ value: String) throws(FormatError) -> Place {
    guard let column = Column(name: name) else {
      throw FormatError(
        expected: "the lower-case name of a column such as form, upos or ner", found: "\"\(name)\"")
    }
    let isNegative = value.utf8.first == UInt8(ascii: "-")
    let digits = Array(isNegative ? value.utf8.dropFirst() : value.utf8[...])
    guard let number = digits.withUnsafeBufferPointer(ConlluID.digits), numbers.contains(number)
    else {
      throw FormatError(
        expected: "a column number from 1 to 1000, or from -1 to -1000, after \(name):",
        found: "\"\(value)\"")
    }
    return Place(column: column, number: isNegative ? -number : number)
  }

  private static func requireDifferent(_ places: [Place]) throws(FormatError) {
    for (index, place) in places.enumerated() {
      for other in places[..<index] {
        try require(other.column != place.column, "\(place.column): once", "it again")
        try require(
          other.number != place.number, "one name for column \(place.number)",
          "\(other.column) and \(place.column)")
      }
      if case .item = place.column, places.contains(where: { $0.column == .misc }) {
        throw FormatError(expected: "misc or keys of it", found: "misc and \(place.column)")
      }
    }
  }

  private static func require(
    _ isTrue: Bool, _ expected: String, _ found: String
  ) throws(FormatError) {
    if !isTrue { throw FormatError(expected: expected, found: found) }
  }

  /// The text that stands for the layout; empty where nothing is named. The target is no part of it.
  public var description: String {
    let columns = places.map { "\($0.column):\($0.number)" }
    let rest = [comments.map { "comments:\($0)" }, separator.map { "separator:\($0.rawValue)" }]
    return (columns + rest.compactMap { $0 }).joined(separator: ",")
  }
}
