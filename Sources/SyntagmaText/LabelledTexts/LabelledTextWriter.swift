/// Writes texts with labels as bytes of a format, one after the other.
public protocol LabelledTextWriter: Sendable {
  /// Appends a text.
  ///
  /// - Throws: `WritingError` if the format cannot hold its labels; nothing is appended then.
  mutating func append(_ text: LabelledText, to bytes: inout [UInt8]) throws(WritingError)

  /// How often something was changed that the format cannot hold: a tab, a line end or a NUL in a text
  /// became a space, or a member of JSON was left out because another one has its name.
  var replacements: Int { get }
}

extension LabelledText {
  /// Refuses labels that a format cannot hold or that would read back as none.
  func requireLabels(
    _ expected: String, without isUnwritable: (UInt8) -> Bool
  ) throws(WritingError) {
    for label in labels where label.isEmpty || label.utf8.contains(where: isUnwritable) {
      throw WritingError(line: line, problem: "expected \(expected), found \"\(label.excerpt)\"")
    }
  }
}

extension [UInt8] {
  /// Appends a text with each byte that cannot be written made a space, CR LF made one.
  ///
  /// - Parameters:
  ///   - isUnwritable: true for LF.
  ///   - endsLine: whether LF follows, so that CR at the end of the text would be lost.
  /// - Returns: how many spaces.
  mutating func append(
    _ text: String, endsLine: Bool, replacing isUnwritable: (UInt8) -> Bool
  ) -> Int {
    let space = UInt8(ascii: " ")
    var previous = space
    var count = 0
    for byte in text.utf8 {
      if byte == UInt8(ascii: "\n"), previous == UInt8(ascii: "\r") {
        if last != space { count += 1 }
        self[endIndex - 1] = space
      } else if isUnwritable(byte) {
        append(space)
        count += 1
      } else {
        append(byte)
      }
      previous = byte
    }
    if endsLine, previous == UInt8(ascii: "\r"), last != space {
      self[endIndex - 1] = space
      count += 1
    }
    return count
  }
}

extension UInt8 {
  /// LF or NUL, which no format of lines can hold in a text.
  var breaksLine: Bool { self == UInt8(ascii: "\n") || self == 0 }
}
