/// Cuts a line at tabs, or at blanks, into the places of its columns.
///
/// Blanks at the end of a line belong to none. One cutter serves all lines of a reader.
struct FieldCutter {
  private var fields: [Range<Int>] = []

  /// Cuts a line and returns the number of its columns.
  mutating func cut(
    _ line: UnsafeBufferPointer<UInt8>, by separator: ColumnLayout.Separator
  ) -> Int {
    fields.removeAll(keepingCapacity: true)
    let end = line.endOfText
    switch separator {
    case .tab: cutAtTabs(line, end: end)
    case .blank: cutAtBlanks(line, end: end)
    }
    return fields.count
  }

  /// Where a column from 0 lies in the line.
  subscript(index: Int) -> Range<Int> { fields[index] }

  private mutating func cutAtTabs(_ line: UnsafeBufferPointer<UInt8>, end: Int) {
    var start = 0
    for index in 0..<end where line[index] == UInt8(ascii: "\t") {
      fields.append(start..<index)
      start = index + 1
    }
    fields.append(start..<end)
  }

  private mutating func cutAtBlanks(_ line: UnsafeBufferPointer<UInt8>, end: Int) {
    var index = 0
    while true {
      while index < end, line[index].isBlank { index += 1 }
      guard index < end else { return }
      let start = index
      while index < end, !line[index].isBlank { index += 1 }
      fields.append(start..<index)
    }
  }
}

extension UnsafeBufferPointer<UInt8> {
  /// Where the blanks at the end of a line begin.
  var endOfText: Int {
    var end = count
    while end > 0, self[end - 1].isBlank { end -= 1 }
    return end
  }
}
