/// The first line of word2vec files: how many words there are, and how many numbers each has.
struct VectorHeader {
  let count: Int
  let size: Int

  /// More numbers a word are refused: a file that asks for them is damaged.
  static let largestSize = 1_000_000

  /// - Parameter line: without its line feed.
  init(_ line: UnsafeBufferPointer<UInt8>, file: String, number: Int?) throws(VectorFileError) {
    let fields = VectorHeader.fields(line[...])
    guard fields.count == 2, let count = VectorHeader.number(fields[0]),
      let size = VectorHeader.number(fields[1])
    else {
      throw VectorFileError(
        file, line: number, "expected a header of two numbers, found \(quoted(line))")
    }
    guard count >= 1 else {
      throw VectorFileError(file, line: number, "expected 1 word or more, found \(count)")
    }
    guard 1...VectorHeader.largestSize ~= size else {
      throw VectorFileError(
        file, line: number,
        "expected 1 to \(VectorHeader.largestSize) numbers a word, found \(size)")
    }
    self.count = count
    self.size = size
  }

  /// The fields of a line, after one CR and blanks at the end.
  static func fields(
    _ line: Slice<UnsafeBufferPointer<UInt8>>
  ) -> [Slice<UnsafeBufferPointer<UInt8>>] {
    var line = line
    if line.last == UInt8(ascii: "\r") { line = line.dropLast() }
    while line.last == UInt8(ascii: " ") { line = line.dropLast() }
    return line.split(
      separator: UInt8(ascii: " "), maxSplits: 2, omittingEmptySubsequences: false)
  }

  /// A whole number in digits, perhaps after a minus; nil for anything else.
  static func number(_ field: Slice<UnsafeBufferPointer<UInt8>>) -> Int? {
    let isNegative = field.first == UInt8(ascii: "-")
    let digits = isNegative ? field.dropFirst() : field
    guard 1...18 ~= digits.count, digits.allSatisfy({ 0x30...0x39 ~= $0 }) else { return nil }
    let value = digits.reduce(0) { 10 * $0 + Int($1 - 0x30) }
    return isNegative ? -value : value
  }
}
