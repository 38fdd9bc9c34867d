import SyntagmaJSON

/// The part of a safetensors file before the data: what is where, verified against the file.
///
/// Layout: the header's length (8 bytes, little-endian), the header (JSON, blanks at the end),
/// the data.
struct ModelHeader {
  /// A tensor as the header states it.
  struct Entry {
    var name: String
    var type: TensorType
    var shape: [Int]
    /// Counted from the first byte of the data.
    var range: Range<Int>
  }

  private(set) var metadata = ExactDictionary<String>()
  /// In the order of their data, which they cover without a gap.
  private(set) var entries: [Entry] = []
  /// Where in the file the data begin.
  let dataStart: Int
  /// Where in the file the value of the checksum stands, without its quotes.
  private(set) var checksumRange: Range<Int>?

  /// Reads and verifies the header of `file`.
  init(of file: MappedFile) throws(FileReadError) {
    let length = try Self.length(in: file)
    dataStart = ModelFormat.lengthBytes + length
    do {
      var reader = JSONReader(
        UnsafeRawBufferPointer(rebasing: file.bytes[ModelFormat.lengthBytes..<dataStart]))
      try reader.readObject { key, reader in
        if key == ModelFormat.metadataKey {
          try readMetadata(&reader)
        } else {
          entries.append(try Entry(key, &reader))
        }
      }
      try reader.finish()
      entries.sort {
        ($0.range.lowerBound, $0.range.upperBound) < ($1.range.lowerBound, $1.range.upperBound)
      }
      try verifyCoverage(of: file.bytes.count - dataStart)
    } catch let error as JSONError {
      throw FileReadError(file.path, .damaged, "header: \(error)")
    } catch {
      throw FileReadError(file.path, .damaged, "\(error)")
    }
  }

  /// The length that the file states, once it is known to lie inside the file.
  private static func length(in file: MappedFile) throws(FileReadError) -> Int {
    let bytes = file.bytes
    guard bytes.count > ModelFormat.lengthBytes else {
      throw FileReadError(file.path, .foreign, "not a safetensors file: only \(bytes.count) bytes")
    }
    let stated = UInt64(littleEndian: bytes.loadUnaligned(as: UInt64.self))
    guard let length = Int(exactly: stated), ModelFormat.headerLengths.contains(length),
      bytes[ModelFormat.lengthBytes] == UInt8(ascii: "{")
    else { throw FileReadError(file.path, .foreign, "not a safetensors file") }
    guard length <= bytes.count - ModelFormat.lengthBytes else {
      throw FileReadError(
        file.path, .damaged,
        "truncated: expected a header of \(length) bytes, found \(bytes.count - ModelFormat.lengthBytes)"
      )
    }
    return length
  }

  private mutating func readMetadata(_ reader: inout JSONReader) throws {
    try reader.readObject { key, reader in
      reader.skipBlanks()
      let start = reader.position
      metadata[key] = try reader.readString()
      guard key == ModelFormat.checksumKey else { return }
      checksumRange =
        ModelFormat.lengthBytes + start + 1..<ModelFormat.lengthBytes + reader.position - 1
    }
  }

  /// The tensors must follow one another from the first byte of the data to the last.
  private func verifyCoverage(of dataCount: Int) throws {
    var end = 0
    for entry in entries {
      guard entry.range.lowerBound == end else {
        throw ModelHeaderProblem(
          entry.name, "expected its data at \(end), found \(entry.range.lowerBound)")
      }
      end = entry.range.upperBound
    }
    guard end <= dataCount else {
      throw ModelHeaderProblem("truncated: expected \(end) bytes of data, found \(dataCount)")
    }
    guard end == dataCount else {
      throw ModelHeaderProblem("expected \(end) bytes of data, found \(dataCount)")
    }
  }
}

/// A header that is JSON and yet cannot be true.
struct ModelHeaderProblem: Error, CustomStringConvertible {
  let description: String

  init(_ problem: String) { description = problem }

  init(_ tensor: String, _ problem: String) { description = "tensor \(tensor): \(problem)" }
}
