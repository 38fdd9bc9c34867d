/// What the script conlleval takes from one line of a column file.
///
/// The fields point into the line and are valid as long as it is.
struct ConllevalLine {
  typealias Bytes = Slice<UnsafeBufferPointer<UInt8>>

  /// The number of fields; empty ones at the end of the line do not count.
  private(set) var count = 0
  /// The first field, and the last two: the right tag and the guessed one.
  private(set) var first: Bytes
  private(set) var gold: Bytes
  private(set) var guessed: Bytes

  /// Whether this is the end of a sentence: a line without fields, or with `-X-` as its first.
  var isBoundary: Bool { count == 0 || first.elementsEqual("-X-".utf8) }

  /// Cuts a line.
  ///
  /// - Complexity: O(bytes), without any memory.
  init(_ line: UnsafeBufferPointer<UInt8>, delimiter: ConllevalOptions.Delimiter) {
    let nothing = line[line.endIndex...]
    (first, gold, guessed) = (nothing, nothing, nothing)
    // The last two fields so far, and how many there are, empty ones at the end included.
    var (last, next, fields, start) = (nothing, nothing, 0, 0)
    while start <= line.endIndex {
      let (end, after) = ConllevalLine.delimiter(delimiter, in: line, from: start)
      (last, next) = (next, line[start..<end])
      fields += 1
      if fields == 1 { first = next }
      if !next.isEmpty { (count, gold, guessed) = (fields, last, next) }
      guard end < line.endIndex else { return }
      start = after
    }
  }

  /// Where the next delimiter begins and ends; the end of the line if there is none.
  private static func delimiter(
    _ delimiter: ConllevalOptions.Delimiter, in line: UnsafeBufferPointer<UInt8>, from start: Int
  ) -> (start: Int, end: Int) {
    let rest = line[start...]
    switch delimiter {
    case .character(let bytes):
      for index in rest.indices
      where line[index] == bytes[0] && line[index...].starts(with: bytes) {
        return (index, index + bytes.count)
      }
    case .whitespace:
      if let index = rest.firstIndex(where: \.isWhitespace) {
        return (index, rest[index...].firstIndex { !$0.isWhitespace } ?? line.endIndex)
      }
    }
    return (line.endIndex, line.endIndex)
  }
}

extension UInt8 {
  /// Blank, tab, LF, VT, FF or CR.
  fileprivate var isWhitespace: Bool { self == 0x20 || (0x09...0x0D).contains(self) }
}
