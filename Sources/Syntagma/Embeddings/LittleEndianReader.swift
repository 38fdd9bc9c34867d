import SyntagmaLayers
import SyntagmaText

/// Reads numbers and texts from a mapped file, one after the other; each is known to be there.
struct LittleEndianReader {
  private let file: MappedFile
  private let count: Int
  private var position = 0

  init(_ file: MappedFile) {
    self.file = file
    count = file.withUnsafeBytes(\.count)
  }

  mutating func bytes(_ count: Int, _ what: String) throws -> [UInt8] {
    let start = try take(count, what)
    return file.withUnsafeBytes { Array($0[start..<start + count]) }
  }

  mutating func uint8(_ what: String) throws -> UInt8 { try number(what) }

  mutating func int32(_ what: String) throws -> Int { try Int(number(what) as Int32) }

  mutating func int64(_ what: String) throws -> Int64 { try number(what) }

  private mutating func number<Number: FixedWidthInteger & BitwiseCopyable>(
    _ what: String
  ) throws -> Number {
    let start = try take(MemoryLayout<Number>.size, what)
    return file.withUnsafeBytes {
      Number(littleEndian: $0.loadUnaligned(fromByteOffset: start, as: Number.self))
    }
  }

  /// The place of a text that ends with a NUL byte; UTF-8, at least one byte.
  mutating func text(_ what: String) throws -> Range<Int> {
    let start = position
    let end = file.withUnsafeBytes { $0[start...].firstIndex(of: 0) }
    guard let end else { throw endsEarly(what) }
    position = end + 1
    let isText = file.withUnsafeBytes { bytes in
      UTF8Check(
        UnsafeRawBufferPointer(rebasing: bytes[start..<end]).bindMemory(to: UInt8.self)) == .valid
    }
    guard end > start, isText else {
      throw VectorFileError(file.path, "\(what): expected a word in UTF-8, found other bytes")
    }
    return start..<end
  }

  /// The place of a matrix of float32 after its two sizes.
  ///
  /// - Parameter rows: as many as there must be; nil: any number.
  mutating func matrix(_ name: String, rows: Int?, columns: Int) throws -> Int {
    let found = (rows: try int64("the \(name) matrix"), columns: try int64("the \(name) matrix"))
    guard found.rows >= 0, found.columns == columns, rows.map({ found.rows == $0 }) ?? true else {
      throw VectorFileError(
        file.path,
        "expected \(rows.map(String.init) ?? "some") rows of \(columns) in the \(name) matrix, "
          + "found \(found.rows) of \(found.columns)")
    }
    let (count, overflow) = Int(found.rows).multipliedReportingOverflow(by: 4 * columns)
    guard !overflow else { throw endsEarly("the \(name) matrix") }
    return try take(count, "the \(name) matrix")
  }

  func finish() throws {
    guard position == count else {
      throw VectorFileError(
        file.path, "expected the end after \(position) bytes, found \(count - position) more")
    }
  }

  /// Steps over bytes and returns where they begin.
  private mutating func take(_ bytes: Int, _ what: String) throws -> Int {
    guard bytes <= count - position else { throw endsEarly(what) }
    position += bytes
    return position - bytes
  }

  private func endsEarly(_ what: String) -> VectorFileError {
    VectorFileError(file.path, "expected \(what), found the end of the file")
  }
}
