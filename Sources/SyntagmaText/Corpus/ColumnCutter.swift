/// Cuts a line at its tabs without copying it.
///
/// One cutter serves all lines of a reader; its columns are valid as long as the line is.
final class ColumnCutter {
  /// Whether the line last cut holds a space.
  private(set) var hasSpace = false
  private var line = UnsafeBufferPointer<UInt8>(start: nil, count: 0)
  private let ends: UnsafeMutableBufferPointer<Int>

  /// A cutter that remembers that many columns.
  init(columns: Int) {
    ends = .allocate(capacity: columns)
    ends.initialize(repeating: 0)
  }

  deinit {
    ends.deallocate()
  }

  /// Cuts a line and returns the number of its columns, which may be more than are remembered.
  func cut(_ line: UnsafeBufferPointer<UInt8>) -> Int {
    self.line = line
    var column = 0
    var sawSpace = false
    for index in line.indices where line[index] <= UInt8(ascii: " ") {
      if line[index] == UInt8(ascii: "\t") {
        if column < ends.count { ends[column] = index }
        column += 1
      } else if line[index] == UInt8(ascii: " ") {
        sawSpace = true
      }
    }
    if column < ends.count { ends[column] = line.count }
    hasSpace = sawSpace
    return column + 1
  }

  /// The bytes of a column from 0.
  subscript(column: Int) -> UnsafeBufferPointer<UInt8> {
    let start = column == 0 ? 0 : ends[column - 1] + 1
    return UnsafeBufferPointer(rebasing: line[start..<ends[column]])
  }

  /// The text of a column.
  func text(_ column: Int) -> String {
    let bytes = self[column]
    // Most columns of most treebanks are `_`: a constant costs nothing.
    if bytes.count == 1, bytes[0] == UInt8(ascii: "_") { return "_" }
    return String(knownUTF8: bytes)
  }
}
