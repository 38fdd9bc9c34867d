/// One node line of CoNLL-U: ten columns, none empty, with an ID that can be read.
struct ConlluNode {
  static let columnCount = 10
  private static let head = 6
  /// FORM, LEMMA and MISC: the columns that may hold single inner spaces.
  private static let spacious = [1, 2, 9]

  let id: ConlluID
  private let cutter: ColumnCutter

  /// Cuts a line; the node is valid as long as the line is.
  init(_ line: UnsafeBufferPointer<UInt8>, cutter: ColumnCutter, lines: LineReader) throws {
    self.cutter = cutter
    let found = cutter.cut(line)
    guard found == ConlluNode.columnCount else {
      throw lines.error(.columnCount(expected: ConlluNode.columnCount, found: found))
    }
    for column in 0..<ConlluNode.columnCount where cutter[column].isEmpty {
      throw lines.error(.emptyField(column: column + 1))
    }
    guard let id = ConlluID(cutter[0]) else {
      throw lines.error(.idSyntax(found: cutter.text(0)))
    }
    self.id = id
    if cutter.hasSpace, hasStraySpace { try lines.accept(.whitespaceInField) }
  }

  /// The ID as it stands.
  var idText: String { cutter.text(0) }

  /// The other columns.
  var columns: Word {
    Word(
      form: cutter.text(1), lemma: cutter.text(2), upos: cutter.text(3), xpos: cutter.text(4),
      feats: cutter.text(5), head: cutter.text(6), deprel: cutter.text(7), deps: cutter.text(8),
      misc: cutter.text(9))
  }

  /// The number in HEAD, 0 if that is `_`.
  func head(lines: LineReader) throws -> Int {
    let bytes = cutter[ConlluNode.head]
    if let head = ConlluID.digits(bytes) { return head }
    guard bytes.count == 1, bytes[0] == UInt8(ascii: "_") else {
      throw lines.error(.headNotANumber(found: cutter.text(ConlluNode.head)))
    }
    return 0
  }

  private var hasStraySpace: Bool {
    (1..<ConlluNode.columnCount).contains { column in
      let bytes = cutter[column]
      guard ConlluNode.spacious.contains(column) else { return bytes.contains(.space) }
      return bytes.first == .space || bytes.last == .space
        || zip(bytes, bytes.dropFirst()).contains { $0 == .space && $1 == .space }
    }
  }
}

extension UInt8 {
  fileprivate static let space = UInt8(ascii: " ")
}
