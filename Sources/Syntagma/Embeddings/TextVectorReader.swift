import SyntagmaText

/// Reads the two text formats: a word and its numbers a line, separated by single blanks (U+0020).
///
/// With a header (word2vec, fastText's `.vec`) a word holds no blank and the number of lines is
/// known. Without one (GloVe) the first line tells how many numbers there are, and in all others
/// whatever stands before the last so many fields is the word.
final class TextVectorReader: VectorReader {
  let size: Int
  private(set) var badRows = BadVectorRows()

  private let source: ByteSource
  private let hasHeader: Bool
  private let skipsBadRows: Bool
  /// Rows that the header announces.
  private let announced: Int?
  private var row = 0
  private var line: Int
  /// At most 4 MB, whatever a header says, or as many as the first line has.
  private let numbers: UnsafeMutableBufferPointer<Float>

  /// Reads the header, or looks at the first line.
  init(_ source: ByteSource, hasHeader: Bool, skippingBadRows: Bool) throws {
    self.source = source
    self.hasHeader = hasHeader
    skipsBadRows = skippingBadRows
    guard let first = try source.nextLine() else {
      throw VectorFileError(source.name, "expected word vectors, found an empty file")
    }
    if first.starts(with: [0xEF, 0xBB, 0xBF]) {
      throw VectorFileError(
        source.name, line: 1, "expected no byte order mark, found one")
    }
    if hasHeader {
      let header = try VectorHeader(first, file: source.name, number: 1)
      (size, announced, line) = (header.size, header.count, 1)
    } else {
      (size, announced, line) = (TextVectorReader.blanks(of: first), nil, 0)
      guard size > 0 else {
        throw VectorFileError(
          source.name, line: 1,
          "expected a word and numbers separated by blanks, found \(quoted(first))")
      }
      source.returnLine()
    }
    numbers = .allocate(capacity: size)
  }

  deinit { numbers.deallocate() }

  func next() throws -> VectorRow? {
    while let bytes = try source.nextLine() {
      line += 1
      row += 1
      if let announced, row > announced {
        throw VectorFileError(source.name, "expected \(announced) words, found more")
      }
      do throws(VectorFileError) {
        return try parse(bytes)
      } catch {
        // The first line tells the size: there is nothing to go by without it.
        guard skipsBadRows, line > 1 else { throw error }
        badRows.add(error)
      }
    }
    if let announced, row < announced {
      throw VectorFileError(source.name, "expected \(announced) words, found \(row)")
    }
    return nil
  }

  private func parse(_ bytes: UnsafeBufferPointer<UInt8>) throws(VectorFileError) -> VectorRow {
    var end = TextVectorReader.contentEnd(of: bytes)
    for place in (0..<size).reversed() {
      let start = TextVectorReader.fieldStart(in: bytes, before: end)
      guard start > 0 else { throw wrongCount(bytes) }
      let field = UnsafeBufferPointer(rebasing: bytes[start..<end])
      guard let number = DecimalNumber.float(field) else {
        // With too many or too few numbers the count is what matters.
        if hasHeader, TextVectorReader.blanks(of: bytes) != size { throw wrongCount(bytes) }
        throw error("expected a finite float32 as number \(place + 1), found \(quoted(field))")
      }
      numbers[place] = number
      end = start - 1
    }
    let word = UnsafeBufferPointer(rebasing: bytes[..<end])
    guard !word.isEmpty else { throw error("expected a word, found nothing before the numbers") }
    if hasHeader, word.contains(UInt8(ascii: " ")) { throw wrongCount(bytes) }
    switch UTF8Check(word) {
    case .valid: break
    case .nul: throw error("expected text, found a NUL byte")
    case .notUTF8: throw error("expected UTF-8, found other bytes")
    }
    return VectorRow(word: word, vector: UnsafeBufferPointer(numbers))
  }

  private func wrongCount(_ bytes: UnsafeBufferPointer<UInt8>) -> VectorFileError {
    let end = TextVectorReader.contentEnd(of: bytes)
    let fields = end == 0 ? 0 : TextVectorReader.blanks(of: bytes) + 1
    return error(
      "expected a word and \(size) number\(size == 1 ? "" : "s"), "
        + "found \(fields) field\(fields == 1 ? "" : "s")")
  }

  private func error(_ problem: String) -> VectorFileError {
    VectorFileError(source.name, line: line, problem)
  }
}

// Places in a line.
extension TextVectorReader {
  /// Where a line ends without its CR and the blanks behind it.
  private static func contentEnd(of bytes: UnsafeBufferPointer<UInt8>) -> Int {
    var end = bytes.count
    if end > 0, bytes[end - 1] == UInt8(ascii: "\r") { end -= 1 }
    while end > 0, bytes[end - 1] == UInt8(ascii: " ") { end -= 1 }
    return end
  }

  /// Where the field begins that ends at `end`; 0 where no blank stands before it.
  private static func fieldStart(in bytes: UnsafeBufferPointer<UInt8>, before end: Int) -> Int {
    var start = end
    while start > 0, bytes[start - 1] != UInt8(ascii: " ") { start -= 1 }
    return start
  }

  private static func blanks(of bytes: UnsafeBufferPointer<UInt8>) -> Int {
    bytes[..<contentEnd(of: bytes)].count { $0 == UInt8(ascii: " ") }
  }
}
