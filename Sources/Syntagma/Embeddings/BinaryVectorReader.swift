import SyntagmaText

/// Reads word2vec's binary format: a header in text, then for each word its bytes, a blank and its
/// numbers in float32, little-endian. A line feed before a word is dropped: the original tool writes
/// it, others do not.
final class BinaryVectorReader: VectorReader {
  let size: Int

  private let source: ByteSource
  private let announced: Int
  private var row = 0
  /// At most 4 MB, whatever the header says.
  private let numbers: UnsafeMutableBufferPointer<Float>

  /// Neither header nor word is longer than this in a file that is in order.
  private static let longestHeader = 64
  private static let longestWord = 1 << 20

  /// Reads the header.
  init(_ source: ByteSource) throws {
    self.source = source
    let start = try source.peek(BinaryVectorReader.longestHeader)
    guard let lineFeed = start.firstIndex(of: UInt8(ascii: "\n")) else {
      throw VectorFileError(
        source.name, "expected a header of two numbers, found \(quoted(start))")
    }
    let header = try VectorHeader(
      UnsafeBufferPointer(rebasing: start[..<lineFeed]), file: source.name, number: nil)
    source.skip(lineFeed + 1)
    size = header.size
    announced = header.count
    numbers = .allocate(capacity: size)
  }

  deinit { numbers.deallocate() }

  func next() throws -> VectorRow? {
    if try source.peek(1).first == UInt8(ascii: "\n") { source.skip(1) }
    guard row < announced else {
      guard try source.peek(1).isEmpty else {
        throw error("expected the end after \(announced) words, found more bytes")
      }
      return nil
    }
    row += 1
    let length = try wordLength()
    let count = length + 1 + 4 * size
    let bytes = try source.peek(count)
    guard bytes.count == count else { throw endsEarly("the numbers of word") }
    let word = UnsafeBufferPointer(rebasing: bytes[..<length])
    guard UTF8Check(word) == .valid else {
      throw error("word \(row): expected UTF-8, found other bytes")
    }
    try copyNumbers(
      UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(bytes)[(length + 1)...]))
    source.skip(count)
    return VectorRow(word: word, vector: UnsafeBufferPointer(numbers))
  }

  /// The bytes before the next blank.
  private func wordLength() throws -> Int {
    var count = 256
    while true {
      let bytes = try source.peek(count)
      if let blank = bytes.firstIndex(of: UInt8(ascii: " ")) {
        guard blank > 0 else { throw error("word \(row): expected a word, found a blank") }
        return blank
      }
      guard bytes.count == count else { throw endsEarly("word") }
      count *= 4
      guard count <= BinaryVectorReader.longestWord else {
        throw error("word \(row): expected a word and a blank, found \(quoted(bytes))")
      }
    }
  }

  private func copyNumbers(_ bytes: UnsafeRawBufferPointer) throws {
    for index in 0..<size {
      let bits = bytes.loadUnaligned(fromByteOffset: 4 * index, as: UInt32.self)
      let number = Float(bitPattern: UInt32(littleEndian: bits))
      guard number.isFinite else {
        throw error("word \(row): expected finite numbers, found \(number)")
      }
      numbers[index] = number
    }
  }

  private func endsEarly(_ part: String) -> VectorFileError {
    error("expected \(announced) words, found the end in \(part) \(row)")
  }

  private func error(_ problem: String) -> VectorFileError {
    VectorFileError(source.name, problem)
  }
}
